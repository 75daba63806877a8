"""Who acted, as a reader may know it: office and role; a colleague's name; never a login."""

from __future__ import annotations

from typing import Any

from AccessControl import getSecurityManager

from dongli.onething.domain.casework import SYSTEM
from dongli.onething.domain.edition import Edition

from .permissions import APPROVER, CLERK, REVIEWER
from .roles import member


def told(deed: dict[str, Any], case: Any, department: str, edition: Edition) -> dict[str, Any]:
    """Answer a journal entry or an opinion with ``role``, ``office`` and ``name`` for its actor.

    ``department``: of the sub-case that it is about. ``office`` is a title.
    """
    role = SYSTEM if deed["actor"] == SYSTEM else deed["role"]
    rest = {key: value for key, value in deed.items() if key != "actor"}
    group, office = _office(role, case, department, edition)
    groups = getSecurityManager().getUser().getGroups()
    name = _fullname(deed["actor"]) if group and group in groups else ""
    return {**rest, "role": role, "office": office, "name": name}


def _office(role: str, case: Any, department: str, edition: Edition) -> tuple[str, str]:
    """Answer the group and the title of the office in which a role is held."""
    if role in (REVIEWER, APPROVER):
        known = edition.departments.get(department)
        return f"department-{department}", known.title if known else department
    if role == CLERK:
        titles = {point.id: point.title for point in edition.service_points}
        return f"point-{case.service_point}", titles.get(case.service_point, "")
    return "", ""


def _fullname(user_id: str) -> str:
    user = member(user_id)
    return str(user.getProperty("fullname", "") or "") if user is not None else ""
