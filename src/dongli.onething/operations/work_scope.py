"""Whose work a member sees in the worklist."""

from __future__ import annotations

from typing import Any

from dongli.onething.register.queries import Scope

_DEPARTMENT, _POINT = "department-", "point-"
# Global roles that have a worklist; what of it they may open is decided on each sub-case.
ROLES = frozenset({"Reviewer", "Approver", "WindowClerk", "Supervisor"})


def scope_of(user: Any) -> Scope | None:
    """Answer the departments and service points of a member, None for one who has no worklist."""
    roles = frozenset(user.getRoles())
    if not roles & ROLES:
        return None
    groups = sorted(user.getGroups())
    works = roles & {"Reviewer", "Approver"}
    return Scope(
        departments=tuple(_named(groups, _DEPARTMENT)) if works else (),
        service_points=tuple(_named(groups, _POINT)) if "WindowClerk" in roles else (),
        everything="Supervisor" in roles,
    )


def _named(groups: list[str], prefix: str) -> list[str]:
    return [name.removeprefix(prefix) for name in groups if name.startswith(prefix)]
