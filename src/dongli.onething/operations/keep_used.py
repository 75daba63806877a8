"""Refuse to take away what a scenario on its way to the public, or before it, is made of."""

from __future__ import annotations

from typing import Any

from plone import api
from plone.base.interfaces import IPloneSiteRoot

from dongli.onething.domain.errors import InUse
from dongli.onething.storage import editions

from .where_used import scenarios_using, users_of

SIGNING = ("submitted", "countersigning", "revising")


def keep_used(content: Any, removed: Any = None) -> None:
    """Raise InUse where a live scenario uses the content; ``removed`` is what goes as a whole."""
    if IPloneSiteRoot.providedBy(removed):
        return
    users = live_users(content)
    if users:
        raise InUse(content.Title(), [scenario.Title() for scenario in users])


def live_users(content: Any) -> list[Any]:
    """Answer the published, suspended and countersigning scenarios that use the content."""
    found = {scenario.UID(): scenario for scenario in users_of(content) if is_live(scenario)}
    return list(found.values())


def reaches_others(item: Any) -> bool:
    """Say whether more than one's own draft is made of an item."""
    users = scenarios_using(item)
    return len(users) > 1 or any(map(is_live, users))


def is_live(scenario: Any) -> bool:
    """Say whether the public has the scenario, or departments are signing it."""
    standing = editions.status(api.portal.get(), scenario.UID())
    return standing in ("published", "suspended") or api.content.get_state(scenario) in SIGNING
