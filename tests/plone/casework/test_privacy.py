"""Personal data stays where it belongs: not in logs, masked in lists and for a supervisor."""

import logging

import pytest
import requests
import transaction
from newborn import DATA, PASSWORD, Desk, application_body, ground, pdf

from dongli.onething.casework.acting import Act
from dongli.onething.casework.states import subcases
from dongli.onething.domain.casework import Given
from dongli.onething.operations.transition_subcase import TransitionRefused, transition

PERSONAL = ("王小明", "11010519491231002X", "W-001", "户口簿.pdf", "东丽医院", "内部意见")


@pytest.fixture
def site(functional):
    portal = functional["portal"]
    desk = Desk(portal, ground(portal))
    transaction.commit()
    return desk


def call(desk, who, method, url, **kwargs):
    return requests.request(
        method,
        url.replace("/plone", "/plone/++api++", 1),
        auth=(who, PASSWORD),
        headers={"Accept": "application/json"},
        timeout=60,
        **kwargs,
    )


def test_no_log_line_holds_personal_data(site, caplog):
    caplog.set_level(logging.DEBUG)
    base = site.portal.absolute_url()
    url = f"{base}/scenarios/newborn/@applications"
    filed = call(site, "mother", "POST", url, json=application_body("r"))
    assert filed.status_code == 201
    wrong = {**application_body("s"), "data": {**DATA, "mother/person.idcard": "王小明"}}
    assert call(site, "mother", "POST", url, json=wrong).status_code == 400
    case = filed.json()["@id"]
    parts = call(site, "mother", "GET", case).json()["subcases"]
    birth = next(part["@id"] for part in parts if part["item"] == "birth")
    body = {"outcome": "granted", "reason": "内部意见 王小明"}
    done = call(site, "health-reviewer", "POST", f"{birth}/@workflow/handle", json=body)
    assert done.status_code == 200
    refused = call(site, "police-reviewer", "POST", f"{birth}/@workflow/handle", json=body)
    assert refused.status_code in (401, 403)
    assert call(site, "stranger", "GET", case).status_code in (401, 403)
    page = requests.get(birth, auth=("health-reviewer", PASSWORD), timeout=60)
    assert page.status_code == 200 and "王小明" in page.text
    transaction.begin()
    said = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert [secret for secret in PERSONAL if secret in said] == []


def test_a_refusal_s_text_holds_none_either(site):
    _, case = site.file(request_id="r", materials={"mother/household-register": [pdf()]})
    site.be("water-reviewer")
    card = next(part for part in subcases(case) if part.item == "card")
    with pytest.raises(TransitionRefused) as refused:
        transition(card, "reject", Act(given=Given(reason="王小明")))
    assert not any(secret in str(refused.value) for secret in PERSONAL)


@pytest.mark.parametrize("who", ["supervisor", "police-reviewer", "clerk"])
def test_the_worklist_names_nobody_in_full(site, who):
    site.file(request_id="r", user="clerk", channel="window")
    transaction.commit()
    url = f"{site.portal.absolute_url()}/@@worklist"
    for tab in ("receive", "waiting"):
        page = requests.get(f"{url}?tab={tab}", auth=(who, PASSWORD), timeout=60)
        assert page.status_code == 200
        assert "王小明" not in page.text and "11010519491231002X" not in page.text


def test_a_supervisor_sees_masked_values_everywhere(site):
    applicant = {"name": "王小明", "phone": "13812345678", "kind": "person"}
    _, case = site.file(
        request_id="r", applicant=applicant, delivery={"method": "post", "address": "跃进路1号"}
    )
    transaction.commit()
    places = [case.absolute_url(), *(part.absolute_url() for part in subcases(case))]
    for place in places:
        page = requests.get(place, auth=("supervisor", PASSWORD), timeout=60)
        told = call(site, "supervisor", "GET", place)
        assert (page.status_code, told.status_code) == (200, 200)
        for secret in ("王小明", "11010519491231002X", "13812345678", "跃进路1号", "户口簿.pdf"):
            assert secret not in page.text + told.text
