"""A scenario's conditions as diagrams over its questions.

A diagram's variables are the questions, each with all of its options, whether it shows or not; a
condition on a question carries the question's own condition inside. Two ways to answer that
differ only in hidden questions so agree in everything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from dongli.onething.domain.conditions import asked_by, in_order
from dongli.onething.domain.edition import Edition, EditionItem
from dongli.onething.domain.spec import QuestionSpec, When

from .diagram import NO, YES, Diagrams
from .levels import clusters, levels

Kind = Literal["question", "item", "field", "material", "stop"]


class Thing(NamedTuple):
    """What a condition turns on: ``node`` says when it is on, ``own`` its own condition alone.

    ``path`` as in findings (``items/<id>/fields/<name>``); a stop's is ``questions/<id>=<value>``.
    ``outer`` is the condition of what it belongs to: an item's of its field, else always.
    """

    kind: Kind
    path: str
    title: str
    item: str
    key: str
    when: When
    own: int
    outer: int
    node: int


class Model:
    """One Edition's questions, in the order of the diagrams' variables, and its things."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        ordered = {one.id: one for one in reversed(in_order(edition.questions))}
        names = [one.id for one in edition.questions if one.id in ordered]
        names = list(dict.fromkeys(names))
        parents = {name: asked_by(ordered[name].when) & ordered.keys() for name in names}
        groups = [frozenset(group & ordered.keys()) for group in _mentioned(edition)]
        self.questions = [ordered[name] for name in levels(names, parents, groups)]
        self.parents = parents
        self.level = {one.id: number for number, one in enumerate(self.questions)}
        self.values = [
            list(dict.fromkeys(option.value for option in one.options)) for one in self.questions
        ]
        self.diagrams = Diagrams([max(1, len(values)) for values in self.values])
        self.gates: list[int] = []
        for one, values in zip(self.questions, self.values, strict=True):
            self.gates.append(self.condition(one.when) if values else NO)
        self.things = [*self._questions(), *self._items()]
        self.outcome = [one for one in self.things if one.kind != "question"]
        self.features = self._features()
        self.components = self._components()

    def places(self, answers: Mapping[str, str]) -> list[int]:
        """Give the diagrams' variables for a situation; those of hidden questions are 0."""
        return [
            values.index(answers[one.id]) if one.id in answers else 0
            for one, values in zip(self.questions, self.values, strict=True)
        ]

    def situation(self, places: Sequence[int]) -> dict[str, str]:
        """Give the answers that count, in the order of the tree, for values of all variables."""
        answers = {
            one.id: values[place]
            for one, values, gate, place in zip(
                self.questions, self.values, self.gates, places, strict=True
            )
            if self.diagrams.holds(gate, places)
        }
        return {one.id: answers[one.id] for one in self.edition.questions if one.id in answers}

    def literal(self, name: str, values: list[str]) -> int:
        """Say when a question shows and is answered with one of values."""
        level = self.level.get(name)
        if level is None or level >= len(self.gates):
            return NO
        return self.diagrams.both(self.gates[level], self.chosen(level, values))

    def chosen(self, level: int, values: list[str]) -> int:
        """Say when a question has one of values, as if it showed."""
        own = self.values[level]
        return self.diagrams.literal(level, [own.index(one) for one in values if one in own])

    def clause(self, clause: dict[str, list[str]]) -> int:
        """Say when one alternative of a condition holds."""
        return self.diagrams.all_of(self.literal(name, values) for name, values in clause.items())

    def condition(self, when: When) -> int:
        """Say when a condition holds."""
        return YES if when is None else self.diagrams.any_of(map(self.clause, when))

    def _questions(self) -> list[Thing]:
        things = []
        for question in self.edition.questions:
            level = self.level.get(question.id)
            node = NO if level is None else self.gates[level]
            path = f"questions/{question.id}"
            things.append(
                Thing("question", path, question.title, "", "", question.when, node, YES, node)
            )
            things += [self._stop(question, value, node) for value in question.stops]
        return things

    def _stop(self, question: QuestionSpec, value: str, shown: int) -> Thing:
        own = self.literal(question.id, [value])
        label = next((one.label for one in question.options if one.value == value), value)
        return Thing(
            "stop",
            f"questions/{question.id}={value}",
            label,
            "",
            "",
            [{question.id: [value]}],
            own,
            shown,
            own,
        )

    def _items(self) -> list[Thing]:
        things = []
        for item in self.edition.items:
            on = self.condition(item.when)
            things.append(
                Thing("item", f"items/{item.id}", item.title, item.id, "", item.when, on, YES, on)
            )
            things += self._parts(item, on)
        return things

    def _parts(self, item: EditionItem, on: int) -> list[Thing]:
        path = f"items/{item.id}"
        named = [
            *(("field", f"{path}/fields/{one.name}", one) for one in item.fields),
            *(("material", f"{path}/materials/{one.id}", one) for one in item.materials),
        ]
        things = []
        for kind, where, one in named:
            own = self.condition(one.when)
            node = self.diagrams.both(on, own)
            things.append(Thing(kind, where, one.title, item.id, one.key, one.when, own, on, node))
        return things

    def _features(self) -> list[int]:
        """List the different conditions that outcomes consist of, the earliest decided first."""
        nodes = {one.node for one in self.outcome} - {NO, YES}
        return sorted(nodes, key=lambda node: (max(self.diagrams.support(node)), node))

    def _components(self) -> list[list[int]]:
        """Split the questions into those that neither a condition nor an outcome connects."""
        names = [str(level) for level in range(len(self.questions))]
        groups = [self.diagrams.support(node) for node in self.features]
        groups += [self.diagrams.support(node) | {n} for n, node in enumerate(self.gates)]
        found = clusters(names, [[str(level) for level in sorted(group)] for group in groups])
        return [[int(name) for name in cluster] for cluster in found]


def _mentioned(edition: Edition) -> list[set[str]]:
    """List what each condition names, an item's together with each of its parts."""
    groups = []
    for item in edition.items:
        own = asked_by(item.when)
        groups.append(own)
        groups += [own | asked_by(one.when) for one in (*item.fields, *item.materials)]
    return groups
