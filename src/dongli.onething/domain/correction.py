"""What a correction (补正) may touch and what it answers, in an item's own names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from . import conditions
from .check import clean, fields_of
from .edition import EditionField
from .plans import Plan


def opened(fields: Iterable[EditionField], asked: Iterable[str]) -> frozenset[str]:
    """Name the fields that a notice opens: those it asks for, and those that depend on them."""
    fields, found = list(fields), frozenset(asked)
    while more := {
        field.name
        for field in fields
        if field.name not in found and any(one.field in found for one in field.depends_on)
    }:
        found |= more
    return found


def changed(
    plan: Plan, before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Name the fields that come out otherwise, written as they are stored.

    ``before``, ``after``: data under merged keys; ``names``: merged key -> the item's own name.
    """
    old, new = clean(plan, before)[0], clean(plan, after)[0]
    return tuple(name for key, name in names.items() if old.get(key) != new.get(key))


def hidden(plan: Plan, data: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, ...]:
    """Name the fields that do not show for this data: nobody can answer them, nobody need."""
    fields = fields_of(plan)
    shown = conditions.shown(fields.values(), clean(plan, data)[0])
    return tuple(name for key, name in names.items() if key in fields and key not in shown)
