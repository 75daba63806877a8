"""Resolutions: who may write, sign and withdraw them, and what they change while in force."""

import pytest
import transaction
from conflicting import form, library, place
from forging import forged
from jsonschema import Draft202012Validator
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from Products.CMFCore.WorkflowCore import WorkflowException

from dongli.onething.domain.conflicts import conflicts
from dongli.onething.domain.proposals import propose
from dongli.onething.operations.change_content import change_content
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.export_package import export_package
from dongli.onething.operations.findings import findings
from dongli.onething.operations.import_package import import_package
from dongli.onething.operations.inbox import inbox
from dongli.onething.operations.propose_resolution import ConflictGone, propose_resolution
from dongli.onething.operations.publish_scenario import publish
from dongli.onething.operations.read_resolution import decision_of, standing_of
from dongli.onething.operations.read_scenario import read_scenario
from dongli.onething.operations.versions import version_of
from dongli.onething.services.openapi.get import document
from dongli.onething.storage import agreements
from dongli.onething.transfer.packages import read, write

# state → transition → who has it; what takes effect does so of itself
ALLOWED = {
    "draft": {"submit": {"Editor", "Manager"}, "withdraw": {"Editor", "Manager"}},
    "countersigning": {
        "countersign": {"Countersigner"},
        "return_to_draft": {"Editor", "Manager", "Countersigner"},
        "withdraw": {"Editor", "Manager"},
    },
    "in_force": {"withdraw": {"Editor", "Manager"}},
    "withdrawn": {"return_to_draft": {"Editor", "Manager"}},
}
MODIFIERS = {"draft": {"Manager", "Editor"}}
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
OUTSIDE = {"Applicant", "Member", "Anonymous"}


@pytest.fixture
def scenario(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    return library(portal)


@pytest.fixture
def resolution(scenario):
    """A mapping, submitted by ``writer-signer``, who works for the police."""
    with api.env.adopt_user("writer-signer"):
        return proposed(scenario)


def proposed(scenario, kind="map"):
    (conflict,) = conflicts(read_scenario(scenario))
    decision = next(one for one in propose(conflict) if one.kind == kind)
    return propose_resolution(scenario, conflict.signature, decision, reason="口径统一")


def sign(resolution, name):
    with api.env.adopt_user(name):
        api.content.transition(resolution, "countersign")


def errors(scenario):
    return {one.code for one in findings(scenario).findings if one.level == "error"}


def test_what_comes_with_a_package_is_agreed_anew(portal, scenario, resolution):
    """What the departments of another site signed binds nobody here."""
    conflict = errors(scenario)
    sign(resolution, "police-signer")
    sign(resolution, "health-signer")
    resolved = errors(scenario)
    package = read(forged(write(export_package(scenario))))
    for folder in ("scenarios", "items", "resolutions"):
        for name in list(portal[folder].objectIds()):
            portal[folder]._delObject(name)
    done = import_package(package)
    (taken,) = portal["resolutions"].objectValues()
    assert api.content.get_state(taken) == "draft"
    assert agreements.signed(taken, decision_of(taken)) == set()
    assert errors(done.scenario) == conflict != resolved
    with api.env.adopt_user("writer"):
        api.content.transition(taken, "submit")
    sign(taken, "police-signer")
    assert errors(done.scenario) == conflict
    sign(taken, "health-signer")
    assert errors(done.scenario) == resolved


def put(resolution, state):
    workflow = api.portal.get_tool("portal_workflow")
    workflow.setStatusOf("onething_resolution_workflow", resolution, {"review_state": state})
    workflow["onething_resolution_workflow"].updateRoleMappingsFor(resolution)


@pytest.mark.parametrize("state", sorted(ALLOWED))
def test_each_state_offers_its_transitions_and_rights_to_their_roles(resolution, state):
    put(resolution, state)
    workflow = api.portal.get_tool("portal_workflow")
    for role in ROLES:
        with api.env.adopt_roles([role]):
            offered = {action["id"] for action in workflow.getTransitionsFor(resolution)}
            changes = api.user.has_permission("Modify portal content", obj=resolution)
            reads = api.user.has_permission("View", obj=resolution)
        due = {name for name, roles in ALLOWED[state].items() if role in roles}
        assert offered == due, role
        assert changes is (role in MODIFIERS.get(state, set())), role
        assert reads is (role not in OUTSIDE), role


def test_it_is_written_down_with_its_sources_as_they_are(resolution, scenario):
    (conflict,) = conflicts(read_scenario(scenario))
    assert resolution.signature == conflict.signature
    assert sorted((one["department"], one["title"]) for one in resolution.sources) == [
        ("health", "婚姻状况"),
        ("police", "婚姻状况"),
    ]
    assert standing_of(resolution) == "countersigning"


def test_it_is_in_force_once_every_department_signed(resolution, scenario):
    sign(resolution, "health-signer")
    assert standing_of(resolution) == "countersigning"
    assert "empty-intersection" in errors(scenario)
    sign(resolution, "police-signer")
    assert standing_of(resolution) == "in_force"
    assert errors(scenario) == set()


# who → why the signature does not count
STRANGERS = {"tax-signer": "不涉及", "writer-signer": "参与了"}


@pytest.mark.parametrize("name", sorted(STRANGERS))
def test_no_signature_of_strangers_or_on_ones_own_work(resolution, name):
    with api.env.adopt_user(name), pytest.raises(WorkflowException, match=STRANGERS[name]):
        api.portal.get_tool("portal_workflow").doActionFor(resolution, "countersign")
    assert standing_of(resolution) == "countersigning"


def to_agree(name):
    with api.env.adopt_user(name):
        return [one.resolution.UID() for one in inbox() if one.kind == "agree"]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("police-signer", True),
        ("health-signer", True),
        ("writer-signer", False),  # wrote it
        ("tax-signer", False),
        ("writer", False),
        ("office", False),
    ],
)
def test_the_inbox_asks_those_whose_signature_is_wanted(resolution, name, asked):
    assert to_agree(name) == ([resolution.UID()] if asked else [])


def test_a_mail_asks_those_whose_signature_is_wanted_in_words(scenario, monkeypatch):
    for name in ("police-signer", "health-signer", "writer-signer", "tax-signer"):
        api.user.get(userid=name).setMemberProperties({"email": f"{name}@example.org"})
    sent = {}
    monkeypatch.setattr(
        "dongli.onething.operations.tell.post_mail",
        lambda addresses, subject, text: sent.update(dict.fromkeys(addresses, (subject, text))),
    )
    with api.env.adopt_user("writer-signer"):
        proposed(scenario)
    assert set(sent) == {"police-signer@example.org", "health-signer@example.org"}
    subject, text = sent["health-signer@example.org"]
    assert subject == "待会签口径决议：婚姻状况"
    assert text.splitlines()[0] == "口径决议“婚姻状况”等待你部门会签。"
    assert text.rstrip().endswith("/@@inbox")


def test_who_signed_is_not_asked_again_and_nobody_once_it_is_in_force(resolution):
    sign(resolution, "police-signer")
    assert (to_agree("police-signer"), len(to_agree("health-signer"))) == ([], 1)
    sign(resolution, "health-signer")
    assert to_agree("health-signer") == []


def test_one_department_twice_is_not_two(resolution):
    sign(resolution, "health-signer")
    sign(resolution, "health-signer")
    assert standing_of(resolution) == "countersigning"


def test_unresolved_it_is_not_published_and_resolved_it_is(resolution, scenario):
    with pytest.raises(WorkflowException):
        publish(scenario)
    for name in ("health-signer", "police-signer"):
        sign(resolution, name)
    assert publish(scenario).number == 1


def test_another_scenario_with_the_same_conflict_is_resolved_too(resolution, scenario, portal):
    for name in ("health-signer", "police-signer"):
        sign(resolution, name)
    other = place(portal, "moving", "迁入一件事")
    assert "empty-intersection" not in errors(other)


def change(portal, options):
    item = portal["items"]["insurance"]
    change_content(item, {"fields_model": form(options)}, version=version_of(item))


def test_a_changed_source_ends_it_by_itself(resolution, scenario, portal):
    for name in ("health-signer", "police-signer"):
        sign(resolution, name)
    change(portal, {"10": "未婚", "20": "已婚", "30": "丧偶"})
    assert standing_of(resolution) == "expired"
    assert "empty-intersection" in errors(scenario)
    change(portal, {"10": "未婚", "20": "已婚"})
    assert standing_of(resolution) == "in_force"


def test_what_has_expired_is_not_signed(resolution, portal):
    change(portal, {"10": "未婚", "20": "已婚", "30": "丧偶"})
    with (
        api.env.adopt_user("health-signer"),
        pytest.raises(WorkflowException, match="来源发生了变化"),
    ):
        api.portal.get_tool("portal_workflow").doActionFor(resolution, "countersign")


def test_withdrawn_it_resolves_nothing(resolution, scenario):
    for name in ("health-signer", "police-signer"):
        sign(resolution, name)
    api.content.transition(resolution, "withdraw")
    assert "empty-intersection" in errors(scenario)


def test_a_draft_that_is_changed_loses_its_signatures(resolution):
    sign(resolution, "health-signer")
    api.content.transition(resolution, "return_to_draft")
    values = {"mapping": {**resolution.mapping}}
    first = sorted(values["mapping"])[0]
    options = values["mapping"][first]
    values["mapping"][first] = dict(zip(options, reversed(options.values()), strict=True))
    change_content(resolution, values, version=version_of(resolution))
    api.content.transition(resolution, "submit")
    sign(resolution, "police-signer")
    assert standing_of(resolution) == "countersigning"
    sign(resolution, "health-signer")
    assert standing_of(resolution) == "in_force"


def test_a_second_one_of_the_same_conflict_is_refused(resolution, scenario):
    with pytest.raises(WorkflowException, match="同一冲突"):
        proposed(scenario, "split")


def test_a_conflict_that_is_gone_is_not_resolved(scenario, portal):
    (conflict,) = conflicts(read_scenario(scenario))
    decision = propose(conflict)[0]
    change(portal, {"10": "未婚"})
    with pytest.raises(ConflictGone):
        propose_resolution(scenario, conflict.signature, decision)


def test_a_mapping_that_leads_nowhere_is_not_submitted(resolution):
    api.content.transition(resolution, "return_to_draft")
    values = {"mapping": {name: {} for name in resolution.mapping}}
    change_content(resolution, values, version=version_of(resolution))
    with pytest.raises(WorkflowException, match="尚缺"):
        api.portal.get_tool("portal_workflow").doActionFor(resolution, "submit")


def test_sources_and_signature_are_never_the_writers(scenario, portal):
    uid = portal["items"]["insurance"].UID()
    values = {
        "title": "假的",
        "key": "applicant/person.marital",
        "signature": "0" * 64,
        "sources": [{"name": f"{uid}/marital", "department": "tax"}],
    }
    made = create_content(portal["resolutions"], "Resolution", values)
    assert [one["department"] for one in made.sources] == ["health"]
    assert made.signature not in ("", "0" * 64)


def test_rest_tells_conflicts_and_what_was_agreed(functional, rest):
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    scenario = library(portal)
    with api.env.adopt_user("writer"):
        resolution = proposed(scenario)
    transaction.commit()
    editor = rest("Editor")
    answer = editor.get("/scenarios/wedding/@conflicts")
    schema = document()["components"]["schemas"]["Conflicts"]
    Draft202012Validator({"components": document()["components"], **schema}).validate(answer.json())
    (told,) = answer.json()["items"]
    assert told["proposals"][0]["kind"] == "map"
    assert [(one["standing"], one["unsigned"]) for one in told["resolutions"]] == [
        ("countersigning", ["health", "police"])
    ]
    path = f"/resolutions/{resolution.getId()}"
    refused = rest("Countersigner").post(f"{path}/@workflow/countersign", json={})
    assert refused.status_code == 400, refused.text
    assert "不涉及" in refused.json()["message"]
    assert rest("Applicant").get("/scenarios/wedding/@conflicts").status_code == 403
    assert rest("Applicant").get(path).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "vote"},
        {"mapping": {"a": {"b": 1}}},
        {"options": [{"value": "1"}]},
        {"apart": [{"title": "甲"}]},
        {"sources": ["甲"]},
        {"room": "house"},
    ],
)
def test_rest_refuses_what_is_of_another_shape(editor, wrong):
    body = {"@type": "Resolution", "title": "甲", "key": "a/b", **wrong}
    answer = editor.post("/resolutions", json=body)
    assert answer.status_code == 400, answer.text
    assert next(iter(wrong)) in answer.text
