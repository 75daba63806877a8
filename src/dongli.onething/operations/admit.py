"""Admit readers to the pages of a scenario."""

from __future__ import annotations

from typing import Any

from AccessControl import Unauthorized
from plone import api

from dongli.onething.storage import editions


def admit(scenario: Any) -> None:
    """Let in whoever may see the scenario, and everybody once it is retired; else to the login."""
    if api.user.has_permission("View", obj=scenario):
        return
    if editions.status(api.portal.get(), scenario.UID()) != "retired":
        raise Unauthorized("View")
