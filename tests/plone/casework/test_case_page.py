"""The applicant's and the supervisor's acts: withdraw a whole case, correct, allow a notice."""

import re

import pytest
import requests
import transaction
from newborn import PASSWORD, Desk, ground

from dongli.onething.casework import journal
from dongli.onething.casework.acting import Act
from dongli.onething.casework.states import case_state, state, subcases
from dongli.onething.domain.casework import Given
from dongli.onething.operations.transition_subcase import transition
from dongli.onething.operations.verify_register import verify
from dongli.onething.operations.withdraw_case import withdraw_case


def part(case, item):
    return next(subcase for subcase in subcases(case) if subcase.item == item)


def states(case):
    return {subcase.item: state(subcase) for subcase in subcases(case)}


def test_a_whole_case_is_withdrawn_each_item_as_itself(desk, filed):
    desk.be("mother")
    done = withdraw_case(filed)
    assert set(states(filed).values()) == {"withdrawn"}
    assert len(done.withdrawn) == 4 and done.left == []
    assert case_state(filed) == "withdrawn"
    assert {entry.action for entry in journal.entries(filed)} == {"file", "withdraw"}
    assert verify(desk.portal) == []


def test_what_is_decided_stays_and_is_named(desk, filed):
    desk.be("health-reviewer")
    transition(part(filed, "birth"), "handle", Act(given=Given(outcome="granted")))
    desk.be("mother")
    done = withdraw_case(filed)
    assert done.left == ["出生医学证明"]
    assert states(filed) == {
        "birth": "concluded",
        "hukou": "withdrawn",
        "insurance": "withdrawn",
        "card": "withdrawn",
    }


@pytest.mark.parametrize("who", ["stranger", "police-reviewer", "supervisor", "boss"])
def test_nobody_else_withdraws_it(desk, filed, who):
    before = states(filed)
    desk.be(who)
    assert withdraw_case(filed).withdrawn == []
    assert states(filed) == before


@pytest.fixture
def site(functional):
    portal = functional["portal"]
    desk = Desk(portal, ground(portal))
    _, case = desk.file()
    transaction.commit()
    return Visit(portal, case)


class Visit:
    def __init__(self, portal, case):
        self.portal, self.case = portal, case

    def page(self, who, item=None):
        transaction.begin()
        url = (part(self.case, item) if item else self.case).absolute_url()
        return requests.get(url, auth=(who, PASSWORD), timeout=60)

    def send(self, who, item=None, files=None, **body):
        page = self.page(who, item)
        token = re.search(r'_authenticator"[^>]*value="(\w+)"', page.text)
        body = {"_authenticator": token.group(1) if token else "", **body}
        return requests.post(page.url, data=body, files=files, auth=(who, PASSWORD), timeout=60)

    def rest(self, who, item, verb, **body):
        transaction.begin()
        url = part(self.case, item).absolute_url().replace("/plone", "/plone/++api++", 1)
        return requests.post(
            f"{url}/@workflow/{verb}",
            json=body,
            auth=(who, PASSWORD),
            headers={"Accept": "application/json"},
            timeout=60,
        )


def test_one_button_withdraws_the_case_and_says_what_it_did(site):
    site.rest("health-reviewer", "birth", "handle", outcome="granted")
    reply = site.send("mother", withdraw="case", reason="")
    assert reply.status_code == 200
    assert "已撤回：" in reply.text and "未撤回（已决定或已终止）：出生医学证明" in reply.text
    transaction.begin()
    assert states(site.case)["card"] == "withdrawn"
    assert "ot-withdraw" not in site.page("mother").text


def test_a_supervisor_is_offered_no_withdrawal(site):
    assert "ot-withdraw" not in site.page("supervisor").text
    assert "ot-withdraw" in site.page("mother").text


def correct(site, item="card", name="meter"):
    who = {"card": "water-reviewer", "birth": "health-reviewer"}[item]
    site.rest(who, item, "receive")
    site.rest(who, item, "request_correction", defects={name: "填写有误"})
    page = site.page("mother", item).text
    return re.search(rf'data-fieldname="([\w.]+)"\s+data-key="{item}#{name}"', page).group(1)


def test_the_correction_page_has_the_controls_of_applying(site):
    name = correct(site)
    page = site.page("mother", "card").text
    assert "填写有误" in page and 'value="W-001"' in page
    # The controls of this item only.
    assert page.count("data-key=") == 1
    reply = site.send("mother", "card", transition="complete_correction", **{name: "W-777"})
    assert reply.status_code == 200
    transaction.begin()
    assert state(part(site.case, "card")) == "received"
    assert part(site.case, "card").form_data == {"meter": "W-777"}
    assert site.case.data["card#meter"] == "W-777"


def test_an_emptied_correction_is_refused_at_its_field_and_nothing_is_lost(site):
    name = correct(site)
    body = {"transition": "complete_correction", name: "", "reason": "已更正"}
    reply = site.send("mother", "card", **body)
    assert reply.status_code == 400
    assert "invalid-feedback" in reply.text
    transaction.begin()
    assert state(part(site.case, "card")) == "correcting"
    assert part(site.case, "card").form_data == {"meter": "W-001"}


def test_a_second_notice_is_allowed_by_rest_by_a_supervisor_with_a_reason(site):
    name = correct(site, "birth", "hospital")
    call = ("birth", "allow_second_notice")
    # While the applicant corrects, no notice can be given.
    assert (
        site.rest("supervisor", *call, reason="首次遗漏").json()["error"]["code"] == "wrong_state"
    )
    site.send("mother", "birth", transition="complete_correction", **{name: "区医院"})
    assert site.rest("health-reviewer", *call, reason="首次遗漏").status_code == 403
    assert site.rest("stranger", *call, reason="首次遗漏").status_code in (401, 403)
    bare = site.rest("supervisor", *call)
    assert (bare.status_code, bare.json()["error"]["fields"]) == (400, ["reason"])
    notice = {"defects": {"mother_name": "与身份证不一致"}}
    refused = site.rest("health-reviewer", "birth", "request_correction", **notice)
    assert refused.json()["error"]["code"] == "second_correction"
    assert site.rest("supervisor", *call, reason="首次遗漏").status_code == 200
    done = site.rest("health-reviewer", "birth", "request_correction", **notice)
    assert done.json()["review_state"] == "correcting"
    transaction.begin()
    assert "allow_second_notice" in [entry.action for entry in journal.entries(site.case)]
