"""Analyse: what a scenario's conditions alone come to, over all situations at once.

Exact up to twenty questions of six options and beyond: nothing is enumerated but what can be
listed. What still is too large is bounded by counted steps, never by time, so that the same tree
always gets the same answer; ``cuts`` then says what.
"""

from __future__ import annotations

from typing import NamedTuple

from dongli.onething.domain.compile import build
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.spec import ScenarioSpec

from . import extremes, personas
from .classes import count_classes, list_classes
from .diagram import TooLarge
from .graph import graph
from .holdings import contradictions, holdings, redundancies
from .idle import idle
from .model import Model
from .order import best_order
from .results import Analysis, Cut, Extreme, Graph, Outcome, Pack, Table
from .sizes import Outcomes
from .table import table_of_outcomes, table_of_personas
from .tally import Tally

# Up to so many outcome classes are listed.
MOST_OUTCOMES = 2_000


def analyse(scenario: Edition | ScenarioSpec) -> Analysis:
    """Analyse an Edition, or a tree as it stands now, with findings or without. Pure.

    All that applies is taken as chosen. A question without options can never be answered and is
    left out, as is one whose condition turns back to itself; what neither exists nor is asked
    never holds. A tree of which no Edition can be made (``compile``: ``unwritable``) raises as
    ``build`` does.
    """
    edition = build(scenario) if isinstance(scenario, ScenarioSpec) else scenario
    try:
        return _Analyst(edition).analysis()
    except TooLarge:
        return _nothing()


def _nothing() -> Analysis:
    return Analysis(
        situations=None,
        classes=None,
        bounded=True,
        cuts=[Cut(part="all")],
        outcomes=[],
        holdings=[],
        contradictions=[],
        redundancies=[],
        dead_questions=[],
        same_options=[],
        order=None,
        smallest=None,
        largest=None,
        pack=Pack(covers="things", personas=[]),
        graph=Graph(nodes=[], edges=[]),
        table=Table(questions=[], items=[], rows=[], covers="things"),
    )


class _Listed(NamedTuple):
    """Outcome classes one by one; none when there are too many to list."""

    outcomes: list[Outcome]
    classes: list[tuple[int, dict[str, str]]]


class _Analyst:
    """One analysis: what its steps share, and what they had to cut."""

    def __init__(self, edition: Edition) -> None:
        self.model = Model(edition)
        self.tally = Tally(self.model)
        self.outcomes = Outcomes(self.model)
        self.cuts: list[Cut] = []

    def analysis(self) -> Analysis:
        held = holdings(self.model, self.tally)
        dead, same = idle(self.model)
        graphed = graph(self.model, self.tally, held, dead)
        classes, partly = count_classes(self.model)
        if partly:
            self.cuts.append(Cut(part="classes", questions=partly))
        listed = self._listed(classes, exact=not partly)
        order, unsure = best_order(self.model)
        if unsure:
            self.cuts.append(Cut(part="order", questions=unsure))
        pack = self._pack(listed)
        smallest, largest = self._extremes(listed, pack)
        return Analysis(
            situations=self.tally.situations,
            classes=classes,
            bounded=bool(self.cuts),
            cuts=self.cuts,
            outcomes=listed.outcomes,
            holdings=held,
            contradictions=list(contradictions(self.model)),
            redundancies=list(redundancies(self.model)),
            dead_questions=dead,
            same_options=same,
            order=order,
            smallest=smallest,
            largest=largest,
            pack=pack,
            graph=graphed,
            table=table_of_outcomes(self.model, listed.outcomes)
            if listed.outcomes
            else table_of_personas(self.model, self.outcomes, pack.personas),
        )

    def _listed(self, classes: int, *, exact: bool) -> _Listed:
        if not exact or classes > MOST_OUTCOMES:
            return _Listed([], [])
        try:
            found = list_classes(self.model, Tally(self.model))
        except TooLarge:
            self.cuts.append(Cut(part="outcomes"))
            return _Listed([], [])
        outcomes = [self.outcomes.outcome(*one) for one in found]
        return _Listed(outcomes, [(bits, example) for bits, _, example in found])

    def _pack(self, listed: _Listed) -> Pack:
        if 0 < len(listed.classes) <= personas.MOST_PERSONAS:
            return personas.of_classes(self.outcomes, listed.classes)
        try:
            return personas.of_things(self.model, self.tally, self.outcomes)
        except TooLarge:
            self.cuts.append(Cut(part="personas"))
            return Pack(covers="things", personas=[])

    def _extremes(self, listed: _Listed, pack: Pack) -> tuple[Extreme | None, Extreme | None]:
        if listed.classes:
            return extremes.of_classes(self.outcomes, listed.classes)
        try:
            *found, certain = extremes.of_model(self.model, self.tally, self.outcomes)
        except TooLarge:
            examples = [(self.outcomes.bits(one.answers), one.answers) for one in pack.personas]
            found, certain = extremes.of_classes(self.outcomes, examples), False
        if not certain:
            self.cuts.append(Cut(part="sizes"))
        smallest, largest = found
        return smallest, largest
