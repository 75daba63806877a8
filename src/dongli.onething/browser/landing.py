"""Where a login leads that did not come from a page: to one's own work."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from plone import api
from plone.base.interfaces import IRedirectAfterLogin
from zope.interface import implementer

from dongli.onething.operations.work_scope import ROLES as WORKERS

SIGNERS = frozenset({"Publisher", "Countersigner"})


@implementer(IRedirectAfterLogin)
class Landing:
    """Asked by Plone's login form; the front page is nowhere in particular."""

    def __init__(self, context: Any, request: Any) -> None:
        self.request = request

    def __call__(self, came_from: str | None, is_initial_login: bool) -> str | None:
        """Answer the address to go on to, None for the front page."""
        front = urlsplit(api.portal.get().absolute_url()).path.rstrip("/")
        if came_from and urlsplit(came_from).path.rstrip("/") != front:
            return came_from
        place = _own_place(frozenset(api.user.get_roles()))
        return f"{api.portal.get().absolute_url()}/{place}" if place else None


def _own_place(roles: frozenset[str]) -> str:
    if roles & WORKERS:
        return "@@worklist"
    if "Editor" in roles:
        return "scenarios/@@desk"
    if roles & SIGNERS:
        return "@@inbox"
    return "@@my-cases" if "Applicant" in roles else ""
