"""Findings of the scenarios that an item, a question or a material is in, on its own page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from Acquisition import aq_inner, aq_parent

from dongli.onething.content.item import IItem
from dongli.onething.content.material import IMaterial
from dongli.onething.content.question import IQuestion
from dongli.onething.content.scenario import IScenario
from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.operations.findings import findings
from dongli.onething.operations.may_read_tree import may_read_tree
from dongli.onething.operations.read_scenario import target
from dongli.onething.operations.where_used import scenarios_using

from .found import Found, Line


class FoundHere(msgspec.Struct, frozen=True):
    """What one scenario's compilation says of this object."""

    title: str
    url: str
    lines: list[Line]


def found_here(content: Any, request: Any) -> list[FoundHere]:
    """Answer the findings about this object, a scenario each; none where nothing is found."""
    told = []
    for scenario, paths in _paths(aq_inner(content)):
        if not may_read_tree(scenario):
            continue
        report = findings(scenario)
        found = Found(scenario, report.findings, report.questions, request)
        lines = [line for path in paths for line in found.lines("error", "warning", within=path)]
        if lines:
            told.append(FoundHere(scenario.title, f"{scenario.absolute_url()}/@@compose", lines))
    return told


def _paths(content: Any) -> Iterator[tuple[Any, list[str]]]:
    """Give each scenario with the paths that the object has in it."""
    parent = aq_parent(content)
    if IQuestion.providedBy(content) and IScenario.providedBy(parent):
        yield parent, [f"questions/{content.getId()}"]
    elif IScenarioItem.providedBy(content) and IScenario.providedBy(parent):
        yield parent, [f"items/{content.getId()}"]
    elif IItem.providedBy(content):
        yield from _of_item(content, "")
    elif IMaterial.providedBy(content):
        yield from _of_item(parent, f"/materials/{content.getId()}")


def _of_item(item: Any, part: str) -> Iterator[tuple[Any, list[str]]]:
    for scenario in scenarios_using(item):
        names = [
            place.getId()
            for place in scenario.objectValues()
            if IScenarioItem.providedBy(place) and _is(target(place), item)
        ]
        yield scenario, [f"items/{name}{part}" for name in names]


def _is(target: Any, item: Any) -> bool:
    return target is not None and target.UID() == item.UID()
