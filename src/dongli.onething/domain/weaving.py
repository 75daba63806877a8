"""Weaving: two orders of entries that go back to one, put into one order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Literal

# Who changed it: one side, both alike (orders: so that both fit), or both differently.
By = Literal["ours", "theirs", "both", "conflict"]


def who_ordered(base: list[str], ours: list[str], theirs: list[str]) -> By | None:
    """Say who changed the order of the entries that both sides have."""
    places = [{key: place for place, key in enumerate(one)} for one in (base, ours, theirs)]
    said = [tuple(one) for one in _said(places) if None not in one[1:] and one[1] != one[2]]
    if not said:
        return None
    if all(base == ours for base, ours, _theirs in said):
        return "theirs"
    return "ours" if all(base == theirs for base, _ours, theirs in said) else "conflict"


def woven(base: list[str], ours: list[str], theirs: list[str]) -> list[str] | None:
    """Weave two orders: of each pair, the order of the side that changed it; None if they clash.

    Entries that only one side has come where that side has them; ours first where both put some
    in one place.
    """
    before: dict[str, set[str]] = {key: set() for key in dict.fromkeys([*ours, *theirs])}
    for first, second in _pairs(base, ours, theirs):
        before[second].add(first)
    done: dict[str, None] = {}
    waiting = list(before)
    while waiting:
        free = next((key for key in waiting if before[key] <= done.keys()), None)
        if free is None:
            return None
        done[free] = None
        waiting.remove(free)
    return list(done)


def followed(first: list[str], second: list[str]) -> list[str]:
    """Answer the first order; what only the second has comes behind what precedes it there."""
    order = list(first)
    previous = None
    for key in second:
        if key not in order:
            order.insert(order.index(previous) + 1 if previous is not None else 0, key)
        previous = key
    return order


def _pairs(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str]]:
    """Give the pairs of entries whose order is settled, the first before the second."""
    places = [{key: place for place, key in enumerate(one)} for one in (base, ours, theirs)]
    for (one, two), said in zip(_couples(places), _said(places), strict=True):
        for first in _settled(*said):
            yield (one, two) if first else (two, one)


def _couples(places: list[dict[str, int]]) -> Iterator[tuple[str, str]]:
    return combinations({**places[1], **places[2]}, 2)


def _said(places: list[dict[str, int]]) -> Iterator[list[bool | None]]:
    """Answer of each pair what base, ours and theirs say: in this order, in the other, nothing."""
    for one, two in _couples(places):
        yield [at[one] < at[two] if one in at and two in at else None for at in places]


def _settled(base: bool | None, ours: bool | None, theirs: bool | None) -> set[bool]:
    """Merge the order of one pair; both orders where nothing says which one is newer."""
    if ours is None or theirs is None:
        return {said for said in (ours, theirs) if said is not None}
    if ours == theirs or base is None:
        return {ours, theirs}
    return {theirs if base == ours else ours}
