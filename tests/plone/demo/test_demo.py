"""The demo content loads and publishes, and loads again without a change."""

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from dongli.onething.demo.loader import load
from dongli.onething.operations.list_scenarios import list_scenarios


@pytest.fixture
def demo(integration):
    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    load(portal, tell=lambda line: None)
    return portal


def test_loading_twice_changes_nothing(demo):
    again = load(demo, tell=lambda line: None)
    assert (again.created, again.changed) == ([], [])
    # The 13 of the base list of 2022 (国办发〔2022〕32号), and one of a project; each marked as a
    # demonstration.
    listed = list_scenarios(demo)
    assert len([entry for entry in listed if entry.id != "project-start"]) == 13
    assert {entry.subject_kind for entry in listed} == {"person", "enterprise", "project"}
    assert all(entry.demo for entry in listed)
    assert len(api.content.find(portal_type="DataElement")) >= 80
    assert len(api.content.find(portal_type="Item")) >= 60
