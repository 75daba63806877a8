"""Say who wrote what a department is to sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plone import api

from dongli.onething.content.material import IMaterial
from dongli.onething.content.question import IQuestion
from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.domain.signing import Part
from dongli.onething.storage import authors, editions

from .read_scenario import by_code, find, target


def authors_of(scenario: Any, part: Part) -> set[str]:
    """Answer everybody who changed what stands in a part since the last Edition made of the tree.

    An older Edition that was published again says nothing of the tree, so it does not count.
    """
    made = [
        record
        for record in editions.history(api.portal.get(), scenario.UID())
        if record.republished is None
    ]
    date = made[-1].date.partition("+")[0] if made else ""
    found: set[str] = set()
    for content in _written(scenario, part):
        found |= authors.since(content, date)
    return found


def _written(scenario: Any, part: Part) -> Iterator[Any]:
    """Walk the content that a part was compiled from."""
    edition = part.edition
    asked = {question.id for question in edition.questions}
    items = {item.id for item in edition.items}
    for child in scenario.objectValues():
        if IQuestion.providedBy(child) and child.getId() in asked:
            yield child
        elif IScenarioItem.providedBy(child) and child.getId() in items:
            yield child
            yield from _item(target(child))
    yield from by_code("DataElement", set(edition.elements))
    yield from by_code("Department", set(edition.departments))
    if part.places:
        yield scenario
        yield from find(portal_type="ServicePoint", accepts=scenario.UID())


def _item(item: Any | None) -> Iterator[Any]:
    if item is not None:
        yield item
        yield from (child for child in item.objectValues() if IMaterial.providedBy(child))
