"""The order of questions that asks the fewest on average.

Each option of a question is taken as equally likely, independently of other answers. Asked in
some order, a question must be asked exactly when, after the answers so far, there still are
answers to the others under which it makes a difference; that depends only on which questions
stood before it, so that the best order is found by way of sets of questions. A question stands
after those that its own condition names.
"""

from __future__ import annotations

from collections.abc import Sequence

from .diagram import TooLarge
from .levels import clusters
from .model import Model
from .results import Order

# Beyond so many sets of questions in one component the order is found step by step instead.
MOST_SETS = 4_000


def best_order(model: Model) -> tuple[Order, list[str]]:
    """Find the order, and name the questions for which it is not the best for certain."""
    names = [one.id for one in model.edition.questions if one.id in model.level]
    names = list(dict.fromkeys(names))
    asked = sum(map(model.diagrams.share, model.gates))
    ready = _in_order(names, model)
    try:
        costs = _Costs(model)
        skipping = costs.of_order(ready)
        found, unsure = _search(model, costs, names)
        best = costs.of_order(found)
        if best >= skipping - 1e-9 and found != ready:
            found, best = ready, skipping
    except TooLarge:
        nothing = Order(asked=asked, skipping=None, best=None, questions=ready, exact=False)
        return nothing, ready
    order = Order(asked=asked, skipping=skipping, best=best, questions=found, exact=not unsure)
    return order, unsure


def _in_order(names: Sequence[str], model: Model) -> list[str]:
    """Put the tree's order right where a question stands before one that its condition names."""
    ordered: list[str] = []
    while len(ordered) < len(names):
        ordered.append(
            next(n for n in names if n not in ordered and model.parents[n] <= set(ordered))
        )
    return ordered


class _Costs:
    """How likely a question must be asked, after others."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._matters = {one.id: self._where(level) for level, one in enumerate(model.questions)}
        self._known: dict[tuple[int, frozenset[int]], float] = {}

    def _where(self, level: int) -> int:
        """Say under which answers to the others a question makes a difference."""
        diagrams = self.model.diagrams
        differs = []
        for node in self.model.features:
            if level in diagrams.support(node):
                values = range(diagrams.sizes[level])
                kids = [diagrams.given(node, level, value) for value in values]
                same = diagrams.both(
                    diagrams.any_of(kids), diagrams.negation(diagrams.all_of(kids))
                )
                differs.append(same)
        return diagrams.any_of(differs)

    def of(self, name: str, before: set[str]) -> float:
        """Give the probability that a question must be asked after these, in any order."""
        node = self._matters[name]
        diagrams, level = self.model.diagrams, self.model.level
        support = diagrams.support(node)
        known = frozenset(level[one] for one in before) & support
        found = self._known.get((node, known))
        if found is None:
            result = node
            for variable in sorted(support - known, reverse=True):
                result = diagrams.some(result, variable)
            found = self._known[node, known] = diagrams.share(result)
        return found

    def of_order(self, names: Sequence[str]) -> float:
        """Give the average number of questions that are asked in this order."""
        return sum(self.of(name, set(names[:place])) for place, name in enumerate(names))

    def connected(self, names: list[str]) -> list[list[str]]:
        """Split questions into those that bear on each other, or whose order is not free."""
        groups = []
        for name in names:
            support = self.model.diagrams.support(self._matters[name])
            groups.append([name, *(self.model.questions[level].id for level in sorted(support))])
            groups.append([name, *sorted(self.model.parents[name])])
        return clusters(names, groups)


def _search(model: Model, costs: _Costs, names: list[str]) -> tuple[list[str], list[str]]:
    found: list[str] = []
    unsure: list[str] = []
    for cluster in costs.connected(names):
        stepwise = _stepwise(model, costs, cluster)
        exact = _exactly(model, costs, cluster, costs.of_order(stepwise))
        if exact is None:
            unsure += cluster
        found += exact or stepwise
    return found, unsure


def _exactly(model: Model, costs: _Costs, names: list[str], most: float) -> list[str] | None:
    """Find the best order by way of sets, none above ``most``; None where there are too many.

    No question costs less than after all others. One that costs just that is taken at once:
    nothing is gained by waiting, and knowing its answer can only spare others.
    """
    floor = {name: costs.of(name, set(names) - {name}) for name in names}
    layer: dict[frozenset[str], tuple[float, tuple[int, ...]]] = {frozenset(): (0.0, ())}
    seen = 0
    for _ in names:
        following: dict[frozenset[str], tuple[float, tuple[int, ...]]] = {}
        for before, (cost, order) in layer.items():
            left = sum(floor[name] for name in names if name not in before)
            for place, one in _next(model, costs, names, before, floor):
                # Rounded, so that of equally good orders the tree's own comes out.
                new = (round(cost + one, 9), (*order, place))
                if new[0] + left - floor[names[place]] > most + 1e-6:
                    continue
                after = before | {names[place]}
                following[after] = min(following.get(after, new), new)
        seen += len(following)
        if seen > MOST_SETS:
            return None
        layer = following
    ((_, order),) = layer.values()
    return [names[place] for place in order]


def _next(
    model: Model,
    costs: _Costs,
    names: list[str],
    before: frozenset[str],
    floor: dict[str, float],
) -> list[tuple[int, float]]:
    """Give the questions that may come next, by place, and what each costs."""
    found = []
    for place, name in enumerate(names):
        if name not in before and model.parents[name] <= before:
            cost = costs.of(name, set(before))
            if cost <= floor[name] + 1e-12:
                return [(place, cost)]
            found.append((place, cost))
    return found


def _stepwise(model: Model, costs: _Costs, names: list[str]) -> list[str]:
    """Always take the question after which the least is left to be asked."""
    ordered: list[str] = []
    while len(ordered) < len(names):
        before = set(ordered)
        left = [name for name in names if name not in before]
        ready = [name for name in left if model.parents[name] <= before]

        def left_after(name: str, before: set[str] = before, left: list[str] = left) -> float:
            rest = sum(costs.of(one, before | {name}) for one in left if one != name)
            return round(costs.of(name, before) + rest, 9)

        ordered.append(min(ready, key=left_after))
    return ordered
