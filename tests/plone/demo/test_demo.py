"""The demo content loads, publishes and loads again without a change."""

import time

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles


@pytest.fixture
def demo(integration):
    from dongli.onething.demo.loader import load

    portal = integration["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    t = time.time()
    loaded = load(portal)
    print("load", time.time() - t, len(loaded.created))
    return portal


def test_loading_twice_changes_nothing(demo):
    from dongli.onething.demo.loader import load

    t = time.time()
    again = load(demo)
    print("again", time.time() - t)
    assert (again.created, again.changed) == ([], [])
