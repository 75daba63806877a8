"""Casework's fixtures on the ground of newborn.py."""

import pytest
from newborn import Desk, ground
from plone.app.testing import login
from plone.app.testing.interfaces import SITE_OWNER_NAME


@pytest.fixture
def scenario(portal):
    return ground(portal)


@pytest.fixture
def desk(portal, scenario):
    yield Desk(portal, scenario)
    login(portal.aq_parent, SITE_OWNER_NAME)


@pytest.fixture
def filed(desk):
    """One case of all four items."""
    return desk.file()[1]
