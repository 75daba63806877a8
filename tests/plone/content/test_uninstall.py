"""Uninstalling takes our doors away and leaves the content."""

import pytest
from plone import api

ADDON = "dongli.onething"


@pytest.fixture
def uninstalled(functional, installer):
    with api.env.adopt_roles(["Manager"]):
        installer.uninstall_product(ADDON)
    return functional["portal"]


def test_the_layer_is_gone(uninstalled, browser_layers):
    from dongli.onething.interfaces import IOneThingLayer

    assert IOneThingLayer not in browser_layers


def test_the_settings_are_gone(uninstalled):
    ids = {action.id for action in api.portal.get_tool("portal_controlpanel").listActions()}
    assert "onething" not in ids
    registry = api.portal.get_tool("portal_registry")
    assert not [name for name in registry.records if name.startswith("dongli.onething.")]
    assert not [name for name in registry.records if "onething/" in name]


def test_no_action_calls_what_is_gone(uninstalled):
    actions = api.portal.get_tool("portal_actions").listActions()
    assert not [a.id for a in actions if "onething" in str(getattr(a, "available_expr", ""))]


def test_the_folders_and_what_is_in_them_stay(uninstalled):
    assert {"departments", "elements", "items", "scenarios", "cases"} <= set(
        uninstalled.objectIds()
    )


def test_plone_shows_its_own_header_again(uninstalled):
    from plone.app.viewletmanager.interfaces import IViewletSettingsStorage
    from zope.component import getUtility

    storage = getUtility(IViewletSettingsStorage)
    assert "plone.logo" not in storage.getHidden("plone.portalheader", "Plone Default")
