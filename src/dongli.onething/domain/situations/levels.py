"""The order in which a diagram asks questions: what hangs together stands together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def clusters(names: Sequence[str], groups: Iterable[Iterable[str]]) -> list[list[str]]:
    """Split names into those that groups connect; both in the order of ``names``."""
    leader = {name: name for name in names}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for group in groups:
        members = [name for name in group if name in leader]
        for name in members[1:]:
            leader[find(name)] = find(members[0])
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(find(name), []).append(name)
    return list(found.values())


def levels(
    names: Sequence[str], parents: Mapping[str, set[str]], groups: Iterable[frozenset[str]]
) -> list[str]:
    """Order questions so that few groups (what one condition names) are open at any place.

    ``parents``: the questions that must stand before each. Small cuts make small diagrams; the
    answers do not depend on it.
    """
    wanted = {group for group in groups if len(group) > 1}
    wanted |= {frozenset({name, *parents[name]}) for name in names if parents[name]}
    ordered: list[str] = []
    for cluster in clusters(names, sorted(map(sorted, wanted))):
        own = [group for group in wanted if not group.isdisjoint(cluster)]
        placed: set[str] = set()
        while len(placed) < len(cluster):
            ready = [name for name in cluster if name not in placed and parents[name] <= placed]
            best = min(ready, key=lambda name: _open(placed | {name}, name, own))
            placed.add(best)
            ordered.append(best)
    return ordered


def _open(placed: set[str], name: str, groups: list[frozenset[str]]) -> tuple[int, int]:
    """Count the groups that are begun and not finished; then, negative, those that name it."""
    begun = sum(1 for group in groups if group & placed and not group <= placed)
    return begun, -sum(1 for group in groups if name in group)
