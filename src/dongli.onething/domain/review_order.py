"""Review the order of work: waiting, going round in circles, being bound together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from .edition import Edition, EditionItem
from .findings import Finding, found
from .materialplan import produced
from .reach import Reach
from .schedule import Edge, own_time, predecessors, schedule, stages
from .spec import ScenarioSpec

# So many ways are followed from an item, to find one back to it whose items can all apply.
MOST_STEPS = 5_000


def review_order(spec: ScenarioSpec, edition: Edition, reach: Reach) -> Iterator[Finding]:
    """Review what waits for what in the resolved tree."""
    items = {item.id: item for item in edition.items}
    for name, count in Counter(place.id for place in spec.items).items():
        if count > 1:
            yield found("duplicate-id", f"items/{name}", id=name)
    edges = possible_edges(items)
    yield from _after(items)
    yield from _circles(items, edges, reach)
    yield from _waiting(items, edges, reach)
    yield from _together(items)
    yield from _promise(edition, items, edges, reach)


def possible_edges(items: Mapping[str, EditionItem]) -> list[Edge]:
    """List the edges that some choice of items may come to, from ``after`` and from results."""
    edges = [
        Edge(earlier, item.id, soft, "after")
        for item in items.values()
        for earlier, soft in item.after.items()
        if earlier in items
    ]
    makers: dict[str, list[str]] = {}
    for name in sorted(items):
        for key in produced(items[name]):
            makers.setdefault(key, []).append(name)
    for item in items.values():
        for key in sorted({material.result_key for material in item.materials}):
            for maker in makers.get(key, []):
                # The first included maker hands on; an item that makes it itself waits for none.
                if maker == item.id:
                    break
                edges.append(Edge(maker, item.id, item.after.get(maker, False), "result"))
    return edges


def _after(items: Mapping[str, EditionItem]) -> Iterator[Finding]:
    for item in items.values():
        for earlier in item.after:
            if earlier not in items:
                yield found("unknown-after", f"items/{item.id}", after=earlier)


def _circles(
    items: Mapping[str, EditionItem], edges: list[Edge], reach: Reach
) -> Iterator[Finding]:
    """Name the members of each circle whose items can all apply at once, shortest first."""
    followers: dict[str, set[str]] = {name: set() for name in items}
    for edge in edges:
        followers[edge.before].add(edge.then)
    settled = {name for stage in stages(sorted(items), predecessors(edges)) for name in stage}
    named: set[str] = set()
    for start in sorted(items.keys() - settled):
        if start in named:
            continue
        for members in _rounds(start, followers, settled, reach):
            if reach.possible(*(items[name].when for name in members)):
                named.update(members)
                paths = [f"items/{name}" for name in members]
                yield found("cycle", *paths, members=[items[name].title for name in members])
                break


def _rounds(
    start: str, followers: Mapping[str, set[str]], settled: set[str], reach: Reach
) -> Iterator[list[str]]:
    """Give the ways from an item back to itself, shorter ones first."""
    paths, steps = [[start]], 0
    while paths:
        path = paths.pop(0)
        steps += 1
        if steps > MOST_STEPS:
            reach.bounded = True
            return
        for name in sorted(followers[path[-1]] - settled):
            if name == start:
                yield path
            elif name not in path:
                paths.append([*path, name])


def _waiting(
    items: Mapping[str, EditionItem], edges: list[Edge], reach: Reach
) -> Iterator[Finding]:
    """Say what happens when the applicant drops what another item waits for."""
    for earlier, name in sorted({edge[:2] for edge in edges if not edge.soft}):
        item, before = items[name], items[earlier]
        if item is before:
            continue
        paths = (f"items/{name}", f"items/{earlier}")
        keys = set(produced(before))
        uploads = any(material.result_key in keys for material in item.materials)
        bound = bool(item.together) and item.together == before.together
        data = {"item": item.title, "predecessor": before.title}
        if before.participation == "optional" and not bound:
            if uploads:
                yield found("waits-for-dropped", *paths, **data, outcome="uploaded")
            elif item.participation == "required":
                yield found("required-waits-for-optional", *paths, **data)
            else:
                yield found("waits-for-dropped", *paths, **data, outcome="brought-back")
        answers = reach.without(item.when, before.when) if before.when is not None else None
        # One that never applies, whatever is answered, is told as such.
        if answers:
            yield found(
                "waits-for-inapplicable",
                *paths,
                **data,
                outcome="uploaded" if uploads else "ignored",
                answers=[f"{question}={value}" for question, value in sorted(answers.items())],
            )


def _together(items: Mapping[str, EditionItem]) -> Iterator[Finding]:
    groups: dict[str, list[EditionItem]] = {}
    for item in items.values():
        if item.together:
            groups.setdefault(item.together, []).append(item)
    for group, members in groups.items():
        paths = [f"items/{item.id}" for item in members]
        if not any(item.together_basis.strip() for item in members):
            yield found("together-without-basis", *paths, group=group)
        if len(members) == 1:
            yield found("together-alone", *paths, group=group)


def _promise(
    edition: Edition, items: Mapping[str, EditionItem], edges: list[Edge], reach: Reach
) -> Iterator[Finding]:
    """Compare the scenario's promise with the longest chain of items that can all apply."""
    promise = edition.promised_limit
    if promise is None:
        return
    times = {name: own_time(item) for name, item in items.items()}
    timetable = schedule(times, edges, promise)
    path = timetable.critical_path
    need = sum(times[name].workdays for name in path)
    if promise < need and reach.possible(*(items[name].when for name in path)):
        yield found(
            "promise-below-critical-path",
            "scenario",
            promised=f"{promise:g}",
            critical=f"{need:g}",
            path=[items[name].title for name in path],
        )
