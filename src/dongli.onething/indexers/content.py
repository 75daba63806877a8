"""Indexes of composed content."""

from __future__ import annotations

from typing import Any

from plone.indexer import indexer

from dongli.onething.content.item import IItem
from dongli.onething.content.scenario import IScenario
from dongli.onething.content.service_point import IServicePoint
from dongli.onething.fields.read import field_specs
from dongli.onething.operations.shown_words import public
from dongli.onething.operations.where_used import named_departments


@indexer(IItem)
def item_department(item: Any) -> str | None:
    """The department that carries the item out."""
    return item.implementing_department or None


@indexer(IScenario)
def scenario_department(scenario: Any) -> str | None:
    """The department that leads."""
    return public(scenario, "lead_department") or None


@indexer(IScenario)
def title(scenario: Any) -> str:
    """The catalogue answers everybody: what was published, whatever the tree says by now."""
    return public(scenario, "title") or ""


@indexer(IScenario)
def description(scenario: Any) -> str:
    """As the title."""
    return public(scenario, "description") or ""


@indexer(IScenario)
def searchable_text(scenario: Any) -> str:
    """Title, description and what people call it."""
    words = (public(scenario, "title"), public(scenario, "description"))
    return " ".join([scenario.getId(), *filter(None, words), *(public(scenario, "aliases") or ())])


@indexer(IScenario)
def life_stage(scenario: Any) -> str | None:
    """As the title."""
    return public(scenario, "life_stage") or None


@indexer(IScenario)
def subject_kind(scenario: Any) -> str | None:
    """As the title."""
    return public(scenario, "subject_kind") or None


@indexer(IScenario)
def aliases(scenario: Any) -> list[str]:
    """As the title."""
    return list(public(scenario, "aliases") or ())


@indexer(IItem)
def item_aliases(item: Any) -> list[str]:
    """What people call the item."""
    return list(item.aliases or ())


@indexer(IItem)
def asks(item: Any) -> list[str]:
    """The codes of the data elements that its form asks for; ``*`` where it has a form at all."""
    fields = field_specs(item.fields_model or "")
    return sorted({field.element for field in fields} - {""} | {"*"}) if fields else []


@indexer(IItem)
def item_named_departments(item: Any) -> list[str]:
    """The codes of all departments that it names."""
    return sorted(named_departments(item))


@indexer(IServicePoint)
def accepts(point: Any) -> list[str]:
    """UIDs of the scenarios that the point accepts."""
    relations = [relation for relation in point.accepts or [] if not relation.isBroken()]
    return [relation.to_object.UID() for relation in relations]
