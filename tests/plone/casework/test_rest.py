"""Casework by REST: what each reader gets, and transitions with what they need."""

import base64
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
import transaction
from newborn import DATA, PASSWORD, Desk, application_body, ground

from dongli.onething.casework.states import state, subcases
from dongli.onething.operations.verify_register import verify
from dongli.onething.register import queries


@pytest.fixture
def site(functional):
    portal = functional["portal"]
    desk = Desk(portal, ground(portal))
    _, case = desk.file()
    transaction.commit()
    return Rest(portal, case)


class Rest:
    def __init__(self, portal, case):
        self.portal, self.case = portal, case

    def part(self, item):
        transaction.begin()
        return next(subcase for subcase in subcases(self.case) if subcase.item == item)

    def call(self, who, method, url, **kwargs):
        api_url = url.replace("/plone", "/plone/++api++", 1)
        auth = (who, PASSWORD) if who else None
        return requests.request(
            method, api_url, auth=auth, headers={"Accept": "application/json"}, timeout=60, **kwargs
        )

    def get(self, who, item=None):
        url = (self.part(item) if item else self.case).absolute_url()
        return self.call(who, "GET", url)

    def post(self, who, item, name, **body):
        url = f"{self.part(item).absolute_url()}/@workflow/{name}"
        return self.call(who, "POST", url, json=body)


def test_a_department_gets_its_item_s_form_and_materials_only(site):
    told = site.get("police-reviewer", "hukou").json()
    assert told["form_data"] == {"mq_xm": "王小明", "mq_sfz": "11010519491231002X"}
    assert {material["id"] for material in told["materials"]} == {"zm", "hkb"}
    assert "东丽医院" not in str(told) and "W-001" not in str(told)
    assert told["state"] == "waiting"


@pytest.mark.parametrize(
    "who, item",
    [
        ("water-reviewer", "birth"),
        ("water-reviewer", None),
        ("health-reviewer", None),
        ("stranger", "birth"),
        ("stranger", None),
        ("other-clerk", None),
        ("editor", "birth"),
        ("boss", "birth"),
        ("boss", None),
        (None, "birth"),
        (None, None),
    ],
)
def test_nobody_else_reads(site, who, item):
    reply = site.get(who, item)
    assert reply.status_code in (401, 403)
    assert "王小明" not in reply.text


def test_the_applicant_reads_all_of_it_but_no_opinions(site):
    site.post("health-reviewer", "birth", "handle", outcome="granted", reason="内部意见")
    told = site.get("mother", "birth").json()
    assert told["form_data"]["mother_name"] == "王小明"
    assert "内部意见" not in str(told)
    assert "opinions" not in told and "journal" not in told
    whole = site.get("mother").json()
    assert whole["data"] == DATA
    assert len(whole["query_code"]) == 6


def test_staff_read_opinions(site):
    site.post("health-reviewer", "birth", "handle", outcome="granted", reason="内部意见")
    assert site.get("health-approver", "birth").json()["opinions"][0]["text"] == "内部意见"


def test_a_supervisor_gets_masked_values(site):
    told = site.get("supervisor", "hukou").json()
    assert told["form_data"] == {"mq_xm": "王*明", "mq_sfz": "110105********002X"}
    assert told["masked"] is True


def test_a_transition_answers_as_the_ordinary_call_does(site):
    reply = site.post("health-reviewer", "birth", "handle", outcome="granted", comment="好")
    assert reply.status_code == 200
    told = reply.json()
    assert told["review_state"] == "concluded"
    assert told["action"] == "handle" and told["actor"] == "health-reviewer"
    assert state(site.part("hukou")) == "submitted"


def test_a_refused_transition_says_why_and_changes_nothing(site):
    site.post("water-reviewer", "card", "receive")
    before = queries.everything()
    reply = site.post("water-reviewer", "card", "reject")
    assert reply.status_code == 400
    assert reply.json()["error"]["code"] == "missing"
    assert reply.json()["error"]["fields"] == ["reason"]
    assert "理由" in reply.json()["error"]["message"]
    assert state(site.part("card")) == "received"
    assert queries.everything() == before
    # The action itself with the wrong place says so too.
    assert site.post("water-approver", "card", "decide", outcome="granted").status_code == 400


@pytest.mark.parametrize(
    "body, key",
    [({"outcome": 5}, "outcome"), ({"days": "many"}, "days"), ({"strange": 1}, "strange")],
)
def test_a_body_of_the_wrong_shape_names_the_key(site, body, key):
    reply = site.post("health-reviewer", "birth", "handle", **body)
    assert reply.status_code == 400
    assert key in str(reply.json())


def test_a_correction_by_rest_checks_values_and_files(site):
    site.post("water-reviewer", "card", "receive")
    site.post("water-reviewer", "card", "request_correction", defects={"meter": "有误"})
    bad = {"filename": "a.pdf", "data": base64.b64encode(b"<html>").decode(), "encoding": "base64"}
    reply = site.post("mother", "card", "complete_correction", materials={"x": bad})
    assert reply.status_code == 400
    assert state(site.part("card")) == "correcting"
    reply = site.post("mother", "card", "complete_correction", form_data={"meter": "W-9"})
    assert reply.status_code == 200
    assert site.part("card").form_data == {"meter": "W-9"}


def test_fifty_parallel_identical_posts_make_one_case(site):
    url = f"{site.portal.absolute_url()}/scenarios/newborn/@applications"

    def post(_):
        return site.call("mother", "POST", url, json=application_body("click"))

    with ThreadPoolExecutor(16) as pool:
        replies = list(pool.map(post, range(50)))
    assert {reply.status_code for reply in replies} == {201}
    assert len({reply.json()["number"] for reply in replies}) == 1
    assert len({reply.json()["@id"] for reply in replies}) == 1
    transaction.begin()
    assert len(queries.everything()[0]) == 2
    assert verify(site.portal) == []


def test_parallel_different_posts_all_file(site):
    url = f"{site.portal.absolute_url()}/scenarios/newborn/@applications"

    def post(number):
        return site.call("mother", "POST", url, json=application_body(f"request-{number}-x"))

    with ThreadPoolExecutor(16) as pool:
        replies = list(pool.map(post, range(48)))
    assert [reply.text for reply in replies if reply.status_code != 201] == []
    assert len({reply.json()["number"] for reply in replies}) == 48
    transaction.begin()
    assert verify(site.portal) == []
