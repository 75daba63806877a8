"""A scenario's workflow and place, told to the editions."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.operations import publish_scenario
from dongli.onething.operations.countersign import countersign
from dongli.onething.storage import editions

COMPILATION = "onething_compilation"
_STANDING = {"suspend": "suspended", "resume": "published", "retire": "retired"}


def before_transition(scenario: Any, event: Any) -> None:
    """Refuse to publish what compile says is wrong."""
    if event.transition is not None and event.transition.id == "publish":
        event.kwargs[COMPILATION] = publish_scenario.publishable_or_refuse(scenario)


def after_transition(scenario: Any, event: Any) -> None:
    """Keep the edition, or mark what the public may do with it now."""
    name = event.transition.id if event.transition is not None else ""
    if name == "publish":
        compilation = event.kwargs[COMPILATION]
        missing = publish_scenario.unsigned(scenario, compilation)
        publish_scenario.keep(scenario, compilation, countersigned=not missing)
    elif name == "countersign":
        countersign(scenario)
    elif name in _STANDING:
        editions.mark(api.portal.get(), scenario.UID(), status=_STANDING[name])
    # The catalogue tells everybody what is published.
    scenario.reindexObject()


def moved(scenario: Any, event: Any) -> None:
    """Follow a scenario to its new place; where it is deleted its editions stay."""
    site = api.portal.get()
    if event.newParent is None:
        editions.mark(site, scenario.UID(), status="removed")
    elif event.oldParent is not None:
        editions.mark(site, scenario.UID(), path=publish_scenario.site_path(scenario))
