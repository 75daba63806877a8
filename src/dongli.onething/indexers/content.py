"""Indexes of composed content."""

from __future__ import annotations

from typing import Any

from plone.indexer import indexer

from dongli.onething.content.item import IItem
from dongli.onething.content.scenario import IScenario
from dongli.onething.content.service_point import IServicePoint


@indexer(IItem)
def item_department(item: Any) -> str | None:
    """The department that carries the item out."""
    return item.implementing_department or None


@indexer(IScenario)
def scenario_department(scenario: Any) -> str | None:
    """The department that leads."""
    return scenario.lead_department or None


@indexer(IServicePoint)
def accepts(point: Any) -> list[str]:
    """UIDs of the scenarios that the point accepts."""
    relations = [relation for relation in point.accepts or [] if not relation.isBroken()]
    return [relation.to_object.UID() for relation in relations]
