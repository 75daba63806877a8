"""Reach: which conditions can ever hold, by search over the questions' options.

Conditions only ever say "is one of", so narrowing each question's options along one clause a
condition decides exactly; a question counts only when its own condition can hold as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod
from typing import Any

from . import canonical
from .conditions import asked_by, effective_in_order, holds, in_order, narrowed
from .spec import QuestionSpec, When

# Beyond so many steps, or combinations, the answer is "cannot be excluded" and ``bounded`` is set.
MOST_STEPS = 20_000
MOST_COMBINATIONS = 4_096


class Reach:
    """Answers about one scenario's questions. ``bounded`` tells whether a search was cut off."""

    def __init__(self, questions: Sequence[QuestionSpec]) -> None:
        self.ordered = in_order(questions)
        self.questions = {question.id: question for question in self.ordered}
        self.bounded = False
        self._steps = 0
        self._known: dict[bytes, Any] = {}

    def possible(self, *whens: When) -> bool:
        """Say whether some answers make all these conditions hold at once."""
        some = [when for when in whens if when is not None]
        if not some:
            return True
        name = canonical.encode(some)
        if name not in self._known:
            self._steps = 0
            self._known[name] = self._search(some, {})
        return self._known[name]

    def _search(self, waiting: list[When], allowed: dict[str, frozenset[str]]) -> bool:
        self._steps += 1
        if self._steps > MOST_STEPS:
            self.bounded = True
            return True
        if not waiting:
            return True
        when, *rest = waiting
        if when is None:
            return self._search(rest, allowed)
        for clause in when:
            left = narrowed(self.questions, clause, allowed)
            if left is not None:
                new = [self.questions[one].when for one in clause if one not in allowed]
                if self._search(rest + new, left):
                    return True
        return False

    def matters(self, question: str, whens: Iterable[When]) -> bool:
        """Say whether two answers to a question ever differ in what they make hold."""
        values = [option.value for option in self.questions[question].options]
        return any(
            len({holds(when, {**others, question: value}) for value in values}) > 1
            for when in whens
            if question in asked_by(when)
            for others in self._combinations(asked_by(when) - {question}, complete=False)
        )

    def without(self, when: When, absent: When) -> dict[str, str] | None:
        """Find answers to all that shows under which one condition holds and another does not."""
        name = canonical.encode(["without", when, absent])
        if name not in self._known:
            self._known[name] = self._without(when, absent)
        return self._known[name]

    def _without(self, when: When, absent: When) -> dict[str, str] | None:
        names, new = set(), asked_by(when) | asked_by(absent)
        while new:
            names |= new
            new = {
                other
                for name in new
                if name in self.questions
                for other in asked_by(self.questions[name].when)
            } - names
        for answers in self._combinations(names, complete=True):
            effective = effective_in_order(self.ordered, answers)
            if holds(when, effective) and not holds(absent, effective):
                return effective
        return None

    def _combinations(self, names: set[str], *, complete: bool) -> Iterator[dict[str, str]]:
        """Give all answers to some questions; unless ``complete``, unanswered is one more."""
        known = sorted(names & self.questions.keys())
        choices = [
            [option.value for option in self.questions[name].options] + ([] if complete else [""])
            for name in known
        ]
        if prod(map(len, choices)) > MOST_COMBINATIONS:
            self.bounded = True
        for number, values in enumerate(product(*choices)):
            if number >= MOST_COMBINATIONS:
                return
            yield {name: value for name, value in zip(known, values, strict=True) if value}
