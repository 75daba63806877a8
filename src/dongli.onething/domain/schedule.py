"""Order and days: which item waits for which, and how long all of it takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import fsum
from operator import itemgetter
from typing import NamedTuple

from .edition import EditionItem
from .plans import Days, Schedule


class Edge(NamedTuple):
    """``before`` must end before ``then`` starts. ``reason``: ``after`` or ``result``."""

    before: str
    then: str
    soft: bool
    reason: str


class Time(NamedTuple):
    """Two units side by side, never converted into each other."""

    workdays: float
    days: float


_NOTHING = Time(0.0, 0.0)


def own_time(item: EditionItem) -> Time:
    """Say how long one item takes: as promised, else as the law limits it; 0 on the spot."""
    if item.handling == "immediate":
        return Time(0.0, 0.0)
    limit, unit = item.promised_limit, item.promised_unit
    if limit is None:
        limit, unit = item.statutory_limit or 0.0, item.statutory_unit
    return Time(0.0, limit) if unit == "day" else Time(limit, 0.0)


def schedule(times: Mapping[str, Time], edges: Iterable[Edge], promise: float | None) -> Schedule:
    """Lay items out in stages and find the three figures: separate, critical path, promised.

    ``times``: of the items, by id. An item's stage is the length of the longest chain before it.
    ``promise`` is the scenario's, in working days. Edges that would close a cycle are left out
    (compile refuses to publish one).
    """
    edges, before, order = _laid_out(sorted(times), edges)
    ordered = [name for stage in order for name in stage if name in before]
    work, path = _longest(ordered, before, times)
    natural = 0.0
    if any([time.days for time in times.values()]):
        turned = {name: Time(time.days, time.workdays) for name, time in times.items()}
        natural = _longest(ordered, before, turned)[0].workdays
    return Schedule(
        stages=order,
        separate_days=fsum([time.workdays for time in times.values()]),
        critical_days=work.workdays,
        promised_days=work.workdays if promise is None else min(promise, work.workdays),
        natural=Days(
            separate=fsum([time.days for time in times.values()]),
            critical=natural,
            promised=natural,
        ),
        critical_path=path,
        edges=[
            {"from": edge.before, "to": edge.then, "soft": edge.soft, "reason": edge.reason}
            for edge in edges
        ],
    )


def _laid_out(
    names: list[str], edges: Iterable[Edge]
) -> tuple[list[Edge], dict[str, set[str]], list[list[str]]]:
    """Sort edges without those that close a cycle; what waits for what; the stages."""
    kept = _one_a_pair(edges)
    before = predecessors(kept)
    order = stages(names, before)
    if sum(map(len, order)) < len(names):
        kept = _safe(names, kept)
        before = predecessors(kept)
        order = stages(names, before)
    return kept, before, order


def predecessors(edges: Iterable[Edge]) -> dict[str, set[str]]:
    """Collect, per item that waits, what it waits for."""
    before: dict[str, set[str]] = {}
    for edge in edges:
        before.setdefault(edge.then, set()).add(edge.before)
    return before


def stages(names: list[str], before: Mapping[str, set[str]]) -> list[list[str]]:
    """Layer items by the longest chain before them; members of a cycle are left out."""
    found: list[list[str]] = []
    waiting = {name: len(earlier) for name, earlier in before.items()}
    after: dict[str, list[str]] = {}
    for name in waiting:
        for earlier in before[name]:
            after.setdefault(earlier, []).append(name)
    ready = [name for name in names if name not in waiting]
    while ready:
        found.append(sorted(ready))
        following = []
        for name in ready:
            for later in after.get(name, ()):
                waiting[later] -= 1
                if not waiting[later]:
                    following.append(later)
        ready = following
    return found


def acyclic(names: list[str], edges: Iterable[Edge]) -> list[Edge]:
    """Sort edges, one a pair (what ``after`` says goes first), without those that close a cycle."""
    return _laid_out(names, edges)[0]


def _one_a_pair(edges: Iterable[Edge]) -> list[Edge]:
    pairs: dict[tuple[str, str], Edge] = {}
    for edge in sorted(edges, key=itemgetter(0, 1, 3)):
        pairs.setdefault(edge[:2], edge)
    return list(pairs.values())


def _safe(names: list[str], edges: list[Edge]) -> list[Edge]:
    followers: dict[str, set[str]] = {name: set() for name in names}
    safe = []
    for edge in edges:
        if edge.before != edge.then and not _reaches(followers, edge.then, edge.before):
            followers[edge.before].add(edge.then)
            safe.append(edge)
    return safe


def _reaches(followers: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        new = followers[name] - seen
        seen |= new
        waiting += new
    return False


def _longest(
    waiting: list[str], before: Mapping[str, set[str]], times: Mapping[str, Time]
) -> tuple[Time, list[str]]:
    """Find the longest chain by ``Time``'s first unit, then its second, then the least names.

    ``waiting``: the items that wait for others, in the order of work.
    """
    if not times:
        return _NOTHING, []
    ends, via = dict(times), {}
    for name in waiting:
        via[name] = _latest(before[name], ends)
        start, own = ends[via[name]], ends[name]
        ends[name] = Time(start.workdays + own.workdays, start.days + own.days)
    last = _latest(ends, ends)
    path = [last]
    while path[-1] in via:
        path.append(via[path[-1]])
    return ends[last], path[::-1]


def _latest(names: Collection[str], ends: Mapping[str, Time]) -> str:
    """Name what ends last; of several the least name."""
    if len(names) == 1:
        return next(iter(names))
    end = max([ends[name] for name in names])
    return min([name for name in names if ends[name] == end])
