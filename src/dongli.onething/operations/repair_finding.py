"""Repair a finding in the tree, where the repair is certain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.repairs import Repair, name_of, repair_of

from .bind_fields import rebind
from .blast_radius import Touched, blast_radius
from .change_content import change_content
from .findings import findings
from .read_scenario import target
from .remove_part import remove_part
from .versions import version_of
from .where_used import scenarios_using


class NotRepairable(DomainError):
    """The finding does not stand any more, or what it is about is gone."""


def repair_finding(scenario: Any, name: str) -> Repair:
    """Repair the finding of this name (``name_of``); raise NotRepairable or Unauthorized."""
    content, rest, repair = _found(scenario, name)
    _REPAIRS[repair.kind](scenario, content, rest, repair.data)
    return repair


def look_at_repair(scenario: Any, name: str) -> list[Touched] | None:
    """Answer what a repair would touch; None where it stays within this scenario."""
    content, rest, repair = _found(scenario, name)
    item = target(content) if IScenarioItem.providedBy(content) and rest else None
    if item is None or repair.kind not in _IN_ITEMS or len(scenarios_using(item)) < 2:
        return None
    return blast_radius(item, lambda: _REPAIRS[repair.kind](scenario, content, rest, repair.data))


def _found(scenario: Any, name: str) -> tuple[Any, list[str], Repair]:
    """Find what a repair changes, and where in it."""
    report = findings(scenario)
    found = next((one for one in report.findings if name_of(one) == name), None)
    repair = repair_of(report.spec, found) if found is not None else None
    if repair is None:
        raise NotRepairable(name)
    _room, part, *rest = repair.path.split("/")
    content = scenario.get(part)
    if content is None:
        raise NotRepairable(name)
    return content, rest, repair


def _bind(scenario: Any, place: Any, rest: list[str], data: dict[str, str]) -> None:
    chosen = (data["element"], data["subject"])
    rebind(target(place), lambda name, _element: chosen if name == rest[1] else None)


def _remove(scenario: Any, question: Any, rest: list[str], data: dict[str, str]) -> None:
    remove_part(scenario, question.getId(), version=version_of(question))


def _drop_after(scenario: Any, place: Any, rest: list[str], data: dict[str, str]) -> None:
    field = IScenarioItem["after"]
    kept = [line for line in place.after if field.split(line)["id"] != data["after"]]
    change_content(place, {"after": kept})


def _ungroup(scenario: Any, place: Any, rest: list[str], data: dict[str, str]) -> None:
    if not rest:
        change_content(place, {"together": "", "together_basis": ""})
        return
    material = target(place)[rest[1]]
    change_content(material, {"alternative_group": ""})


def _drop_value(scenario: Any, part: Any, rest: list[str], data: dict[str, str]) -> None:
    dropped = (data["question"], data["value"])
    when = [
        {name: [v for v in values if (name, v) != dropped] for name, values in clause.items()}
        for clause in part.when
    ]
    change_content(part, {"when": when})


_REPAIRS: dict[str, Callable[[Any, Any, list[str], dict[str, str]], None]] = {
    "bind": _bind,
    "remove": _remove,
    "drop-after": _drop_after,
    "ungroup": _ungroup,
    "drop-value": _drop_value,
}
# What changes an item itself, where it says more than the item's own place.
_IN_ITEMS = ("bind", "ungroup")
