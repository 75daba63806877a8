"""The same table as in test_permissions.py over HTTP: every person × type × state, page and REST.

One site and one case; each state is set once. What differs from the table is collected, so that
a failure shows all of it.
"""

import re

import pytest
import requests
import transaction
from newborn import PASSWORD, PEOPLE, Desk, ground
from newborn_table import CASE_VIEW, FILES, JOURNAL, OFFERED, PARTICIPANTS, VIEW, hukou, put

from dongli.onething.casework import journal
from dongli.onething.casework.acting import Act
from dongli.onething.casework.states import WORKFLOW, state, subcases
from dongli.onething.domain.casework import STATES, TRANSITIONS, Given
from dongli.onething.operations.transition_subcase import transition
from dongli.onething.operations.verify_register import verify

EVERYBODY = [*PEOPLE, None]
ACTIVITY_VIEW = PARTICIPANTS | {"clerk", "supervisor"}
# Of a form that hangs on the person and the item, not on state and role alone.
NOT_FOR_PROMISED = {"handle"}
SECRETS = ("王小明", "11010519491231002X")


class Visitor(requests.Session):
    """One person at the door, by REST and by page."""

    def __init__(self, name):
        super().__init__()
        self.name = name
        self.auth = (name, PASSWORD) if name else None

    def rest(self, method, url, **kwargs):
        return self.request(
            method,
            url.replace("/plone", "/plone/++api++", 1),
            headers={"Accept": "application/json"},
            allow_redirects=False,
            timeout=60,
            **kwargs,
        )

    def page(self, url, **kwargs):
        return self.get(url, allow_redirects=False, timeout=60, **kwargs)


class Site:
    def __init__(self, functional):
        self.portal = functional["portal"]
        desk = Desk(self.portal, ground(self.portal))
        _, self.case = desk.file(user="clerk", channel="window")
        self.case.manage_setLocalRoles("mother", ["Owner"])
        desk.be("health-reviewer")
        birth = next(part for part in subcases(self.case) if part.item == "birth")
        transition(birth, "handle", Act(given=Given(outcome="granted")))
        desk.be("police-reviewer")
        self.case.invokeFactory("JointActivity", "survey", title="联合勘验", kind="survey")
        transaction.commit()
        self.subcase = hukou(self.case)
        self.visitors = [Visitor(name) for name in EVERYBODY]
        self.wrong = []

    def put(self, name):
        transaction.begin()
        put(self.subcase, name)
        transaction.commit()

    def expect(self, said, wanted, *about):
        if said != wanted:
            self.wrong.append((*about, f"is {said}", f"should be {wanted}"))


@pytest.fixture
def site(functional):
    return Site(functional)


def offered(name, person):
    """What the table offers to a person in a state, for an item that is not immediate."""
    return {
        verb
        for verb, people in OFFERED[name].items()
        if person in people and verb not in NOT_FOR_PROMISED
    }


def shown(text):
    return set(re.findall(r'name="transition"[^>]*value="(\w+)"', text))


def test_who_reads_a_subcase_in_each_state(site):
    url = site.subcase.absolute_url()
    for name in STATES:
        site.put(name)
        for visitor in site.visitors:
            who = visitor.name
            reply, page = visitor.rest("GET", url), visitor.page(url)
            site.expect(reply.status_code == 200, who in VIEW, name, who, "rest view")
            site.expect(page.status_code == 200, who in VIEW, name, who, "page view")
            for text in (reply.text, page.text):
                clear = any(secret in text for secret in SECRETS)
                site.expect(clear, who in FILES, name, who, "in clear")
            told = reply.json() if reply.status_code == 200 else {}
            site.expect("journal" in told, who in JOURNAL, name, who, "rest journal")
            site.expect("流转记录" in page.text, who in JOURNAL, name, who, "page journal")
            verbs = {verb["id"] for verb in told.get("transitions", ())}
            site.expect(verbs, offered(name, who), name, who, "rest transitions")
            site.expect(shown(page.text), offered(name, who), name, who, "page transitions")
    assert site.wrong == []


def test_who_moves_a_subcase_in_each_state(site):
    """Every transition of the state, and one that never is, posted by everybody with nothing."""
    url = site.subcase.absolute_url()
    for name in STATES:
        verbs = [*OFFERED[name], "release", "deem" if name == "submitted" else "deliver"]
        site.put(name)
        for visitor in site.visitors:
            for verb in dict.fromkeys(verbs):
                reply = visitor.rest("POST", f"{url}/@workflow/{verb}", json={})
                may = verb in offered(name, visitor.name)
                code = code_of(reply)
                site.expect(code in ALLOWED, may, name, visitor.name, verb, code)
                if reply.status_code == 200:
                    site.put(name)
    assert site.wrong == []
    transaction.begin()
    assert journal.verify(site.case) == []


# Done, or the only thing that was wrong is what an empty body lacks or what time has not brought.
ALLOWED = {"done", "missing", "correction_still_running", "predecessor_unfinished"}


def code_of(reply):
    if reply.status_code == 200:
        return "done"
    if reply.status_code == 400:
        return reply.json()["error"].get("code", "none")
    return str(reply.status_code)


def test_by_page_too_nobody_moves_what_the_table_does_not_offer(site):
    """Whoever reads the page may post to it; the rest does not get there."""
    url = site.subcase.absolute_url()
    for name in ("received", "reviewing"):
        site.put(name)
        for visitor in site.visitors:
            token = re.search(
                r'_authenticator"[^>]*value="(\w+)"',
                visitor.page(f"{site.portal.absolute_url()}").text,
            )
            verbs = TRANSITIONS if visitor.name in VIEW else ("accept", "decide")
            for verb in verbs:
                if verb in offered(name, visitor.name):
                    continue
                body = {"transition": verb, "_authenticator": token.group(1) if token else ""}
                page = visitor.post(url, data=body, allow_redirects=False, timeout=60)
                done = page.status_code == 302 and page.headers.get("Location") == url
                site.expect(done, False, name, visitor.name, verb)
        transaction.begin()
        site.expect(state(site.subcase), name, name, "moved by page")
    assert site.wrong == []


def test_who_reads_a_case_and_a_joint_activity(site):
    case, activity = site.case.absolute_url(), f"{site.case.absolute_url()}/survey"
    for visitor in site.visitors:
        who = visitor.name
        for url, readers in ((case, CASE_VIEW), (activity, ACTIVITY_VIEW)):
            reply, page = visitor.rest("GET", url), visitor.page(url)
            site.expect(reply.status_code == 200, who in readers, url, who, "rest view")
            site.expect(page.status_code == 200, who in readers, url, who, "page view")
            clear = any(s in reply.text + page.text for s in SECRETS)
            site.expect(clear, url == case and who in {"mother", "clerk"}, url, who, "in clear")
    assert site.wrong == []


def test_nobody_edits_deletes_copies_moves_or_renames_casework(site):
    case, portal = site.case, site.portal.absolute_url()
    activity = f"{case.absolute_url()}/survey"
    before = snapshot(site)
    for visitor in site.visitors:
        for url in (case.absolute_url(), site.subcase.absolute_url(), activity):
            mine = url == activity and visitor.name in PARTICIPANTS
            calls = {
                "patch": visitor.rest(
                    "PATCH", url, json={"number": "1", "data": {}, "outcome": "x"}
                ),
                "rename": visitor.rest("PATCH", url, json={"id": "renamed"}),
                "delete": visitor.rest("DELETE", url),
                "copy": visitor.rest("POST", f"{portal}/@copy", json={"source": url}),
                "move": visitor.rest("POST", f"{portal}/@move", json={"source": url}),
                "lock": visitor.rest("POST", f"{url}/@lock", json={}),
                "sharing": visitor.rest("POST", f"{url}/@sharing", json={"inherit": True}),
            }
            if mine:
                # A participant writes the activity's fields (see the next test). An id in the
                # body is no field: what is there afterwards is compared below.
                for call in ("patch", "rename", "lock"):
                    assert calls.pop(call).ok
            for call, reply in calls.items():
                # Copying what cannot be found answers an empty list.
                done = reply.ok and reply.content.strip() != b"[]"
                site.expect(done, False, visitor.name, url, call)
            for view in ("edit", "delete_confirmation", "object_rename", "folder_contents"):
                page = visitor.page(f"{url}/@@{view}")
                fine = page.status_code == 200 and not (mine and view in ("edit", "object_rename"))
                site.expect(fine, False, visitor.name, url, view)
    assert site.wrong == []
    transaction.begin()
    assert snapshot(site) == before
    assert verify(site.portal) == []


def snapshot(site):
    tool = site.portal.portal_workflow
    return [
        (part.getId(), dict(part.form_data), tool.getStatusOf(WORKFLOW, part), part.outcome)
        for part in subcases(site.case)
    ] + [dict(site.case.data), sorted(site.case.objectIds()), site.case.get_local_roles()]


def test_a_participant_writes_the_conclusion_and_nobody_else_does(site):
    url = f"{site.case.absolute_url()}/survey"
    for visitor in site.visitors:
        reply = visitor.rest("PATCH", url, json={"conclusion": f"by {visitor.name}"})
        site.expect(reply.ok, visitor.name in PARTICIPANTS, visitor.name, "conclusion")
    assert site.wrong == []
    transaction.begin()
    assert site.case["survey"].conclusion in {f"by {name}" for name in PARTICIPANTS}
