"""Find the scenarios in which what was changed has a place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from Acquisition import aq_inner, aq_parent

from dongli.onething.content.department import IDepartment
from dongli.onething.content.element import IDataElement
from dongli.onething.content.item import IItem
from dongli.onething.content.material import IMaterial
from dongli.onething.content.scenario import IScenario
from dongli.onething.fields.read import field_specs

from .where_used import items_using_any, scenarios_using, users_of


def scenarios_of(changed: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """Map what was changed, by UID, to the scenarios in which it has a place, by theirs."""
    changed = list(changed)
    asking = _asking({one.code for one in changed if IDataElement.providedBy(one)})
    found = {}
    for one in changed:
        found[one.UID()] = {user.UID(): user for user in _users(one, asking)}
    return found


def _users(one: Any, asking: dict[str, list[Any]]) -> list[Any]:
    scenario = scenario_of(one)
    if scenario is not None:
        return [scenario]
    if IDepartment.providedBy(one):
        return users_of(one)
    return [user for item in _items(one, asking) for user in scenarios_using(item)]


def scenario_of(content: Any) -> Any | None:
    """Answer the scenario that content is, or is a part of; None for what scenarios share."""
    return next(
        (one for one in (content, aq_parent(aq_inner(content))) if IScenario.providedBy(one)), None
    )


def _items(one: Any, asking: dict[str, list[Any]]) -> list[Any]:
    """Answer the items that say otherwise where this does."""
    if IDataElement.providedBy(one):
        return asking.get(one.code, [])
    if IMaterial.providedBy(one):
        return [aq_parent(aq_inner(one))]
    return [one] if IItem.providedBy(one) else []


def _asking(codes: set[str]) -> dict[str, list[Any]]:
    """Map the codes of data elements to the items whose forms ask for them."""
    found: dict[str, list[Any]] = {}
    for item in items_using_any(codes) if codes else ():
        for code in codes & {field.element for field in field_specs(item.fields_model or "")}:
            found.setdefault(code, []).append(item)
    return found
