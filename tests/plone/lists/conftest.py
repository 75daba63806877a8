"""A site with a department and an editor who imports."""

import pytest
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, TEST_USER_NAME, login, setRoles

from dongli.onething.operations.create_content import create_content

PASSWORD = "Correct-Horse-9"


@pytest.fixture
def portal(functional):
    site = functional["portal"]
    setRoles(site, TEST_USER_ID, ["Manager"])
    login(site, TEST_USER_NAME)
    for code, title in (("DL-GA", "公安分局"), ("DL-WJ", "卫健委")):
        values = {"title": title, "code": code, "kind": "government"}
        create_content(site["departments"], "Department", values, name=code.lower())
    api.portal.get_tool("acl_users").userFolderAddUser("editor", PASSWORD, ["Member", "Editor"], [])
    transaction.commit()
    login(site, "editor")
    return site


@pytest.fixture
def items(portal):
    return portal["items"]
