"""Plan: what one situation and one choice of items come to, as one application.

A Planner prepares an Edition once. What a plan merges depends only on which *parts* are on (an item
that is included, and of it what has a condition that holds); merged fields, sections and whole
bodies are remembered by the parts that make them, so that recomputing costs little.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from math import fsum
from typing import NamedTuple

import msgspec

from . import canonical, conditions
from .choice import Choice
from .disclosure import Discloser
from .edition import Edition, EditionItem
from .formplan import FormPlanner
from .materialplan import MaterialPlanner
from .parts import On, Parts, remember
from .plans import (
    Disclosure,
    EditionRef,
    Form,
    MergedMaterial,
    Plan,
    PlannedFee,
    PlannedItem,
    Reduction,
    Savings,
    Schedule,
    Situation,
    Stop,
)
from .routing import questions_that_route, routed
from .schedule import Edge, own_time, schedule

# How many Planners are kept, and by each how many plans, and bodies (one a combination of parts).
MOST_PLANNERS = 64
MOST_PLANS = 256
MOST_BODIES = 64
MOST_ROUTES = 16


class Body(NamedTuple):
    """All of a plan that the parts decide: everything but the situation and the item list."""

    form: Form
    materials: list[MergedMaterial]
    schedule: Schedule
    stage_of: dict[str, int]
    fees: list[PlannedFee]
    fields: Reduction
    counted: Reduction
    visits: float
    hands_in_original: bool
    disclosure: dict[str, Disclosure]
    digest: str


class Planner:
    """Plans over one Edition. Share it freely: what it answers is read-only."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.items = {item.id: item for item in sorted(edition.items, key=lambda item: item.id)}
        items = self.items.values()
        self.questions = {question.id: question for question in edition.questions}
        self.asked = conditions.in_order(edition.questions)
        self.choice = Choice(edition)
        self.parts = Parts(items)
        self.form = FormPlanner(edition, items, self.parts)
        self.materials = MaterialPlanner(edition, items, self.parts)
        self.disclosure = Discloser(self.form.asked_by, self.materials.needed_by)
        self._after = _explicit(self.items)
        self._fees = _fees(items)
        self._times = {item.id: own_time(item) for item in items}
        self._routing = questions_that_route(items)
        self._routed: dict[tuple, Planner] = {}
        self._plans: dict[tuple, Plan] = {}
        self._bodies: dict[On, Body] = {}
        self._timetables: dict[tuple, Schedule] = {}

    def plan(
        self, answers: Mapping[str, str], items: Iterable[str] | None = None, *, number: int = 0
    ) -> Plan:
        """Compute the merged application (REST contract).

        ``answers``: question id -> value; ``items``: chosen scenario item ids, None for all that
        apply; ``number``: the Edition's number in its scenario's history, 0 for a preview.
        Raises UnknownQuestion, UnknownValue, UnknownItem.
        """
        conditions.check_answers(self.questions, answers)
        effective = conditions.effective_in_order(self.asked, answers)
        chosen = None if items is None else self.choice.known(items)
        name = (tuple(effective.items()), chosen)
        found = self._plans.get(name)
        if found is None:
            made = self._as_routed(effective)._plan(effective, chosen)
            found = remember(self._plans, name, made, MOST_PLANS)
        return msgspec.structs.replace(
            found, edition=EditionRef(number=number, digest=self.edition.digest)
        )

    def _as_routed(self, answers: Mapping[str, str]) -> Planner:
        """Give the Planner over the items as these answers route them to departments."""
        given = tuple([answers.get(question) for question in self._routing])
        if not any(given):
            return self
        found = self._routed.get(given)
        if found is None:
            view = Planner(routed(self.edition, answers))
            found = remember(self._routed, given, view, MOST_ROUTES)
        return found

    def _plan(self, answers: Mapping[str, str], chosen: frozenset[str] | None) -> Plan:
        included = self.choice.include(answers, chosen)
        body = self._body(self.parts.on(included, answers), included)
        situation = self._situation(answers)
        planned = self.choice.explain(included, answers, body.stage_of)
        to_window = body.hands_in_original or bool(situation.stops)
        visits = Reduction(before=body.visits, after=min(float(to_window), body.visits))
        days = Reduction(before=body.schedule.separate_days, after=body.schedule.promised_days)
        return Plan(
            edition=EditionRef(number=0, digest=self.edition.digest),
            situation=situation,
            items=planned,
            form=body.form,
            materials=body.materials,
            schedule=body.schedule,
            fees=body.fees,
            visits=visits,
            savings=Savings(fields=body.fields, materials=body.counted, days=days, visits=visits),
            disclosure=body.disclosure,
            digest=canonical.fingerprint(
                [situation, _told_apart(planned), visits, body.digest]
            ).hex(),
        )

    def _situation(self, answers: Mapping[str, str]) -> Situation:
        open_questions, stops = [], []
        for question in self.edition.questions:
            answer = answers.get(question.id)
            if answer is None:
                if conditions.holds(question.when, answers):
                    open_questions.append(question.id)
            elif answer in question.stops:
                stops.append(Stop(question=question.id, message=question.stops[answer]))
        return Situation(answers=dict(answers), open_questions=open_questions, stops=stops)

    def _body(self, on: On, included: Collection[str]) -> Body:
        found = self._bodies.get(on)
        if found is None:
            found = remember(self._bodies, on, self._make(on, included), MOST_BODIES)
        return found

    def _make(self, on: On, included: Collection[str]) -> Body:
        items = {name: item for name, item in self.items.items() if name in included}
        materials = self.materials.merge(on, items)
        after = [edge for edge in self._after if edge.before in items and edge.then in items]
        timetable = self._timetable(tuple(items), (*after, *materials.edges))
        # Sections of one stage then stand in the order of ids.
        stage_of = {name: number for number, stage in enumerate(timetable.stages) for name in stage}
        form = self.form.merge(on, stage_of)
        fees = [fee for fee in self._fees if fee.item in items]
        asked = [material for material in materials.merged if material.supply == "ask"]
        return Body(
            form=form.form,
            materials=materials.merged,
            schedule=timetable,
            stage_of=stage_of,
            fees=fees,
            fields=Reduction(before=form.asked, after=form.merged),
            counted=Reduction(before=materials.needed, after=len(asked)),
            visits=fsum([item.visits for item in items.values()]),
            hands_in_original=any(material.form == "original" for material in asked),
            disclosure=self.disclosure.disclose(on, materials.flags, items.values()),
            # Who learns what follows from whose the sources are.
            digest=canonical.fingerprint([form.digest, materials.merged, timetable, fees]).hex(),
        )

    def _timetable(self, names: tuple[str, ...], edges: tuple[Edge, ...]) -> Schedule:
        found = self._timetables.get((names, edges))
        if found is None:
            times = {name: self._times[name] for name in names}
            made = schedule(times, edges, self.edition.promised_limit)
            found = remember(self._timetables, (names, edges), made, MOST_BODIES)
        return found


def _told_apart(items: Iterable[PlannedItem]) -> list[tuple[object, ...]]:
    """Give what of the items the digest covers: naming what applies anyway is the same plan."""
    return sorted((item.id, item.title, item.department, item.state, item.stage) for item in items)


def _explicit(items: Mapping[str, EditionItem]) -> list[Edge]:
    return [
        Edge(earlier, name, soft, "after")
        for name, item in items.items()
        for earlier, soft in item.after.items()
        if earlier in items and earlier != name
    ]


def _fees(items: Iterable[EditionItem]) -> list[PlannedFee]:
    return [
        PlannedFee(item=item.id, title=fee.title, amount=fee.amount, standard=fee.standard)
        for item in items
        for fee in item.fees
    ]


_planners: dict[str, Planner] = {}


def planner(edition: Edition) -> Planner:
    """Give the Planner of an Edition, made once per digest."""
    found = _planners.get(edition.digest)
    if found is None:
        found = remember(_planners, edition.digest, Planner(edition), MOST_PLANNERS)
    return found


def prepare(edition: Edition) -> None:
    """Make ready what the first reader would wait for: the Planner, and its plan of no answers."""
    planner(edition).plan({})


def plan(
    edition: Edition,
    answers: Mapping[str, str],
    items: Iterable[str] | None = None,
    *,
    number: int = 0,
) -> Plan:
    """Compute the merged application of one situation (see ``Planner.plan``)."""
    return planner(edition).plan(answers, items, number=number)
