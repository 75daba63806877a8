"""Say which scenario the public uses instead of a retired one."""

from __future__ import annotations

from typing import Any

from AccessControl import Unauthorized
from plone import api

from dongli.onething import _
from dongli.onething.storage import editions

from .refused import TransitionRefused
from .republish import PERMISSION


class ReplacementRefused(TransitionRefused):
    """The other scenario cannot stand in for this one."""


def name_replacement(scenario: Any, uid: str) -> None:
    """Keep the UID of the scenario that replaces this one; an empty one takes it back.

    Raises Unauthorized, and ReplacementRefused unless this one is retired and that one published.
    """
    if not api.user.has_permission(PERMISSION, obj=scenario):
        raise Unauthorized(PERMISSION)
    site, own = api.portal.get(), scenario.UID()
    if editions.status(site, own) != "retired":
        raise ReplacementRefused(_("Only what is retired is replaced by another scenario."))
    if uid and (uid == own or uid not in {one.uid for one in editions.published(site)}):
        raise ReplacementRefused(_("What replaces it has to be another scenario, a published one."))
    editions.replace(site, own, uid)
