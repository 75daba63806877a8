"""What a REST client does wrong is named and answered with 4xx; nothing is half done."""

import json
from contextlib import contextmanager
from urllib.parse import quote

from test_line import ANSWERS, DATA, FILE, application

from dongli.onething.register import queries

DEEP = "[" * 100_000
PLAN, FORM, APPLY = "/@plan", "/@form", "/@applications"

# body as sent, the field that the answer names (None: the body itself)
BODIES = [
    ("nonsense", None),
    ("[]", None),
    ('"text"', None),
    ("17", None),
    ("null", None),
    ("{", None),
    (DEEP, None),
    (b"\xff\xfe{}", None),
    ('{"answers": []}', "answers"),
    ('{"answers": "x"}', "answers"),
    ('{"answers": {"hukou": 1}}', "answers.hukou"),
    ('{"answers": {"hukou": null}}', "answers.hukou"),
    ('{"answers": {"hukou": ["dongli"]}}', "answers.hukou"),
    ('{"answers": {"hukou": "mars"}}', "answers.hukou"),
    ('{"answers": {"hukou": ""}}', "answers.hukou"),
    ('{"answers": {"hukou": "\\ud800"}}', "answers.hukou"),
    ('{"answers": {"colour": "red"}}', "answers.colour"),
    ('{"answers": {"<b>": "red"}}', "answers.<b>"),
    ('{"items": "certificate"}', "items"),
    ('{"items": {"certificate": true}}', "items"),
    ('{"items": [1]}', "items"),
    ('{"items": [null]}', "items"),
    ('{"items": ["nothing"]}', "items"),
    ('{"answer": {}}', "answer"),
]


def test_a_wrong_situation_is_refused_naming_what_is_wrong(anonymous, published):
    wrong = []
    for path in (PLAN, FORM):
        for body, field in BODIES:
            answer = anonymous.post(published + path, data=body)
            told = answer.json()
            named = [entry["field"] for entry in told.get("errors", [])]
            if answer.status_code != 400 or not told["message"] or named != [field] * bool(field):
                wrong.append((path, body[:40], answer.status_code, answer.text[:300]))
    assert wrong == []


def test_an_empty_body_is_the_situation_of_one_who_answered_nothing(anonymous, published):
    for body in ("", "{}", '{"answers": {}, "items": null}', '{"answers": null}'):
        answer = anonymous.post(f"{published}/@plan", data=body)
        assert answer.status_code == 200, answer.text
        assert answer.json()["situation"]["open_questions"] == ["hukou", "married"]


# what is changed in a right application, status, the fields that the answer names
APPLICATIONS = [
    ({"request_id": None}, 400, ["request_id"]),
    ({"request_id": ""}, 400, ["request_id"]),
    ({"request_id": 7}, 400, ["request_id"]),
    ({"request_id": "x" * 201}, 400, ["request_id"]),
    ({"request_id": "a\x00b"}, 400, ["request_id"]),
    ({"request_id": "\ud800"}, 400, ["request_id"]),
    ({"data": []}, 400, ["data"]),
    ({"data": "x"}, 400, ["data"]),
    ({"materials": [FILE]}, 400, ["materials"]),
    ({"materials": {"mother/id_card": "x"}}, 400, ["materials.mother/id_card"]),
    ({"materials": {"mother/id_card": [7]}}, 400, ["materials.mother/id_card"]),
    ({"materials": {"mother/id_card": {**FILE, "data": "§"}}}, 400, ["materials.mother/id_card"]),
    ({"materials": {"mother/id_card": {**FILE, "data": 7}}}, 400, ["materials.mother/id_card"]),
    ({"materials": {"mother/id_card": {**FILE, "encoding": "rot13"}}}, 400,
     ["materials.mother/id_card"]),
    ({"materials": {"mother/id_card": {**FILE, "filename": "x.exe"}}}, 400, ["mother/id_card"]),
    ({"materials": {"mother/id_card": {**FILE, "filename": "x.png"}}}, 400, ["mother/id_card"]),
    ({"materials": {"mother/id_card": {**FILE, "data": ""}}}, 400, ["mother/id_card"]),
    ({"materials": {}}, 400, ["mother/id_card"]),
    ({"materials": {"mother/id_card": FILE, "mother/horse": FILE}}, 400, ["mother/horse"]),
    ({"data": DATA | {"mother/person.idcard": "110105194912310021"}}, 400,
     ["mother/person.idcard"]),
    ({"data": DATA | {"mother/person.name": "王" * 31}}, 400, ["mother/person.name"]),
    ({"data": DATA | {"mother/person.name": ["王"]}}, 400, ["mother/person.name"]),
    ({"data": DATA | {"mother/person.name": {"a": 1}}}, 400, ["mother/person.name"]),
    ({"data": DATA | {"newborn/person.sex": "3"}}, 400, ["newborn/person.sex"]),
    ({"data": DATA | {"newborn/person.sex": {}}}, 400, ["newborn/person.sex"]),
    ({"data": DATA | {"certificate#weight": 200}}, 400, ["certificate#weight"]),
    ({"data": DATA | {"certificate#weight": "heavy"}}, 400, ["certificate#weight"]),
    ({"data": DATA | {"certificate#weight": 3200.5}}, 400, ["certificate#weight"]),
    ({"data": DATA | {"certificate#weight": float("nan")}}, 400, ["certificate#weight"]),
    ({"data": DATA | {"certificate#weight": 10**40}}, 400, ["certificate#weight"]),
    ({"data": DATA | {"mother/shoe": "42"}}, 400, ["mother/shoe"]),
    ({"data": {}, "materials": {}}, 400, sorted([*DATA, "mother/id_card"])),
    ({"answers": ANSWERS | {"hukou": "other"}}, 400, ["answers.hukou"]),
    ({"answers": ANSWERS | {"hukou": "moon"}}, 400, ["answers.hukou"]),
    ({"items": ["nothing"]}, 400, ["items"]),
    ({"applicant": {"name": 7}}, 400, ["applicant.name"]),
    ({"applicant": {"name": "x" * 501}}, 400, ["applicant.name"]),
    ({"applicant": {"name": {"given": "x"}}}, 400, ["applicant.name"]),
    ({"applicant": "王小明"}, 400, ["applicant"]),
    ({"applicant": {str(n): "x" for n in range(60)}}, 400, ["applicant"]),
    ({"applicant": {"name": "王小明", "phone": "12345"}}, 400, ["applicant.phone"]),
    ({"agent": {"phone": "no"}}, 400, ["agent.phone"]),
    ({"delivery": ["mail"]}, 400, ["delivery"]),
    ({"delivery": {"method": "pigeon"}}, 400, ["delivery.method"]),
    ({"delivery": {"method": "post"}}, 400, ["delivery.address"]),
    ({"channel": "pigeon"}, 400, ["channel"]),
    ({"channel": ["online"]}, 400, ["channel"]),
    ({"service_point": 5}, 400, ["service_point"]),
    ({"scenario": "x"}, 400, ["scenario"]),
]  # fmt: skip


def test_a_wrong_application_is_refused_with_one_entry_a_field(client, published):
    mother, wrong = client("mother"), []
    for changes, status, fields in APPLICATIONS:
        answer = mother.post(published + APPLY, data=json.dumps(application(**changes)))
        named = sorted(entry["field"] for entry in answer.json().get("errors", []))
        messages = [entry.get("message") for entry in answer.json().get("errors", [])]
        if answer.status_code != status or named != fields or not all(messages):
            wrong.append((str(changes)[:90], answer.status_code, answer.text[:400]))
    assert wrong == []
    assert queries.everything()[0] == []


def test_silence_does_not_get_past_a_question_that_matters(client, published):
    answer = client("mother").post(published + APPLY, json=application(answers={}))
    errors = {entry["field"]: entry["code"] for entry in answer.json()["errors"]}
    assert answer.status_code == 400
    assert errors["answers.hukou"] == "unanswered"
    assert queries.everything()[0] == []


def test_a_member_without_the_right_is_told_so_and_a_stranger_asked_to_log_in(client, published):
    for name, status in (("", 401), ("mother", 403), ("stranger", 403), ("editor", 200)):
        answer = client(name).get(f"{published}/@findings")
        assert answer.status_code == status, (name, answer.text)
        if status != 200:
            assert answer.json()["message"] in ("请先登录。", "您的岗位无权进行此操作。")


def test_a_step_that_is_not_there_is_refused_in_plain_words(client, published):
    for name in ("mother", "admin"):
        answer = client(name).post(f"{published}/@workflow/fly", json={})
        assert answer.status_code == 400
        assert answer.json()["message"].startswith("不能进行“fly”")


def test_who_may_file(client, published):
    for name, status in (("", 401), ("editor", 403), ("health-reviewer", 403), ("mother", 201)):
        answer = client(name).post(published + APPLY, json=application())
        assert answer.status_code == status, (name, answer.text)


def test_a_suspended_scenario_is_read_and_takes_nothing(client, published, anonymous):
    mother = client("mother")
    first = mother.post(published + APPLY, json=application())
    assert client("admin").post(f"{published}/@workflow/suspend").status_code == 200
    refused = mother.post(published + APPLY, json=application(request_id="another"))
    assert refused.status_code == 409, refused.text
    again = mother.post(published + APPLY, json=application())
    assert again.json() == first.json()
    assert anonymous.get(f"{published}/@guide").status_code == 200
    assert anonymous.post(f"{published}/@plan", json={}).status_code == 200


@contextmanager
def nothing_published(client):
    assert client("").get("/@onething-scenarios").json()["items"] == []
    yield


def test_a_draft_is_not_there(client, tree):
    calls = [("GET", "/@guide"), ("GET", "/@guide?edition=1"), ("POST", PLAN), ("POST", FORM)]
    with nothing_published(client):
        for name in ("", "mother", "editor"):
            for method, path in calls:
                answer = client(name).request(method, tree + path, json={})
                assert answer.status_code == 404, (name, path, answer.text)
    assert client("").post(tree + APPLY, json=application()).status_code == 401
    assert client("mother").post(tree + APPLY, json=application()).status_code in (401, 403, 404)
    assert client("").get(f"{tree}/@findings").status_code == 401


# query, what is answered
QUERIES = [
    ("/@onething-scenarios?b_size=-1", 400),
    ("/@onething-scenarios?b_size=0", 400),
    ("/@onething-scenarios?b_size=abc", 400),
    ("/@onething-scenarios?b_size=1.5", 400),
    ("/@onething-scenarios?b_size=%C2%B2", 400),
    ("/@onething-scenarios?b_size=" + "9" * 5000, 400),
    ("/@onething-scenarios?b_start=-1", 400),
    ("/@onething-scenarios?b_start=x", 400),
    ("/@onething-scenarios?b_start=1&b_start=2", 400),
    ("/@onething-scenarios?text=a&text=b", 400),
    ("/@onething-scenarios?text=" + "a" * 300, 400),
    ("/@onething-scenarios?text.x:record=1", 400),
    ("/@onething-scenarios?text=%00", 400),
    ("/@onething-scenarios?b_size=100000", 200),
    ("/@onething-scenarios?b_start=999999999", 200),
    ("/@onething-scenarios?text=NOT%20(*&department='&life_stage=%22", 200),
    ("/@onething-scenarios?subject_kind=%", 400),
    ("/@onething-scenarios?subject_kind=", 200),
    ("/@onething-scenarios?text=%E2%80%A6%C3%9F(", 200),
    ("/@onething-progress", 404),
    ("/@onething-progress?number=1&code=2", 404),
    ("/@onething-progress?number=1&number=2&code=2", 400),
    ("/@onething-progress?number=" + quote("号" * 50) + "&code=%20", 404),
    ("/scenarios/newborn/@guide?edition=2", 404),
    ("/scenarios/newborn/@guide?edition=0", 404),
    ("/scenarios/newborn/@guide?edition=-1", 400),
    ("/scenarios/newborn/@guide?edition=x", 400),
    ("/scenarios/newborn/@guide?edition=%C2%B2", 400),
    ("/scenarios/newborn/@guide?edition=", 400),
    ("/scenarios/newborn/@guide?edition=1&edition=1", 400),
    ("/scenarios/newborn/@guide/extra", 404),
]


def test_wrong_query_strings(anonymous, published):
    answers = [(query[:80], anonymous.get(query)) for query, _ in QUERIES]
    found = [(query, answer.status_code) for query, answer in answers]
    assert found == [(query[:80], status) for query, status in QUERIES]


def test_other_methods_are_refused_and_do_nothing(anonymous, published):
    calls = [
        ("GET", f"{published}/@plan"),
        ("GET", f"{published}/@form"),
        ("PUT", f"{published}/@plan"),
        ("DELETE", f"{published}/@guide"),
        ("POST", f"{published}/@guide"),
        ("POST", "/@onething-scenarios"),
        ("OPTIONS", f"{published}/@plan"),
        ("OPTIONS", f"{published}/@guide"),
    ]
    answers = [(*call, anonymous.request(*call).status_code) for call in calls]
    assert [a for a in answers if a[2] >= 500] == []


def test_an_unknown_kind_of_subject_is_named(anonymous, published):
    answer = anonymous.get("/@onething-scenarios?subject_kind=zz")
    assert answer.status_code == 400
    assert [entry["field"] for entry in answer.json()["errors"]] == ["subject_kind"]
    assert "person、enterprise、project" in answer.json()["message"]
