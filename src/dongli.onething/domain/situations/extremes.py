"""The smallest and the largest application that can be filed: some item applies, nothing stops.

Fewest (most) merged fields first, then fewest (most) different materials, each of an any-of group
counted.
"""

from __future__ import annotations

from collections.abc import Iterable

from .diagram import NO, YES
from .model import Model
from .results import Extreme
from .sizes import Outcomes
from .tally import Tally

# One field outweighs any number of materials.
FIELD, MATERIAL = 1_000_000, 1

# Of more intermediate states only the most promising are followed: then perhaps not the extreme.
MOST_STATES = 1_000

# What is still open, as (function, weight) pairs; what stops; what lets an item apply.
State = tuple[tuple[tuple[int, int], ...], int, int]


def of_classes(
    outcomes: Outcomes, classes: Iterable[tuple[int, dict[str, str]]]
) -> tuple[Extreme | None, Extreme | None]:
    """Find the smallest and the largest of all classes; None when none can be filed."""
    filed = [
        (bits, example)
        for bits, example in classes
        if outcomes.on(bits, "item") and not outcomes.on(bits, "stop")
    ]
    if not filed:
        return None, None

    def weight(one: tuple[int, dict[str, str]]) -> tuple[int, int]:
        return outcomes.keys(one[0])

    (small, of_small), (large, of_large) = min(filed, key=weight), max(filed, key=weight)
    return (
        Extreme(sizes=outcomes.sizes(small), example=of_small),
        Extreme(sizes=outcomes.sizes(large), example=of_large),
    )


def of_model(
    model: Model, tally: Tally, outcomes: Outcomes
) -> tuple[Extreme | None, Extreme | None, bool]:
    """Find both without listing classes, and say whether they are the extremes for certain.

    Raises TooLarge.
    """
    diagrams = model.diagrams
    stop = diagrams.any_of(one.node for one in model.outcome if one.kind == "stop")
    need = diagrams.any_of(one.node for one in model.outcome if one.kind == "item")
    start = tally.example(diagrams.both(need, diagrams.negation(stop)))
    if start is None:
        return None, None, True
    found, certain = [], True
    for sign in (1, -1):
        search = _Search(model, sign, stop, need)
        answers = model.situation(search.best(model.places(start)))
        found.append(Extreme(sizes=outcomes.sizes(outcomes.bits(answers)), example=answers))
        certain = certain and search.certain
    return found[0], found[1], certain


class _Search:
    """Finds the answers with the least weight (``sign`` 1: smallest; -1: largest)."""

    def __init__(self, model: Model, sign: int, stop: int, need: int) -> None:
        self.model = model
        self.diagrams = model.diagrams
        self.stop, self.need = stop, need
        self.certain = True
        keys: dict[tuple[str, str], list[int]] = {}
        for one in model.outcome:
            if one.kind in ("field", "material"):
                keys.setdefault((one.kind, one.key), []).append(one.node)
        self.weights: dict[int, int] = {}
        for (kind, _), nodes in keys.items():
            node = self.diagrams.any_of(nodes)
            weight = sign * (FIELD if kind == "field" else MATERIAL)
            self.weights[node] = self.weights.get(node, 0) + weight

    def best(self, start: list[int]) -> list[int]:
        """Give the place of each question's option; ``start`` is some that can be filed."""
        known = self._improved(start)
        least = self._weight(known)
        assert least is not None, "a change that cannot be filed is never taken"
        layer: dict[State, tuple[int, tuple[int, ...]]] = {}
        first = self._state(self.weights.items(), self.stop, self.need)
        if first is not None:
            layer[first[1]] = (first[0], ())
        for level in range(len(self.diagrams.sizes)):
            following: dict[State, tuple[int, tuple[int, ...]]] = {}
            for state, (weight, places) in layer.items():
                for value, (gained, after) in self._branches(state, level):
                    new = (weight + gained, (*places, value))
                    if new[0] + _hoped(after) < least:
                        following[after] = min(following.get(after, new), new)
            layer = self._promising(following)
        if not layer:
            return known
        return list(min(layer.values())[1])

    def _branches(self, state: State, level: int) -> list[tuple[int, tuple[int, State]]]:
        """Give what a state becomes under each option that can still be filed."""
        weights, stop, need = state
        under = self.diagrams.under
        if min(map(self.diagrams.top, (*(node for node, _ in weights), stop, need))) > level:
            return [(0, (0, state))]
        kids = [(under(node, level), weight) for node, weight in weights]
        stops, needs = under(stop, level), under(need, level)
        found = []
        for value in range(self.diagrams.sizes[level]):
            after = [(nodes[value], weight) for nodes, weight in kids]
            branch = self._state(after, stops[value], needs[value])
            if branch is not None:
                found.append((value, branch))
        return found

    def _state(
        self, weights: Iterable[tuple[int, int]], stop: int, need: int
    ) -> tuple[int, State] | None:
        """Take out what is decided: its weight, and what is left; None: cannot be filed."""
        if stop == YES or need == NO:
            return None
        gained, rest = 0, {}
        for node, weight in weights:
            if node == YES:
                gained += weight
            elif node != NO:
                rest[node] = rest.get(node, 0) + weight
        return gained, (tuple(sorted(rest.items())), stop, need)

    def _promising(
        self, layer: dict[State, tuple[int, tuple[int, ...]]]
    ) -> dict[State, tuple[int, tuple[int, ...]]]:
        if len(layer) <= MOST_STATES:
            return layer
        self.certain = False
        kept = sorted(layer.items(), key=lambda one: (one[1][0] + _hoped(one[0]), one[1]))
        return dict(kept[:MOST_STATES])

    def _improved(self, places: list[int]) -> list[int]:
        """Change one answer after the other for as long as it helps."""
        best, least, changed = places, self._weight(places), True
        while changed:
            changed = False
            for level, size in enumerate(self.diagrams.sizes):
                for value in range(size):
                    other = [*best[:level], value, *best[level + 1 :]]
                    weight = self._weight(other)
                    if weight is not None and (least is None or weight < least):
                        best, least, changed = other, weight, True
        return best

    def _weight(self, places: list[int]) -> int | None:
        """Weigh the answers; None: cannot be filed."""
        holds = self.model.diagrams.holds
        if holds(self.stop, places) or not holds(self.need, places):
            return None
        return sum(weight for node, weight in self.weights.items() if holds(node, places))


def _hoped(state: State) -> int:
    """Give the most that what is left can lessen the weight."""
    return sum(min(0, weight) for _, weight in state[0])
