"""The workflow files say what the domain's table says."""

from pathlib import Path
from xml.etree import ElementTree

import dongli.onething
from dongli.onething.casework.workflow import NAME, definition
from dongli.onething.domain.casework import STATES, TRANSITIONS

FOLDER = Path(dongli.onething.__file__).parent / "profiles" / "default" / "workflows"


def plain(text):
    root = ElementTree.fromstring(text)
    for node in root.iter():
        node.text = (node.text or "").strip()
        node.tail = ""
    return ElementTree.canonicalize(ElementTree.tostring(root))


def test_the_file_is_what_the_table_makes():
    text = (FOLDER / NAME / "definition.xml").read_text(encoding="utf-8")
    assert plain(text) == plain(definition())


def test_the_installed_workflow_has_the_domain_s_states_and_transitions(portal):
    workflow = portal.portal_workflow.onething_subcase_workflow
    assert set(workflow.states.objectIds()) == set(STATES)
    assert set(workflow.transitions.objectIds()) == set(TRANSITIONS)
    for name, transition in TRANSITIONS.items():
        installed = workflow.transitions[name]
        assert installed.new_state_id == transition.target
        sources = {s for s in STATES if name in workflow.states[s].transitions}
        assert sources == set(transition.sources)
