"""The whole line by REST: compose, publish, read, plan, fill, file, work, follow."""

import base64

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
FILE = {
    "filename": "身份证.pdf",
    "content-type": "application/pdf",
    "encoding": "base64",
    "data": base64.b64encode(PDF).decode(),
}
ANSWERS = {"hukou": "dongli", "married": "yes"}
DATA = {
    "mother/person.name": "王小明",
    "mother/person.idcard": "11010519491231002X",
    "newborn/person.sex": "2",
    "newborn/person.name": "王一一",
    "certificate#weight": 3200,
    "certificate#signature": "王小明",
    "registration#qm": "王小明",
}


def application(**changes):
    return {
        "answers": ANSWERS,
        "items": None,
        "data": DATA,
        "materials": {"mother/id_card": FILE},
        "delivery": {"method": "window"},
        "applicant": {"name": "王小明", "phone": "13800138000"},
        "request_id": "request-1",
    } | changes


def work(session, subcase, *steps):
    for name, body in steps:
        done = session.post(f"{subcase}/@workflow/{name}", json=body)
        assert done.status_code == 200, (name, done.text)
    return done.json()


def test_the_whole_line(client, published, anonymous):
    listed = anonymous.get("/@onething-scenarios").json()
    assert [line["id"] for line in listed["items"]] == ["newborn"]

    guide = anonymous.get(f"{published}/@guide")
    assert guide.headers["ETag"] == f'"{guide.json()["digest"]}"'

    plan = anonymous.post(f"{published}/@plan", json={"answers": ANSWERS, "items": None}).json()
    assert [i["id"] for i in plan["items"] if i["state"] == "included"] == [
        "certificate",
        "registration",
        "vaccine",
    ]
    schema = anonymous.post(f"{published}/@form", json={"answers": ANSWERS}).json()
    assert set(schema["properties"]) == set(DATA)

    filed = client("mother").post(f"{published}/@applications", json=application())
    assert filed.status_code == 201, filed.text
    receipt = filed.json()
    again = client("mother").post(f"{published}/@applications", json=application())
    assert (again.status_code, again.json()) == (201, receipt)

    parts = {part["item"]: part for part in receipt["subcases"]}
    mine = client("health-reviewer").get(parts["certificate"]["@id"])
    assert mine.status_code == 200, mine.text
    assert mine.json()["form_data"] == {
        "mother_name": "王小明",
        "mother_id": "11010519491231002X",
        "baby_sex": "2",
        "weight": 3200,
        "signature": "王小明",
    }
    for other in ("police-reviewer", "stranger", "admin", "editor", ""):
        refused = client(other).get(parts["certificate"]["@id"])
        assert refused.status_code in (401, 403, 404), (other, refused.text)

    reviewer, approver = client("health-reviewer"), client("health-approver")
    here = parts["certificate"]["@id"]
    work(reviewer, here, ("receive", {}), ("accept", {}), ("review", {}))
    work(approver, here, ("decide", {"outcome": "granted"}))
    work(reviewer, here, ("conclude", {}), ("deliver", {"recipient": "王小明", "way": "window"}))

    progress = anonymous.get(
        "/@onething-progress",
        params={"number": receipt["number"], "code": receipt["query_code"]},
    )
    assert progress.status_code == 200, progress.text
    states = {part["item"]: part["state"] for part in progress.json()["subcases"]}
    assert states == {
        "certificate": "delivered",
        "registration": "submitted",
        "vaccine": "submitted",
    }
    assert "王小明" not in progress.text
