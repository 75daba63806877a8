"""What holds for every door: language, kind of content, who sees what."""

import pytest
import transaction
from plone import api


@pytest.fixture
def bilingual(published):
    """The published scenario, on a site that answers in the reader's language."""
    for name, value in (
        ("plone.available_languages", ["zh-cn", "en"]),
        ("plone.use_request_negotiation", True),
    ):
        api.portal.set_registry_record(name, value)
    transaction.commit()
    return published


def in_both(session, scenario, body):
    """Plan in Chinese and in English."""
    return [
        session.post(f"{scenario}/@plan", json=body, headers={"Accept-Language": language}).json()
        for language in ("zh-cn", "en")
    ]


def test_refusals_speak_the_language_that_is_asked_for(anonymous, bilingual):
    said = in_both(anonymous, bilingual, {"answers": {"hukou": "mars"}})
    assert [answer["message"] for answer in said] == [
        "“mars”不是问题“hukou”的选项。",
        "“mars” is no option of the question “hukou”.",
    ]


def test_a_plan_says_in_sentences_why_an_item_is_in(anonymous, bilingual):
    chinese, english = in_both(anonymous, bilingual, {"answers": {"hukou": "dongli"}})
    told = [{item["id"]: item["why"] for item in plan["items"]} for plan in (chinese, english)]
    assert [plan["vaccine"] for plan in told] == [
        ["适用于您的情形，也可以不办。"],
        ["Applies to your situation; you may leave it out."],
    ]
    assert chinese["digest"] == english["digest"]
    assert [item["why_codes"] for item in english["items"]] == [
        ["required"],
        ["required"],
        ["applies"],
    ]


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
