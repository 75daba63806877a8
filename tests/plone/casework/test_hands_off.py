"""Roles lost on the way, two tabs, another point's clerk, a name that somebody else gets."""

import re

import pytest
import requests
import transaction
from newborn import DATA, PASSWORD, Desk, application_body, ground
from plone import api
from plone.app.testing import login

from dongli.onething.casework import journal
from dongli.onething.casework.acting import Act
from dongli.onething.casework.states import state, subcases
from dongli.onething.domain.casework import Given
from dongli.onething.operations.find_receipt import find_receipt
from dongli.onething.operations.transition_subcase import transition


class Site:
    def __init__(self, portal):
        self.portal = portal
        self.desk = Desk(portal, ground(portal))
        self.receipt, self.case = self.desk.file()
        transaction.commit()

    def part(self, item):
        transaction.begin()
        return next(subcase for subcase in subcases(self.case) if subcase.item == item)

    def get(self, who, url):
        return requests.get(url, auth=(who, PASSWORD), timeout=60,
                            headers={"Accept-Language": "zh-CN"})  # fmt: skip

    def press(self, who, page, name, **body):
        """Press a button of a page that was opened before."""
        token = re.search(r'_authenticator"[^>]*value="(\w+)"', page.text).group(1)
        body |= {"_authenticator": token, "transition": name}
        return requests.post(page.url, data=body, auth=(who, PASSWORD), timeout=60,
                             headers={"Accept-Language": "zh-CN"})  # fmt: skip

    def rest(self, who, method, url, **body):
        return requests.request(
            method, url.replace("/plone", "/plone/++api++", 1), json=body or None,
            auth=(who, PASSWORD), headers={"Accept": "application/json"}, timeout=60,
        )  # fmt: skip

    def journal(self):
        transaction.begin()
        return len(journal.entries(self.case))


@pytest.fixture
def site(functional):
    return Site(functional["portal"])


@pytest.mark.parametrize("lost", ["role", "group"])
def test_who_lost_the_role_meanwhile_moves_nothing(site, lost):
    page = site.get("water-reviewer", site.part("card").absolute_url())
    assert "收件" in page.text
    if lost == "role":
        roles = site.portal.acl_users.portal_role_manager
        roles.assignRolesToPrincipal(("Member",), "water-reviewer")
    else:
        api.group.remove_user(groupname="department-water", username="water-reviewer")
    transaction.commit()
    before = site.journal()
    reply = site.press("water-reviewer", page, "receive")
    # Plone's own page for who may not: said in words, and no traceback.
    assert "权限" in reply.text and "Traceback" not in reply.text
    assert state(site.part("card")) == "submitted" and site.journal() == before
    url = f"{site.part('card').absolute_url()}/@workflow/receive"
    reply = site.rest("water-reviewer", "POST", url)
    assert reply.status_code in (401, 403)
    assert state(site.part("card")) == "submitted" and site.journal() == before


def test_who_keeps_another_role_is_told_that_this_one_is_gone(site):
    roles = site.portal.acl_users.portal_role_manager
    both = ("Member", "Reviewer", "Approver")
    roles.assignRolesToPrincipal(both, "water-reviewer")
    transaction.commit()
    page = site.get("water-reviewer", site.part("card").absolute_url())
    roles.assignRolesToPrincipal(("Member", "Approver"), "water-reviewer")
    transaction.commit()
    reply = site.press("water-reviewer", page, "receive")
    assert reply.status_code == 400 and "您的岗位无权进行此操作" in reply.text
    assert state(site.part("card")) == "submitted"


def test_the_second_of_two_tabs_is_told_how_things_stand(site):
    one = site.get("water-reviewer", site.part("card").absolute_url())
    two = site.get("water-reviewer", site.part("card").absolute_url())
    assert site.press("water-reviewer", one, "receive").status_code == 200
    before = site.journal()
    reply = site.press("water-reviewer", two, "return_to_applicant", reason="材料不符")
    # Both may follow each other: receiving leaves it open to be returned.
    assert reply.status_code == 200 and state(site.part("card")) == "returned"
    reply = site.press("water-reviewer", two, "receive")
    assert reply.status_code == 400
    assert "办件现为“退件”" in reply.text
    assert state(site.part("card")) == "returned" and site.journal() == before + 1


def test_a_clerk_of_another_point_neither_sees_nor_moves_a_case(site):
    reply = site.rest(
        "clerk", "POST", f"{site.desk.scenario.absolute_url()}/@applications",
        **application_body("window-1"), channel="window",
    )  # fmt: skip
    assert reply.status_code == 201, reply.text
    transaction.begin()
    case = site.portal.unrestrictedTraverse(reply.json()["@id"].partition("/plone/")[2]
                                            .removeprefix("++api++/"))  # fmt: skip
    part = next(one for one in subcases(case) if one.item == "card")
    assert site.rest("clerk", "GET", part.absolute_url()).status_code == 200
    for url in (case.absolute_url(), part.absolute_url()):
        assert site.rest("other-clerk", "GET", url).status_code in (401, 403)
        assert DATA["card#meter"] not in site.get("other-clerk", url).text
    url = f"{part.absolute_url()}/@workflow/receive"
    assert site.rest("other-clerk", "POST", url).status_code in (401, 403)
    transaction.begin()
    assert state(part) == "submitted"
    page = site.get("other-clerk", f"{site.portal.absolute_url()}/@@worklist?text={case.number}")
    assert f"{case.number}-" not in page.text


def test_a_new_account_of_an_old_name_gets_nothing_of_the_old_one(site):
    receipt = site.receipt
    assert site.get("mother", site.case.absolute_url()).status_code == 200
    api.user.delete(username="mother")
    api.user.create(
        username="mother", email="other@example.org", password=PASSWORD,
        roles=("Member", "Applicant"),
    )  # fmt: skip
    transaction.commit()
    for url in (site.case.absolute_url(), site.part("card").absolute_url()):
        assert site.rest("mother", "GET", url).status_code in (401, 403)
        assert DATA["card#meter"] not in site.get("mother", url).text
    assert receipt.number not in site.get("mother", f"{site.portal.absolute_url()}/@@my-cases").text
    assert find_receipt("mother", "request-1") is None
    url = f"{site.part('card').absolute_url()}/@workflow/withdraw"
    assert site.rest("mother", "POST", url).status_code in (401, 403)
    # The same request of the new account is a new case.
    reply = site.rest("mother", "POST", f"{site.desk.scenario.absolute_url()}/@applications",
                      **application_body("request-1"))  # fmt: skip
    assert reply.status_code == 201 and reply.json()["number"] != receipt.number


def test_the_journal_names_office_and_role_and_no_login(site):
    portal = site.portal
    for name, full in (("health-reviewer", "王审查"), ("health-approver", "李审批")):
        api.user.get(username=name).setMemberProperties({"fullname": full})
    transaction.commit()
    login(portal, "health-reviewer")
    transition(site.part("birth"), "handle", Act(given=Given(outcome="granted", reason="属实")))
    transaction.commit()
    url = site.part("birth").absolute_url()
    page = site.get("health-approver", url).text
    assert "区卫健委 审查人员 王审查" in page
    masked = site.get("supervisor", url).text
    assert "区卫健委 审查人员" in masked and "王审查" not in masked
    whole = site.get("supervisor", site.case.absolute_url()).text
    assert "操作后状态" in whole and ">filed" not in whole and "mother" not in whole
    told = site.rest("supervisor", "GET", url).json()
    assert {entry["office"] for entry in told["journal"]} == {"区卫健委"}
    for text in (page, masked, str(told["journal"]), str(told["opinions"])):
        assert "health-reviewer" not in text


@pytest.mark.parametrize(
    ("who", "place"),
    [
        ("water-reviewer", "@@worklist"),
        ("water-approver", "@@worklist"),
        ("clerk", "@@worklist"),
        ("supervisor", "@@worklist"),
        ("editor", "scenarios/@@desk"),
        ("mother", "@@my-cases"),
    ],
)
def test_a_login_leads_to_one_s_own_work(site, who, place):
    base = site.portal.absolute_url()
    for came_from, target in (
        ("", f"{base}/{place}"),
        (base, f"{base}/{place}"),
        (f"{base}/scenarios/newborn", f"{base}/scenarios/newborn"),
    ):
        with requests.Session() as session:
            page = session.get(f"{base}/login", timeout=60).text
            token = re.search(r'_authenticator"[^>]*value="(\w+)"', page)
            body = {
                "__ac_name": who,
                "__ac_password": PASSWORD,
                "came_from": came_from,
                "buttons.login": "Log in",
                "_authenticator": token.group(1) if token else "",
            }
            reply = session.post(f"{base}/login", data=body, timeout=60, allow_redirects=False)
            assert reply.headers.get("location") == target
