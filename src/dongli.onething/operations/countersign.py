"""Countersign a scenario for the departments that one works for."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.storage import signatures

from .findings import compilation_of
from .now import now
from .publish_scenario import departments_of


def countersign(scenario: Any) -> set[str]:
    """Sign the tree as it is now; answer the departments signed for: those of its items."""
    edition = compilation_of(scenario).edition
    user = api.user.get_current().getId() or ""
    if edition is None:
        return set()
    own = departments_of(user) & {item.implementing_department for item in edition.items}
    date = now().isoformat()
    signatures.sign(scenario, own, user=user, digest=edition.digest, date=date)
    return own
