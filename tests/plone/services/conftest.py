"""A scenario built and published by REST alone, as a client of the contract does it."""

from pathlib import Path

import pytest
import requests
import transaction
import yaml
from plone import api
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD

PASSWORD = "Correct-Horse-9"
FIXTURES = Path(__file__).parent / "fixtures"
# name: (global role, groups)
PEOPLE = {
    "editor": ("Editor", ()),
    "mother": ("Applicant", ()),
    "stranger": ("Applicant", ()),
    "health-reviewer": ("Reviewer", ("department-health",)),
    "health-approver": ("Approver", ("department-health",)),
    "police-reviewer": ("Reviewer", ("department-police",)),
    "police-approver": ("Approver", ("department-police",)),
    "health-signer": ("Countersigner", ("department-health",)),
    "police-signer": ("Countersigner", ("department-police",)),
    "health-signer-2": ("Countersigner", ("department-health",)),
    "police-signer-2": ("Countersigner", ("department-police",)),
    "stranger-signer": ("Countersigner", ("department-tax",)),
    "publisher": ("Publisher", ()),
    "publisher-2": ("Publisher", ()),
    "supervisor": ("Supervisor", ()),
    "clerk": ("WindowClerk", ()),
    "site-admin": ("Site Administrator", ()),
    "member": ("Member", ()),
}


class Client(requests.Session):
    """Requests below ``++api++``, whose URLs begin at the site."""

    def __init__(self, base):
        super().__init__()
        self.base = base
        self.headers["Accept"] = "application/json"

    def request(self, method, url, **kwargs):
        if not url.startswith("http"):
            url = f"{self.base}/++api++{url}"
        return super().request(method, url, **kwargs)


@pytest.fixture
def client(functional):
    """A function: name → session; ``admin`` is the site's owner, nothing is anonymous."""
    portal, sessions = functional["portal"], []

    def session(name=""):
        one = Client(portal.absolute_url())
        if name == "admin":
            one.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
        elif name:
            hire(name)
            one.auth = (name, PASSWORD)
        sessions.append(one)
        return one

    yield session
    for one in sessions:
        one.close()


def hire(name):
    """Make an account of PEOPLE, once."""
    transaction.begin()
    users = api.portal.get_tool("acl_users")
    if users.getUserById(name) is None:
        role, groups = PEOPLE[name]
        users.userFolderAddUser(name, PASSWORD, ["Member", role], [])
        for group in groups:
            if api.group.get(group) is None:
                api.group.create(group)
            users.source_groups.addPrincipalToGroup(name, group)
    transaction.commit()


def build(session, name="birth"):
    """Post a fixture's bodies in order; every one of them is taken."""
    for part in yaml.safe_load((FIXTURES / f"{name}.yaml").read_text(encoding="utf-8")):
        for body in part["bodies"]:
            made = session.post(part["to"], json=body)
            assert made.status_code == 201, (body, made.text)


@pytest.fixture
def tree(client):
    """The scenario ``/scenarios/newborn``, as a draft."""
    build(client("editor"))
    return "/scenarios/newborn"


@pytest.fixture
def published(client, tree):
    """The same, published by the administrator."""
    made = client("admin").post(f"{tree}/@workflow/publish", json={})
    assert made.status_code == 200, made.text
    return tree


@pytest.fixture
def anonymous(client):
    return client()
