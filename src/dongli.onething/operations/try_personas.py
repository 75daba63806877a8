"""Try the personas of scenarios and keep what became of them: at publication and every night."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from plone import api

from dongli.onething.domain.edition import Edition
from dongli.onething.storage import persona_runs
from dongli.onething.storage.persona_runs import Occasion, Run

from .findings import compilation_of
from .now import now as current_time
from .personas import run_personas

# From this hour on, local time, the nightly run is due.
NIGHT = 2


def try_personas(
    scenario: Any, edition: Edition, occasion: Occasion, *, now: datetime | None = None
) -> Run | None:
    """Run the pack against an edition and keep the result; None for a scenario without personas."""
    verdicts = run_personas(scenario, edition)
    if not verdicts:
        return None
    run = Run(
        at=(now or current_time()).isoformat(timespec="seconds"),
        digest=edition.digest,
        tried=len(verdicts),
        surprising=[verdict.title for verdict in verdicts if not verdict.holds],
    )
    persona_runs.keep(scenario, occasion, run)
    return run


def try_all_personas(site: Any, *, now: datetime | None = None) -> list[str]:
    """Run every scenario's pack once a night; answer the paths of those that were run.

    A library changes under its scenarios: what came out yesterday may come out otherwise today.
    """
    at = now or current_time()
    if at.hour < NIGHT:
        return []
    catalog = api.portal.get_tool("portal_catalog")
    tried = []
    for brain in catalog.unrestrictedSearchResults(portal_type="Scenario"):
        scenario = brain._unrestrictedGetObject()
        before = persona_runs.last(scenario, "night")
        if before is not None and before.at[:10] == at.date().isoformat():
            continue
        edition = compilation_of(scenario).edition
        if edition is not None and try_personas(scenario, edition, "night", now=at):
            tried.append(brain.getPath())
    return tried
