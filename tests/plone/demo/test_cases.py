"""The demo's cases: worked through the operations, once."""

from collections import Counter

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from dongli.onething.casework.states import case_state, subcases
from dongli.onething.demo import accounts
from dongli.onething.demo.cases import load_cases
from dongli.onething.demo.loader import DATA, load
from dongli.onething.operations.find_receipt import find_receipt
from dongli.onething.operations.plan_application import readable_edition
from dongli.onething.operations.verify_register import verify


@pytest.fixture
def demo(integration):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    accounts.create(portal)
    load(portal, tell=lambda line: None)
    return portal


def case(portal, user, name):
    return portal.unrestrictedTraverse(find_receipt(user, name).path)


def test_cases_stand_in_several_states_and_come_once(demo):
    expected = {
        ("applicant", "demo-newborn-new"): "filed",
        ("clerk", "demo-newborn-done"): "completed",
        ("applicant", "demo-restaurant-correcting"): "correcting",
        ("clerk", "demo-company-accepted"): "partly_accepted",
    }
    found = {key: case_state(case(demo, *key)) for key in expected}
    assert found == expected
    stand = {
        (name, part.item): api.content.get_state(part)
        for user, name in (("clerk", "demo-newborn-failed"), ("applicant", "demo-restaurant-large"))
        for part in subcases(case(demo, user, name))
    }
    assert stand[("demo-newborn-failed", "social-security-card")] == "terminated"
    assert stand[("demo-restaurant-large", "food-licence")] == "decided"
    assert stand[("demo-restaurant-large", "fire-check-general")] == "reviewing"
    assert stand[("demo-restaurant-large", "tobacco-licence")] == "rejected"
    assert stand[("demo-restaurant-large", "signboard-approval")] == "returned"
    assert stand[("demo-restaurant-large", "health-certificate")] == "submitted"
    survey = case(demo, "clerk", "demo-restaurant-survey")
    states = Counter(part.item for part in subcases(survey))
    assert sum(states.values()) == 3
    assert load_cases(demo, DATA) == 0
    assert not verify(demo)


def test_the_departments_of_the_fully_worked_scenarios_have_staff(demo):
    codes = {
        item.implementing_department
        for name in ("newborn", "restaurant")
        for item in readable_edition(demo["scenarios"][name])[1].items
    }
    for code in codes:
        staff = {user.getId() for user in api.user.get_users(groupname=f"department-{code}")}
        roles = {role for name in staff for role in api.user.get_roles(username=name)}
        assert {"Reviewer", "Approver"} <= roles, code
