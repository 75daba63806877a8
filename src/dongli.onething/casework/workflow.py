"""The workflows of casework, written from the domain's table and from who may see what.

``definitions()`` answers the text of each ``profiles/default/workflows/<id>/definition.xml``;
a test compares them with the files; ``python -m dongli.onething.casework.workflow``
writes them.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

from dongli.onething.domain.casework import STATES, SYSTEM, TRANSITIONS

RUN = "dongli.onething: Run Casework"
PLAINTEXT = "dongli.onething: View Plaintext"
# The receipt, with the query code.
VIEW_CASE = "dongli.onething: View Case"
READ_JOURNAL = "dongli.onething: Read Case Journal"
ADD_ACTIVITY = "dongli.onething: Add JointActivity"

OWNER, CLERK = "Owner", "Case Clerk"
REVIEWER, APPROVER = "Case Reviewer", "Case Approver"
SUPERVISOR, PARTICIPANT = "Case Supervisor", "Case Participant"
STAFF = (CLERK, REVIEWER, APPROVER)

# Nobody does these to casework by hand: it is acted on, and nothing of it is edited or lost.
_NOBODY = {
    name: ()
    for name in (
        "Add portal content",
        "Change local roles",
        "Change permissions",
        "Copy or Move",
        "Delete objects",
        "List folder contents",
        "Manage properties",
        "Modify portal content",
        "Modify view template",
        "Sharing page: Delegate roles",
        "Take ownership",
        "View management screens",
        "WebDAV access",
    )
}


def _readers(*roles: str) -> dict[str, tuple[str, ...]]:
    return _NOBODY | {"View": roles, "Access contents information": roles}


SUBCASE = _readers(OWNER, *STAFF, SUPERVISOR) | {
    PLAINTEXT: (OWNER, *STAFF),
    READ_JOURNAL: (*STAFF, SUPERVISOR),
}
CASE = _readers(OWNER, CLERK, SUPERVISOR) | {
    PLAINTEXT: (OWNER, CLERK),
    VIEW_CASE: (OWNER, CLERK),
    READ_JOURNAL: (CLERK, SUPERVISOR),
    "Add portal content": (PARTICIPANT,),
    ADD_ACTIVITY: (PARTICIPANT,),
}
ACTIVITY = _readers(PARTICIPANT, CLERK, SUPERVISOR) | {"Modify portal content": (PARTICIPANT,)}
FOLDER = _readers("Manager", "Window Clerk", "Reviewer", "Approver", "Supervisor")


def definitions() -> dict[str, str]:
    """Answer workflow id -> its GenericSetup definition."""
    return {
        "onething_subcase_workflow": _definition(
            "onething_subcase_workflow", "子办件", "waiting", STATES, SUBCASE
        ),
        "onething_case_workflow": _still("onething_case_workflow", "办件", CASE),
        "onething_activity_workflow": _still("onething_activity_workflow", "联合活动", ACTIVITY),
        "onething_casefolder_workflow": _still("onething_casefolder_workflow", "办件库", FOLDER),
    }


def _still(name: str, title: str, permissions: dict[str, tuple[str, ...]]) -> str:
    """Define a workflow of one state, which only says who may see what."""
    return _definition(name, title, "kept", {"kept": title}, permissions)


def _definition(
    name: str,
    title: str,
    initial: str,
    states: dict[str, str],
    permissions: dict[str, tuple[str, ...]],
) -> str:
    moving = len(states) > 1
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<dc-workflow workflow_id="{name}" title="{title}" description=""',
        f'             state_variable="review_state" initial_state="{initial}"',
        '             manager_bypass="False">',
        *(f"  <permission>{permission}</permission>" for permission in sorted(permissions)),
    ]
    for state, words in states.items():
        lines += _state(state, words, permissions, moving)
    if moving:
        for transition in TRANSITIONS.values():
            lines += _transition(transition)
    return "\n".join([*lines, _VARIABLES, "</dc-workflow>", ""])


def _state(
    state: str, title: str, permissions: dict[str, tuple[str, ...]], moving: bool
) -> list[str]:
    exits = [t.id for t in TRANSITIONS.values() if state in t.sources] if moving else []
    lines = [f"  <state state_id={quoteattr(state)} title={quoteattr(title)}>"]
    lines += [f'    <exit-transition transition_id="{name}" />' for name in exits]
    for permission, roles in sorted(permissions.items()):
        lines.append(f'    <permission-map name="{permission}" acquired="False">')
        lines += [f"      <permission-role>{role}</permission-role>" for role in roles]
        lines.append("    </permission-map>")
    return [*lines, "  </state>"]


def _transition(transition: object) -> list[str]:
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


def write(folder: Path) -> None:
    """Write every definition below ``folder``, the profile's ``workflows``."""
    for name, text in definitions().items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "definition.xml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).parent.parent / "profiles" / "default" / "workflows")
