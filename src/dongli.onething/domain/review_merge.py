"""Review what meets under one key: limits that no value satisfies, options that get lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import ceil, floor
from operator import attrgetter
from typing import Any

from .edition import Edition, EditionField
from .findings import Finding, found
from .limits import NUMBERS, all_columns, common_options, comparable, highest, least, lowest, most
from .merge import Asked
from .reach import Reach
from .review_form import CHOICES, path_of
from .units import unit_of

_limits = attrgetter("min_length", "max_length", "minimum", "maximum")
_NO_LIMITS = (None, None, None, None)


def review_merge(edition: Edition, reach: Reach) -> Iterator[Finding]:
    """Review each key's sources, alone, by pairs, and all at once."""
    by_key: dict[str, list[Asked]] = {}
    for item in sorted(edition.items, key=lambda item: item.id):
        for field in item.fields:
            by_key.setdefault(field.key, []).append(Asked(item, field))
    for key, sources in by_key.items():
        if any(_is_limited(source.field) for source in sources):
            element = edition.elements.get(sources[0].field.element)
            known = element.options if element else []
            yield from _empty(key, sources, bool(known), reach)
        if sources[0].field.datatype in NUMBERS:
            yield from _units(key, sources, reach)
        if len(sources) > 1:
            yield from _columns(key, sources)
            yield from _lost(key, sources, reach)


def _is_limited(field: EditionField) -> bool:
    return field.datatype in CHOICES or _limits(field) != _NO_LIMITS


def _empty(key: str, sources: list[Asked], limited: bool, reach: Reach) -> Iterator[Finding]:
    """Name the fewest sources that leave no value: one, two, or all that can meet."""
    if not any(_without_value(sources, limited)):
        return
    guilty: set[int] = set()
    for size in sorted({1, min(2, len(sources)), len(sources)}):
        for some in combinations(sources, size):
            if guilty & {id(source.field) for source in some} or not _can_meet(some, reach):
                continue
            for matter in _without_value(some, limited):
                guilty.update(id(source.field) for source in some)
                yield found(
                    "empty-intersection",
                    *(path_of(source.item.id, source.field) for source in some),
                    key=key,
                    title=some[0].field.title,
                    matter=matter,
                    items=[source.item.title for source in some],
                )


def _can_meet(some: Sequence[Asked], reach: Reach) -> bool:
    return reach.possible(*(when for one in some for when in (one.item.when, one.field.when)))


def _without_value(some: Sequence[Asked], limited: bool) -> Iterator[str]:
    fields = [source.field for source in some]
    datatype = fields[0].datatype
    shortest = most(field.min_length for field in fields)
    longest = least(field.max_length for field in fields)
    if shortest is not None and longest is not None and shortest > longest:
        yield "length"
    low = comparable(highest((field.minimum for field in fields), datatype), datatype)
    high = comparable(lowest((field.maximum for field in fields), datatype), datatype)
    if low is not None and high is not None and _is_empty(low, high, datatype):
        yield "range"
    lists = [field.options for field in fields]
    # A bound field whose own options are none of its element's has none left.
    none_left = (limited and not all(lists)) or (any(lists) and not common_options(lists))
    if datatype in CHOICES and none_left:
        yield "options"


def _units(key: str, sources: list[Asked], reach: Reach) -> Iterator[Finding]:
    """Name those that count in another unit than the question, or than each other."""
    field = sources[0].field
    asked = unit_of(field.title) if field.shared else ""
    units = {id(one.field): unit_of(one.field.own_title) or asked for one in sources}
    known = {unit for unit in (asked, *units.values()) if unit}
    if len(known) < 2:
        return
    counted = [one for one in sources if units[id(one.field)]]
    if asked:
        others = [one for one in counted if units[id(one.field)] != asked]
    else:
        pairs = [
            pair
            for pair in combinations(counted, 2)
            if units[id(pair[0].field)] != units[id(pair[1].field)] and _can_meet(pair, reach)
        ]
        meet = {id(one.field) for pair in pairs for one in pair}
        others = [one for one in counted if id(one.field) in meet]
    if not others:
        return
    yield found(
        "unit-clash",
        *(path_of(one.item.id, one.field) for one in others),
        key=key,
        title=field.title,
        units=sorted(known),
        items=[one.item.title for one in others],
    )


def _is_empty(low: Any, high: Any, datatype: str) -> bool:
    """Say whether nothing lies between two limits; of whole numbers, no whole one."""
    return ceil(low) > floor(high) if datatype == "integer" else low > high


def _columns(key: str, sources: list[Asked]) -> Iterator[Finding]:
    merged = {column.name: column for column in all_columns(one.field.columns for one in sources)}
    for item, field, *_ in sources:
        for column in field.columns:
            if column.datatype != merged[column.name].datatype:
                yield found(
                    "column-clash",
                    path_of(item.id, field),
                    key=key,
                    column=column.name,
                    datatypes=sorted({column.datatype, merged[column.name].datatype}),
                )


def _lost(key: str, sources: list[Asked], reach: Reach) -> Iterator[Finding]:
    """Name the options that one item offers and another, asking the same, does not."""
    lists = [source for source in sources if source.field.options]
    if len({tuple(one.value for one in source.field.options) for source in lists}) < 2:
        return
    offered = {id(source): {one.value for one in source.field.options} for source in lists}
    labels = {one.value: one.label for source in lists for one in source.field.options}
    for option, label in labels.items():
        takers = [source for source in lists if option not in offered[id(source)]]
        givers = [source for source in lists if option in offered[id(source)]]
        taken = [
            taker for taker in takers if any(_can_meet((taker, giver), reach) for giver in givers)
        ]
        if taken:
            yield found(
                "lost-option",
                *(path_of(source.item.id, source.field) for source in taken),
                key=key,
                option=option,
                label=label,
                items=[source.item.title for source in taken],
            )
