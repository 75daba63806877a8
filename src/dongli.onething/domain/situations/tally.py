"""Tally situations by what is on in them: exact counts, with the smallest example of each.

A situation is a complete set of answers that count: every question that shows is answered, no
hidden one is. The smallest example has the fewest answers, then the earliest options.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .diagram import NO, YES, TooLarge
from .model import Model

HIDDEN = -1

# Beyond so many intermediate states a tally is given up.
MOST_STATES = 60_000


class Cell(NamedTuple):
    """``count`` situations; of the smallest the number of answers and, nested, their places."""

    count: int
    answered: int
    places: tuple


class Tally:
    """Counts situations of one scenario; remembers what it has counted."""

    def __init__(self, model: Model, most: int = MOST_STATES) -> None:
        self.model = model
        self.most = most
        self._known: dict[tuple, dict[int, Cell]] = {}
        self._groups = self._gated()
        self.situations = 1
        for group in self._groups:
            self.situations *= self.of(group, [])[0].count

    def _gated(self) -> list[tuple[int, ...]]:
        """Split the questions into those that decide together which of them show."""
        support = self.model.diagrams.support
        groups: list[set[int]] = []
        for level, gate in enumerate(self.model.gates):
            own = {level, *support(gate)}
            for group in [group for group in groups if group & own]:
                groups.remove(group)
                own |= group
            groups.append(own)
        return [tuple(sorted(group)) for group in sorted(groups, key=min)]

    def count(self, node: int) -> int:
        """Count the situations in which a condition holds."""
        found = self._touched(node)
        if found is None:
            return 0
        total = self.situations
        for group in self._groups:
            if group in found[0]:
                total //= self.of(group, [])[0].count
        return total * found[1].count

    def example(self, node: int) -> dict[str, str] | None:
        """Give the smallest situation in which a condition holds; None when it never does."""
        found = self._touched(node)
        if found is None:
            return None
        answers = self.answers(sorted(level for group in found[0] for level in group), found[1])
        for group in self._groups:
            if group not in found[0]:
                answers |= self.answers(group, self.of(group, [])[0])
        return self.in_order(answers)

    def _touched(self, node: int) -> tuple[list[tuple[int, ...]], Cell] | None:
        """Tally the questions that a condition hangs on."""
        support = self.model.diagrams.support(node)
        groups = [group for group in self._groups if not support.isdisjoint(group)]
        flat = sorted(level for group in groups for level in group)
        found = self.of(flat, [node]).get(1)
        return None if found is None else (groups, found)

    def of(self, questions: Sequence[int], features: Sequence[int]) -> dict[int, Cell]:
        """Tally the situations of some questions by which features hold (bit n: feature n).

        The questions must have with them all that their conditions and the features name.
        Raises TooLarge.
        """
        if len(self._known) > self.most // 2:
            self._known.clear()
        gates = tuple(self.model.gates[level] for level in questions)
        cells: dict[int, Cell] = {}
        on = sum(1 << place for place, node in enumerate(features) if node == YES)
        open_ = tuple(NO if node == YES else node for node in features)
        for bits, cell in self._walk(tuple(questions), open_, gates).items():
            cells[bits | on] = cell
        return cells

    def _walk(
        self, questions: tuple[int, ...], features: tuple[int, ...], gates: tuple[int, ...]
    ) -> dict[int, Cell]:
        if not questions:
            return {0: Cell(1, 0, ())}
        name = (questions, features, gates)
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._branch(questions, features, gates)
            if len(self._known) > self.most:
                raise TooLarge
        return found

    def _branch(
        self, questions: tuple[int, ...], features: tuple[int, ...], gates: tuple[int, ...]
    ) -> dict[int, Cell]:
        level, shows = questions[0], gates[0] == YES
        given = self.model.diagrams.given
        cells: dict[int, Cell] = {}
        for value in range(len(self.model.values[level]) if shows else 1):
            after = [given(node, level, value) for node in features]
            on = sum(1 << place for place, node in enumerate(after) if node == YES)
            rest = self._walk(
                questions[1:],
                tuple(NO if node == YES else node for node in after),
                tuple(given(gate, level, value) for gate in gates[1:]),
            )
            for bits, cell in rest.items():
                place = value if shows else HIDDEN
                new = Cell(cell.count, cell.answered + shows, (place, cell.places))
                old = cells.get(bits | on)
                cells[bits | on] = _both(old, new) if old else new
        if len(cells) > self.most:
            raise TooLarge
        return cells

    def answers(self, questions: Sequence[int], cell: Cell) -> dict[str, str]:
        """Read the smallest example of a cell that was tallied over these questions."""
        answers, places = {}, cell.places
        for level in questions:
            place, places = places
            if place != HIDDEN:
                answers[self.model.questions[level].id] = self.model.values[level][place]
        return answers

    def in_order(self, answers: dict[str, str]) -> dict[str, str]:
        """Put answers into the order of the tree's questions."""
        return {
            one.id: answers[one.id] for one in self.model.edition.questions if one.id in answers
        }


def _both(old: Cell, new: Cell) -> Cell:
    """Add up two cells; of their examples keep the smaller, the earlier of equal ones."""
    least = min(old, new, key=lambda cell: (cell.answered, cell.places))
    return Cell(old.count + new.count, least.answered, least.places)
