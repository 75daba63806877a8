"""Who is what on casework: local roles from a member's global role and group.

On casework no global role grants anything by itself (docs/architecture.md, Roles).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from AccessControl import getSecurityManager
from Acquisition import aq_inner, aq_parent
from borg.localrole.interfaces import ILocalRoleProvider
from plone import api
from zope.component import adapter
from zope.interface import implementer

from dongli.onething.storage.accounts import account_of

from .case import ICase
from .permissions import APPROVER, CLERK, OWNER, PARTICIPANT, REVIEWER, SUPERVISOR
from .subcase import ISubCase


@implementer(ILocalRoleProvider)
class _Provider:
    """Look a member up once and grant by global roles and groups."""

    def __init__(self, context: Any) -> None:
        self.context = context

    def getRoles(self, principal_id: str) -> Iterable[str]:
        """Answer the local roles of a user; a group holds none."""
        user = member(principal_id)
        if user is None:
            return ()
        return tuple(
            self.granted(principal_id, frozenset(user.getRoles()), frozenset(user.getGroups()))
        )

    def getAllRoles(self) -> Iterable[tuple[str, Iterable[str]]]:
        """List nobody: only an index would ask, and casework has none."""
        return ()

    def granted(self, user: str, roles: frozenset[str], groups: frozenset[str]) -> Iterator[str]:
        """Yield the local roles of a user with these global roles in these groups."""
        raise NotImplementedError


@adapter(ICase)
class CaseRoles(_Provider):
    """Who filed it online, clerks of its service point, supervisors, who may hold activities."""

    def granted(self, user: str, roles: frozenset[str], groups: frozenset[str]) -> Iterator[str]:
        case = self.context
        if case.channel == "online" and account_of(api.portal.get(), user) == case.account != "":
            yield OWNER
        if "WindowClerk" in roles and f"point-{case.service_point}" in groups:
            yield CLERK
        if "Supervisor" in roles:
            yield SUPERVISOR
        if "Reviewer" in roles and any(f"department-{d}" in groups for d in case.departments):
            yield PARTICIPANT


@adapter(ISubCase)
class SubCaseRoles(_Provider):
    """Reviewers and approvers of the department that handles the sub-case."""

    def granted(self, user: str, roles: frozenset[str], groups: frozenset[str]) -> Iterator[str]:
        if f"department-{self.context.department}" not in groups:
            return
        if "Reviewer" in roles:
            yield REVIEWER
        if "Approver" in roles:
            yield APPROVER


def member(user_id: str) -> Any | None:
    """Answer the user with this id: the one of the request without a look-up."""
    user = getSecurityManager().getUser()
    if user.getId() == user_id:
        return user
    return api.portal.get_tool("acl_users").getUserById(user_id)


def case_of(context: Any) -> Any:
    """Answer the Case that a casework object is or lies in."""
    return context if ICase.providedBy(context) else aq_parent(aq_inner(context))
