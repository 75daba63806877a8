"""Since when a retired scenario is retired, and what the public uses instead."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api

from dongli.onething.domain.calendar import SHANGHAI
from dongli.onething.storage import editions

WORKFLOW = "onething_scenario_workflow"


class Replacement(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario that the public can read."""

    title: str
    url: str


class Retirement(msgspec.Struct, frozen=True, kw_only=True):
    """``date``: ISO 8601 day in Asia/Shanghai, empty where none was recorded."""

    date: str
    replaced_by: Replacement | None


def retirement_of(scenario: Any) -> Retirement:
    """Answer what is known of the retirement."""
    return Retirement(date=_date(scenario), replaced_by=_replacement(scenario))


def _date(scenario: Any) -> str:
    steps = getattr(scenario, "workflow_history", {}).get(WORKFLOW, ())
    times = [step["time"] for step in steps if step.get("action") == "retire"]
    return times[-1].asdatetime().astimezone(SHANGHAI).date().isoformat() if times else ""


def _replacement(scenario: Any) -> Replacement | None:
    site = api.portal.get()
    uid = editions.replacement(site, scenario.UID())
    shelf = next((one for one in editions.published(site) if one.uid == uid), None) if uid else None
    if shelf is None:
        return None
    title = editions.load(site, shelf.record.digest).title
    return Replacement(title=title, url=f"{site.absolute_url()}/{shelf.path}")
