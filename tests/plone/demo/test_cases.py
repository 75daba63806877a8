"""The demo's cases: worked through the operations, once."""

from collections import Counter

import pytest
from plone.app.testing import TEST_USER_ID, setRoles

from dongli.onething.casework.states import case_state, subcases
from dongli.onething.demo import accounts
from dongli.onething.demo.cases import load_cases
from dongli.onething.demo.loader import DATA, load
from dongli.onething.operations.find_receipt import find_receipt
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
    survey = case(demo, "clerk", "demo-restaurant-survey")
    states = Counter(part.item for part in subcases(survey))
    assert sum(states.values()) == 3
    assert load_cases(demo, DATA) == 0
    assert not verify(demo)
