"""What holds for every door: language, kind of content, who sees what."""


def test_refusals_speak_the_language_that_is_asked_for(client, published, functional):
    import transaction
    from plone import api

    for name, value in (
        ("plone.available_languages", ["zh-cn", "en"]),
        ("plone.use_request_negotiation", True),
    ):
        api.portal.set_registry_record(name, value)
    transaction.commit()
    body = {"answers": {"hukou": "mars"}}
    said = {
        language: client()
        .post(f"{published}/@plan", json=body, headers={"Accept-Language": language})
        .json()["message"]
        for language in ("zh-cn", "en")
    }
    assert said == {
        "zh-cn": "“mars”不是问题“hukou”的选项。",
        "en": "“mars” is no option of the question “hukou”.",
    }


def test_answers_say_what_they_are(anonymous, published):
    kinds = {
        "/@onething-scenarios": "application/json",
        "/@onething-catalogue": "application/ld+json",
        f"{published}/@guide": "application/json",
    }
    for path, kind in kinds.items():
        assert anonymous.get(path).headers["Content-Type"].split(";")[0] == kind
    form = anonymous.post(f"{published}/@form", json={})
    assert form.headers["Content-Type"].split(";")[0] == "application/schema+json"
    wrong = anonymous.post(f"{published}/@form", json={"items": ["x"]})
    assert wrong.headers["Content-Type"].split(";")[0] == "application/json"


def test_the_list_is_searched_filtered_and_batched(anonymous, published):
    found = {
        "": 1,
        "?text=新生儿": 1,
        "?text=xse": 1,
        "?text=生孩子": 1,
        "?text=出生登记": 1,
        "?text=火星": 0,
        "?subject_kind=person": 1,
        "?subject_kind=enterprise": 0,
        "?life_stage=birth": 1,
        "?life_stage=death": 0,
        "?department=police": 1,
        "?department=nobody": 0,
        "?text=新生儿&department=police&subject_kind=person": 1,
    }
    totals = {
        query: anonymous.get(f"/@onething-scenarios{query}").json()["items_total"]
        for query in found
    }
    assert totals == found
    late = anonymous.get("/@onething-scenarios?b_start=1&b_size=1").json()
    assert (late["items_total"], late["items"]) == (1, [])


def test_public_replies_name_no_person(client, published, anonymous):
    """Authors of editions and accounts of staff are not public."""
    for path in ("/@onething-scenarios", f"{published}/@guide", "/@onething-catalogue"):
        text = anonymous.get(path).text
        assert "admin" not in text
        assert "editor" not in text


def test_a_department_has_its_group_from_the_start(client, tree):
    groups = client("admin").get("/@groups").json()
    assert {"department-health", "department-police"} <= {group["id"] for group in groups}
