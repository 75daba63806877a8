"""A REST client per role, against the running functional layer."""

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD

PASSWORD = "correct horse battery"


class RelativeSession(requests.Session):
    """Requests whose URLs begin at the site."""

    def __init__(self, base):
        super().__init__()
        self.base = base

    def request(self, method, url, **kwargs):
        url = url if url.startswith("http") else self.base + url
        return super().request(method, url, **kwargs)


@pytest.fixture
def portal_url(functional):
    return functional["portal"].absolute_url()


@pytest.fixture
def rest(portal_url):
    """A function: roles → session (none → anonymous, Manager → the site's owner)."""
    sessions = []

    def session(*roles):
        client = RelativeSession(portal_url)
        client.headers["Accept"] = "application/json"
        if roles == ("Manager",):
            client.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
        elif roles:
            name = "-".join(role.lower().replace(" ", "") for role in roles)
            if api.user.get(username=name) is None:
                users = api.portal.get_tool("acl_users")
                users.userFolderAddUser(name, PASSWORD, ["Member", *roles], [])
            transaction.commit()
            client.auth = (name, PASSWORD)
        sessions.append(client)
        return client

    yield session
    for client in sessions:
        client.close()


@pytest.fixture
def editor(rest):
    return rest("Editor")
