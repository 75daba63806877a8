"""A scenario's workflow and place, told to the editions."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.operations import publish_scenario
from dongli.onething.operations.countersign import SEEN, countersign, signable_or_refuse
from dongli.onething.operations.signing import unsigned
from dongli.onething.operations.submit_scenario import submittable_or_refuse
from dongli.onething.operations.tell import tell_office, tell_signers
from dongli.onething.storage import editions, schedules

CHECKED = "onething_checked"
SIGNING_BEGINS = ("send_to_countersigning", "send_to_revising")
_STANDING = {"suspend": "suspended", "resume": "published", "retire": "retired"}


def before_transition(scenario: Any, event: Any) -> None:
    """Refuse to publish or submit what compile says is wrong, and to sign what may not be."""
    name = event.transition.id if event.transition is not None else ""
    if name == "publish":
        event.kwargs[CHECKED] = publish_scenario.publishable_or_refuse(scenario)
    elif name == "submit":
        submittable_or_refuse(scenario)
    elif name == "countersign":
        event.kwargs[CHECKED] = signable_or_refuse(scenario, event.kwargs.get(SEEN))


def after_transition(scenario: Any, event: Any) -> None:
    """Keep the edition or the signatures, or mark what the public may do with it now."""
    name = event.transition.id if event.transition is not None else ""
    if name == "publish":
        publish_scenario.keep(scenario, event.kwargs[CHECKED])
    elif name == "countersign":
        countersign(scenario, event.kwargs[CHECKED])
        if not unsigned(scenario):
            tell_office(scenario)
    elif name in _STANDING:
        editions.mark(api.portal.get(), scenario.UID(), status=_STANDING[name])
    if name in SIGNING_BEGINS:
        tell_signers(scenario)
    elif name != "countersign":
        # Whatever else happens to it, it is not what the office set a date for.
        schedules.drop(api.portal.get(), scenario.UID())
    # The catalogue tells everybody what is published.
    scenario.reindexObject()


def moved(scenario: Any, event: Any) -> None:
    """Follow a scenario to its new place; where it is deleted its editions stay."""
    site = api.portal.get()
    if event.newParent is None:
        editions.mark(site, scenario.UID(), status="removed")
        schedules.drop(site, scenario.UID())
    elif event.oldParent is not None:
        editions.mark(site, scenario.UID(), path=publish_scenario.site_path(scenario))
