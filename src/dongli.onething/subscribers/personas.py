"""Publishing runs the scenario's personas."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.operations.try_personas import try_personas
from dongli.onething.storage import editions


def published(scenario: Any, event: Any) -> None:
    """Try the pack against the edition that was just made."""
    if event.transition is not None and event.transition.id == "publish":
        site = api.portal.get()
        record = editions.latest(site, scenario.UID())
        if record is not None:
            try_personas(scenario, editions.load(site, record.digest), "publish")
