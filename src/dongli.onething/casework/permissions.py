"""Who may see and do what on casework, by local role; the same in every state.

The tables stand on the classes and not on each object: filing writes none of it, a change needs
no walk through old cases, and nobody can loosen it for one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from AccessControl.Permission import getPermissionIdentifier

PLAINTEXT = "dongli.onething: View Plaintext"
# The receipt, with the query code.
VIEW_CASE = "dongli.onething: View Case"
READ_JOURNAL = "dongli.onething: Read Case Journal"
ADD_ACTIVITY = "dongli.onething: Add JointActivity"

OWNER, CLERK = "Owner", "Case Clerk"
REVIEWER, APPROVER = "Case Reviewer", "Case Approver"
# SUPERVISOR reads masked. PARTICIPANT may hold joint activities of a case that their department
# takes part in, and see no more of it.
SUPERVISOR, PARTICIPANT = "Case Supervisor", "Case Participant"
STAFF = (CLERK, REVIEWER, APPROVER)

Table = Mapping[str, tuple[str, ...]]

# Nobody does these to casework by hand: it is acted on, and nothing of it is edited or lost.
_NOBODY: Table = dict.fromkeys(
    (
        "Add portal content",
        "CMFEditions: Access previous versions",
        "CMFEditions: Revert to previous versions",
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
    ),
    (),
)


def _readers(*roles: str) -> Table:
    return {**_NOBODY, "View": roles, "Access contents information": roles}


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
FOLDER = _readers("Manager", "WindowClerk", "Reviewer", "Approver", "Supervisor")


def guarded(table: Table) -> Callable[[type[Any]], type[Any]]:
    """Give a class the permissions of a table; what it names is not acquired."""

    def guard(cls: type[Any]) -> type[Any]:
        for permission, roles in table.items():
            setattr(cls, getPermissionIdentifier(permission), tuple(roles))
        return cls

    return guard
