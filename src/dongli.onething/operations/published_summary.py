"""What the last Edition says of a scenario, in the scenario's own field names."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api

from dongli.onething.domain.differences import SUMMARY
from dongli.onething.storage import editions


def published_summary(scenario: Any) -> dict[str, Any]:
    """Answer the published values; nothing where nothing was published."""
    edition = _edition(scenario)
    if edition is None:
        return {}
    return {name: msgspec.to_builtins(getattr(edition, name)) for name in SUMMARY}


def _edition(scenario: Any) -> Any | None:
    """The newest edition, once the public may read any."""
    site, uid = api.portal.get(), scenario.UID()
    if editions.status(site, uid) not in ("published", "suspended", "retired"):
        return None
    return editions.load(site, editions.latest(site, uid).digest)
