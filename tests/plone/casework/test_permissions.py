"""Who may do what on casework: every person x every state x view, modify, files, transitions."""

import pytest
from AccessControl import getSecurityManager
from newborn import PEOPLE
from newborn_table import (
    CASE_FILES,
    CASE_VIEW,
    FILES,
    JOURNAL,
    OFFERED,
    PARTICIPANTS,
    VIEW,
    hukou,
    put,
)
from plone.app.testing import login

from dongli.onething.domain.casework import STATES
from dongli.onething.domain.errors import DomainError
from dongli.onething.operations.file_application import UnknownServicePoint


@pytest.fixture
def taken_in(desk):
    """A case that the hall took in for the mother, who follows it online."""
    _, case = desk.file(user="clerk", channel="window")
    case.manage_setLocalRoles("mother", ["Owner"])
    return case


def who(portal, permission, content):
    found = set()
    for name in PEOPLE:
        login(portal, name)
        if getSecurityManager().checkPermission(permission, content):
            found.add(name)
    return found


@pytest.mark.parametrize("state", STATES)
def test_reading_a_subcase(portal, taken_in, state):
    subcase = hukou(taken_in)
    put(subcase, state)
    assert who(portal, "View", subcase) == VIEW
    assert who(portal, "Access contents information", subcase) == VIEW
    assert who(portal, "dongli.onething: View Plaintext", subcase) == FILES
    assert who(portal, "dongli.onething: Read Case Journal", subcase) == JOURNAL
    assert who(portal, "Modify portal content", subcase) == set()
    assert who(portal, "Delete objects", subcase) == set()
    assert who(portal, "Change local roles", subcase) == set()
    assert who(portal, "View management screens", subcase) == set()


@pytest.mark.parametrize("state", STATES)
def test_moving_a_subcase(portal, taken_in, state):
    subcase = hukou(taken_in)
    put(subcase, state)
    offered = {}
    for name in PEOPLE:
        login(portal, name)
        for action in portal.portal_workflow.getTransitionsFor(subcase):
            offered.setdefault(action["id"], set()).add(name)
    assert offered == {name: people for name, people in OFFERED[state].items() if people}


def test_reading_a_case(portal, taken_in):
    assert who(portal, "View", taken_in) == CASE_VIEW
    assert who(portal, "dongli.onething: View Plaintext", taken_in) == CASE_FILES
    assert who(portal, "dongli.onething: View Case", taken_in) == CASE_FILES
    assert who(portal, "dongli.onething: Read Case Journal", taken_in) == {"clerk", "supervisor"}
    assert who(portal, "Modify portal content", taken_in) == set()
    assert who(portal, "Delete objects", taken_in) == set()


def test_reviewers_of_the_case_s_departments_hold_joint_activities(portal, taken_in):
    assert who(portal, "dongli.onething: Add JointActivity", taken_in) == PARTICIPANTS
    login(portal, "police-reviewer")
    taken_in.invokeFactory("JointActivity", "survey", title="联合勘验", kind="survey")
    activity = taken_in["survey"]
    assert activity.kind == "survey"
    assert who(portal, "View", activity) == PARTICIPANTS | {"clerk", "supervisor"}
    assert who(portal, "Modify portal content", activity) == PARTICIPANTS


def test_a_clerk_of_one_point_need_not_name_it(taken_in):
    assert taken_in.service_point == "hall"
    assert taken_in.channel == "window"


def test_a_clerk_files_for_no_other_point(desk):
    with pytest.raises(UnknownServicePoint) as refused:
        desk.file(user="clerk", channel="window", service_point="street", request_id="r9")
    assert isinstance(refused.value, DomainError)


def test_a_clerk_s_case_has_no_owner_by_filing(desk):
    _, case = desk.file(user="clerk", channel="window")
    assert [roles for _, roles in case.get_local_roles() if "Owner" in roles] == []
