"""The workflow of a sub-case, written from the domain's table.

``definition()`` is the text of ``profiles/default/workflows/onething_subcase_workflow``; a test
compares the two, and ``python -m dongli.onething.casework.workflow`` writes the file. It maps no
permissions: those are the same in every state (permissions.py).
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

from dongli.onething.domain.casework import STATES, SYSTEM, TRANSITIONS, Transition

NAME = "onething_subcase_workflow"
INITIAL = "waiting"
# No role has it: these transitions are the machine's.
RUN = "dongli.onething: Run Casework"


def definition() -> str:
    """Answer the GenericSetup definition."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<dc-workflow workflow_id="{NAME}" title="子办件" description=""',
        f'             state_variable="review_state" initial_state="{INITIAL}"',
        '             manager_bypass="False">',
    ]
    for state, title in STATES.items():
        lines.append(f"  <state state_id={quoteattr(state)} title={quoteattr(title)}>")
        lines += [
            f'    <exit-transition transition_id="{transition.id}" />'
            for transition in TRANSITIONS.values()
            if state in transition.sources
        ]
        lines.append("  </state>")
    for transition in TRANSITIONS.values():
        lines += _transition(transition)
    return "\n".join([*lines, _VARIABLES, "</dc-workflow>", ""])


def _transition(transition: Transition) -> list[str]:
    roles = [role for role in transition.roles if role != SYSTEM]
    guards = [f"      <guard-role>{role}</guard-role>" for role in roles]
    return [
        f'  <transition transition_id="{transition.id}" title={quoteattr(transition.title)}',
        f'              new_state="{transition.target}" trigger="USER"',
        '              before_script="" after_script="">',
        f'    <action url="%(content_url)s/@@{transition.id}" category="workflow" icon="">'
        f"{transition.title}</action>",
        "    <guard>",
        *(guards or [f"      <guard-permission>{RUN}</guard-permission>"]),
        "    </guard>",
        "  </transition>",
    ]


_VARIABLES = """\
  <variable variable_id="action" for_catalog="False" for_status="True" update_always="True">
    <default><expression>transition/getId|nothing</expression></default>
    <guard></guard>
  </variable>
  <variable variable_id="actor" for_catalog="False" for_status="True" update_always="True">
    <default><expression>user/getId</expression></default>
    <guard></guard>
  </variable>
  <variable variable_id="comments" for_catalog="False" for_status="True" update_always="True">
    <default><expression>python:state_change.kwargs.get('comment', '')</expression></default>
    <guard></guard>
  </variable>
  <variable variable_id="review_history" for_catalog="False" for_status="False" \
update_always="False">
    <default><expression>state_change/getHistory</expression></default>
    <guard><guard-permission>dongli.onething: Read Case Journal</guard-permission></guard>
  </variable>
  <variable variable_id="time" for_catalog="False" for_status="True" update_always="True">
    <default><expression>state_change/getDateTime</expression></default>
    <guard></guard>
  </variable>"""


if __name__ == "__main__":
    profile = Path(__file__).parent.parent / "profiles" / "default"
    (profile / "workflows" / NAME / "definition.xml").write_text(definition(), encoding="utf-8")
