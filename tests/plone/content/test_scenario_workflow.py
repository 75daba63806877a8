"""The states of a scenario and who moves it, by permission alone."""

from pathlib import Path

import pytest
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from two_sites import at
from zope.globalrequest import getRequest

from dongli.onething.operations.load_content import load_content

# A scenario that can be published.
DATA = Path(__file__).parent.parent / "browser" / "_data"
TRANSITIONS = {
    "submit",
    "countersign",
    "publish",
    "suspend",
    "resume",
    "retire",
    "return_to_draft",
    "return_to_published",
}
# state → transition → who has it
ALLOWED = {
    "draft": {"submit": {"Editor", "Manager"}, "publish": {"Manager"}},
    "countersigning": {
        "countersign": {"Countersigner"},
        "publish": {"Publisher", "Manager"},
        "return_to_draft": {"Editor", "Manager"},
    },
    "published": {
        "submit": {"Editor", "Manager"},
        "publish": {"Manager"},
        "suspend": {"Publisher", "Manager"},
        "retire": {"Publisher", "Manager"},
    },
    "revising": {
        "countersign": {"Countersigner"},
        "publish": {"Publisher", "Manager"},
        "return_to_published": {"Editor", "Manager"},
        "suspend": {"Publisher", "Manager"},
        "retire": {"Publisher", "Manager"},
    },
    "suspended": {"resume": {"Publisher", "Manager"}, "retire": {"Publisher", "Manager"}},
    "retired": {"return_to_draft": {"Editor", "Manager"}},
}
ROLES = (
    "Manager",
    "Editor",
    "Countersigner",
    "Publisher",
    "Reviewer",
    "Approver",
    "WindowClerk",
    "Supervisor",
    "Applicant",
    "Member",
    "Anonymous",
)


@pytest.fixture
def scenario(integration):
    with api.env.adopt_roles(["Manager"]):
        return api.content.create(
            integration["portal"].scenarios, "Scenario", id="birth", title="新生儿出生一件事"
        )


def put(scenario, state):
    """Set the state as the workflow would have."""
    workflow = api.portal.get_tool("portal_workflow")
    workflow.setStatusOf(
        "onething_scenario_workflow", scenario, {"review_state": state, "origin": ""}
    )
    workflow["onething_scenario_workflow"].updateRoleMappingsFor(scenario)


@pytest.mark.parametrize("state", sorted(ALLOWED))
def test_each_state_offers_its_transitions_to_their_roles(scenario, state):
    put(scenario, state)
    workflow = api.portal.get_tool("portal_workflow")
    for role in ROLES:
        with api.env.adopt_roles([role]):
            offered = {action["id"] for action in workflow.getTransitionsFor(scenario)}
        due = {name for name, roles in ALLOWED[state].items() if role in roles}
        assert offered & TRANSITIONS == due, role


@pytest.mark.parametrize(
    ("state", "then"), [("draft", "countersigning"), ("published", "revising")]
)
def test_submitting_again_keeps_what_is_published_in_public(integration, state, then):
    with at(integration["portal"]) as site:
        load_content(site, DATA)
    scenario = site["scenarios"]["baby"]
    put(scenario, state)
    with api.env.adopt_roles(["Editor"]):
        api.content.transition(scenario, "submit")
    assert api.content.get_state(scenario) == then
    with api.env.adopt_roles(["Anonymous"]):
        assert api.user.has_permission("View", obj=scenario) is (then == "revising")


def test_who_works_for_no_department_concerned_signs_nothing(scenario):
    put(scenario, "countersigning")
    workflow = api.portal.get_tool("portal_workflow")
    with api.env.adopt_roles(["Countersigner"]), pytest.raises(WorkflowException):
        workflow.doActionFor(scenario, "countersign")
    assert api.content.get_state(scenario) == "countersigning"


def test_nobody_publishes_a_retired_one(scenario):
    put(scenario, "retired")
    workflow = api.portal.get_tool("portal_workflow")
    with api.env.adopt_roles(["Manager"]), pytest.raises(WorkflowException):
        workflow.doActionFor(scenario, "publish")


def test_the_public_reads_no_draft_by_rest(integration, scenario):
    from plone.restapi.interfaces import ISerializeToJson
    from zope.component import getMultiAdapter

    put(scenario, "published")
    scenario.contact = "只在草稿里"
    with api.env.adopt_roles(["Anonymous"]):
        answer = getMultiAdapter((scenario, getRequest()), ISerializeToJson)()
    assert answer["@type"] == "Scenario"
    assert "只在草稿里" not in str(answer)
    assert "items" not in answer


def test_the_menu_retires_nothing_unasked(scenario):
    put(scenario, "published")
    workflow = api.portal.get_tool("portal_workflow")
    with api.env.adopt_roles(["Manager"]):
        urls = {one["id"]: one["url"] for one in workflow.listActions(object=scenario)}
    assert urls["retire"] == f"{scenario.absolute_url()}/@@publishing"
