"""A published scenario of one item, and readers of its pages."""

import pytest
import requests
import transaction
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles

from dongli.onething.domain import spec as s
from dongli.onething.domain.compile import compile
from dongli.onething.operations.now import now
from dongli.onething.storage import editions

PASSWORD = "Correct-Horse-9"


def edition_of(uid, title):
    item = s.ItemSpec(
        uid="i-birth",
        title="出生医学证明",
        implementing_department="health",
        supervising_department="health",
        legal_basis=[s.LegalBasis(title="《某法》", article="第一条")],
        free=True,
        kind="07",
        handling="immediate",
        promised_limit=0,
        results=[s.Result(title="出生医学证明")],
        fields=[s.FieldSpec(name="hospital", title="医院", required=True)],
    )
    other = s.ItemSpec(
        uid="i-hukou",
        title="出生登记",
        implementing_department="police",
        supervising_department="police",
        legal_basis=[s.LegalBasis(title="《某法》", article="第二条")],
        free=True,
        kind="07",
        promised_limit=3,
        results=[s.Result(title="户口页")],
        fields=[s.FieldSpec(name="street", title="街道", required=True)],
    )
    compilation = compile(
        s.ScenarioSpec(
            uid=uid,
            id="newborn",
            title=title,
            lead_department="health",
            promised_limit=10,
            items=[
                s.ScenarioItemSpec(id="birth", item=item, participation="required"),
                s.ScenarioItemSpec(id="hukou", item=other, participation="required"),
            ],
            elements={},
            departments={
                code: s.DepartmentSpec(code=code, title=name, kind="government")
                for code, name in (("health", "区卫健委"), ("police", "公安东丽分局"))
            },
            subjects={},
            material_types={},
        )
    )
    assert compilation.publishable, compilation.findings
    return compilation.edition


@pytest.fixture
def publish(functional):
    """A function: publish the scenario under this title, as its next edition."""
    portal = functional["portal"]

    def act(title):
        scenario = portal["scenarios"].get("newborn")
        if scenario is None:
            setRoles(portal, TEST_USER_ID, ["Manager"])
            scenario = api.content.create(
                portal["scenarios"], "Scenario", id="newborn", title=title
            )
            name = "onething_scenario_workflow"
            tool = api.portal.get_tool("portal_workflow")
            tool.setStatusOf(name, scenario, {"review_state": "published", "action": "publish"})
            tool[name].updateRoleMappingsFor(scenario)
        editions.store(
            portal,
            scenario.UID(),
            edition_of(scenario.UID(), title),
            path="scenarios/newborn",
            author="boss",
            date=now(),
            countersigned=False,
            changes=[],
        )
        transaction.commit()

    return act


@pytest.fixture
def url(functional):
    return functional["portal"].absolute_url()


@pytest.fixture
def reader(functional):
    """A function: roles → session; no roles → anonymous."""
    sessions = []

    def session(*roles):
        one = requests.Session()
        if roles:
            name = "-".join(role.lower().replace(" ", "") for role in roles)
            if api.user.get(username=name) is None:
                users = api.portal.get_tool("acl_users")
                users.userFolderAddUser(name, PASSWORD, ["Member", *roles], [])
                transaction.commit()
            one.auth = (name, PASSWORD)
        sessions.append(one)
        return one

    yield session
    for one in sessions:
        one.close()
