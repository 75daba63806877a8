"""Undecided: the open questions whose answers can still change what is applied for.

A condition that names an unanswered question does not hold, so silence would leave out a stop, an
item, a field or a material. Such a question is to be answered before filing; one that can change
nothing need not be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from . import canonical, conditions
from .check import Problem
from .choice import Choice
from .edition import Edition, EditionItem
from .plans import Plan
from .spec import When

# Beyond so many steps of one search, every question that it met is named.
MOST_STEPS = 2_000


def undecided(
    edition: Edition, answers: Mapping[str, str], items: Iterable[str] | None = None
) -> list[str]:
    """Name the open questions that must be answered, in the order of the tree.

    ``answers`` and ``items`` as for ``plan``. What only the items ask that one left out is not
    asked, nor are their stops. A question that shows only after another is named once that one is
    answered. Where all items are wanted this is exact: nothing is named if and only if no further
    answer changes items, fields, materials or stops. Raises UnknownItem.
    """
    counted = conditions.effective_answers(edition.questions, answers)
    choice = Choice(edition)
    wanted = _wanted(choice, counted, None if items is None else choice.known(items))
    search = _Search(edition, counted)
    named: set[str] = set()
    for whens in [*_stops(edition, counted, wanted), *_parts(wanted, counted)]:
        named |= search.names(whens)
    return [
        question.id
        for question in edition.questions
        if question.id in named
        and question.id not in counted
        and conditions.holds(question.when, counted)
    ]


def situation_problems(
    edition: Edition, plan: Plan, items: Iterable[str] | None = None
) -> list[Problem]:
    """List what of the situation forbids to file: silence where it matters, or no item at all.

    ``items`` is the choice that ``plan`` was made for.
    """
    titles = {question.id: question.title for question in edition.questions}
    problems = [
        Problem(field=f"answers.{name}", code="unanswered", data={"title": titles[name]})
        for name in undecided(edition, plan.situation.answers, items)
    ]
    if not problems and all(item.state != "included" for item in plan.items):
        problems = [Problem(field="items", code="no-item")]
    return problems


def _wanted(
    choice: Choice, answers: Mapping[str, str], chosen: frozenset[str] | None
) -> list[EditionItem]:
    """List the items that this choice takes where they apply, with all that they bring along."""
    found = {
        name
        for name, item in choice.items.items()
        if chosen is None or name in chosen or item.participation == "required"
    }
    waiting = list(found)
    while waiting:
        more = _along(choice, answers, waiting.pop()) - found
        found |= more
        waiting += more
    return [choice.items[name] for name in sorted(found)]


def _along(choice: Choice, answers: Mapping[str, str], name: str) -> set[str]:
    """Name an item's group, and the predecessors that nothing surely stands in for."""
    group = {item.id for item in choice.groups.get(choice.items[name].together, [])}
    return group | {
        other
        for other, substitutes in choice.needs[name].items()
        if not any(conditions.holds(when, answers) for when in substitutes)
    }


def _stops(
    edition: Edition, answers: Mapping[str, str], wanted: Iterable[EditionItem]
) -> Iterator[list[When]]:
    """Yield the stops that may still come, but those of questions about what was left out."""
    left_out = _left_out(edition, wanted)
    for question in edition.questions:
        if question.stops and not {question.id} & (answers.keys() | left_out):
            yield [[{question.id: list(question.stops)}]]


def _left_out(edition: Edition, wanted: Iterable[EditionItem]) -> set[str]:
    """Name the questions that decide over left-out items alone, and what only they let show."""
    shown_by = {question.id: question.when for question in edition.questions}
    asked = _asked(wanted, shown_by)
    found = _asked(edition.items, shown_by) - asked
    for question in conditions.in_order(edition.questions):
        if (
            question.when
            and question.id not in asked
            and all(map(found.intersection, question.when))
        ):
            found.add(question.id)
    return found


def _asked(items: Iterable[EditionItem], shown_by: Mapping[str, When]) -> set[str]:
    """Name the questions that decide over items, and those that decide whether these show."""
    new = {name for item in items for when in _whens(item) for name in conditions.asked_by(when)}
    found: set[str] = set()
    while new:
        found |= new
        new = {other for name in new for other in conditions.asked_by(shown_by.get(name))} - found
    return found


def _whens(item: EditionItem) -> list[When]:
    whens = [item.when, *(part.when for part in (*item.fields, *item.materials))]
    # Who carries it out is decided by any answer: a condition that only silence fails.
    route = item.department_from
    return [*whens, [{route.question: list(route.departments)}]] if route else whens


def _parts(items: Iterable[EditionItem], answers: Mapping[str, str]) -> Iterator[list[When]]:
    """Yield, once each, the conditions of items and their parts that do not hold."""
    seen = set()
    for item in items:
        for when in _whens(item):
            whens = [one for one in (item.when, when) if not conditions.holds(one, answers)]
            name = canonical.encode(whens)
            if whens and name not in seen:
                seen.add(name)
                yield whens


class _Search:
    """Look for further answers by which conditions come to hold."""

    def __init__(self, edition: Edition, answers: Mapping[str, str]) -> None:
        self.questions = {one.id: one for one in conditions.in_order(edition.questions)}
        self.answers = answers
        self._given = {name: frozenset([value]) for name, value in answers.items()}
        self._steps = 0

    def names(self, whens: list[When]) -> set[str]:
        """Name the questions with whose answers all these conditions can hold."""
        self._steps = 0
        found: set[str] = set()
        for names in self._ways(whens, self._given):
            found |= names
        return found - self.answers.keys()

    def _ways(self, waiting: list[When], allowed: conditions.Allowed) -> Iterator[set[str]]:
        self._steps += 1
        if not waiting or self._steps > MOST_STEPS:
            yield set(allowed).union(*map(conditions.asked_by, waiting))
            return
        when, *rest = waiting
        if when is None:
            yield from self._ways(rest, allowed)
        for clause in when or []:
            narrowed = conditions.narrowed(self.questions, clause, allowed)
            if narrowed is not None:
                shows = [self.questions[name].when for name in clause if name not in allowed]
                yield from self._ways(rest + shows, narrowed)
