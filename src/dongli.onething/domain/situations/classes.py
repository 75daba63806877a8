"""Outcome classes: the different things that situations come to."""

from __future__ import annotations

from collections.abc import Sequence

from .diagram import NO, YES, TooLarge
from .families import EMPTY, NONE, Families
from .model import Model
from .tally import Cell, Tally

# Beyond so many intermediate states of a component only one branch of each more is followed; tried
# with ever fewer while the families themselves grow too large.
MOST_STATES = (20_000, 4_000, 800, 0)


def count_classes(model: Model, most: Sequence[int] = MOST_STATES) -> tuple[int, list[str]]:
    """Count the different sets of what is on; name the questions not all of which were followed.

    Exact without any. Else a least count: there are no fewer.
    """
    total, cut = 1, []
    for component in model.components:
        inside = set(component)
        own = [node for node in model.features if model.diagrams.support(node) <= inside]
        count, exact = _in_component(model, own, most)
        total *= count
        if not exact:
            cut += [model.questions[level].id for level in component]
    return total, cut


def _in_component(model: Model, features: list[int], most: Sequence[int]) -> tuple[int, bool]:
    for place, states in enumerate(most):
        image = _Image(model, states)
        try:
            return image.count(features), image.exact and not place
        except TooLarge:
            continue
    return 1, False


class _Image:
    """Computes the family of the sets of features that hold together, over all answers."""

    def __init__(self, model: Model, most: int) -> None:
        self.diagrams = model.diagrams
        self.families = Families()
        self.most = most
        self.exact = True
        self._known: dict[tuple[tuple[int, int], ...], int] = {(): EMPTY}

    def count(self, features: Sequence[int]) -> int:
        """Count the sets. Raises TooLarge when the family does not fit."""
        return self.families.count(self._of(tuple(enumerate(features))))

    def _of(self, features: tuple[tuple[int, int], ...]) -> int:
        found = self._known.get(features)
        if found is None:
            branches = self._branches(features)
            if len(self._known) > self.most and len(branches) > 1:
                self.exact = False
                branches = branches[:1]
            found = NONE
            for on, rest in branches:
                family = self._of(rest)
                for member in reversed(on):
                    family = self.families.join(family, member)
                found = self.families.union(found, family)
            self._known[features] = found
        return found

    def _branches(
        self, features: tuple[tuple[int, int], ...]
    ) -> list[tuple[tuple[int, ...], tuple[tuple[int, int], ...]]]:
        """Give, per different answer to the first question: what then holds, what is still open."""
        top, kids = self.diagrams.top, self.diagrams.kids
        level = min(top(node) for _, node in features)
        here = [(member, kids(node)) for member, node in features if top(node) == level]
        later = [one for one in features if top(one[1]) != level]
        branches = set()
        for value in range(self.diagrams.sizes[level]):
            now = [(member, after[value]) for member, after in here]
            on = tuple(member for member, node in now if node == YES)
            left = [one for one in now if one[1] not in (NO, YES)]
            branches.add((on, tuple(sorted(later + left))))
        return sorted(branches)


def list_classes(model: Model, tally: Tally) -> list[tuple[int, int, dict[str, str]]]:
    """List every class: features that hold (bits), situations, smallest example.

    The most frequent come first, then by example. Raises TooLarge.
    """
    classes: list[tuple[int, int, dict[str, str]]] = [(0, 1, {})]
    place_of = {node: place for place, node in enumerate(model.features)}
    for component in model.components:
        inside = set(component)
        own = [node for node in model.features if model.diagrams.support(node) <= inside]
        cells: list[tuple[int, Cell]] = sorted(tally.of(component, own).items())
        classes = [
            (
                bits | sum(1 << place_of[node] for n, node in enumerate(own) if found >> n & 1),
                count * cell.count,
                answers | tally.answers(component, cell),
            )
            for bits, count, answers in classes
            for found, cell in cells
        ]
    ordered = [(bits, count, tally.in_order(answers)) for bits, count, answers in classes]
    return sorted(ordered, key=lambda one: (-one[1], list(one[2].items())))
