"""Plan: what one situation and one choice of items come to, as one application.

A Planner prepares an Edition once. What a plan merges depends only on which *parts* are on (an item
that is included, and of it what has a condition that holds); merged fields, sections and whole
bodies are remembered by the parts that make them, so that recomputing costs little.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum
from typing import Any, NamedTuple

import msgspec

from . import canonical, conditions
from .choice import Choice
from .edition import Edition, EditionItem
from .formplan import FormPlanner
from .materialplan import MaterialPlanner
from .parts import Parts
from .plans import (
    Disclosure,
    EditionRef,
    Form,
    MergedMaterial,
    Plan,
    PlannedFee,
    Reduction,
    Savings,
    Schedule,
    Situation,
    Stop,
)
from .schedule import Edge, schedule

# How many Planners are kept, and by each how many plans, and bodies (one a combination of parts).
# A full memo is emptied at once: threads then never meet over one entry.
MOST_PLANNERS = 64
MOST_PLANS = 256
MOST_BODIES = 64


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
        self.questions = conditions.in_order(edition.questions)
        self.choice = Choice(edition)
        self.parts = Parts(self.items.values())
        self.form = FormPlanner(edition, self.parts)
        self.materials = MaterialPlanner(edition, self.parts)
        self._plans: dict[tuple, Plan] = {}
        self._bodies: dict[int, Body] = {}

    def plan(
        self, answers: Mapping[str, str], items: Iterable[str] | None = None, *, number: int = 0
    ) -> Plan:
        """Compute the merged application (REST contract).

        ``answers``: question id -> value; ``items``: chosen scenario item ids, None for all that
        apply; ``number``: the Edition's number in its scenario's history, 0 for a preview.
        Raises UnknownQuestion, UnknownValue, UnknownItem.
        """
        conditions.check_answers(self.edition.questions, answers)
        effective = conditions.effective_in_order(self.questions, answers)
        chosen = None if items is None else self.choice.known(items)
        name = (tuple(effective.items()), chosen)
        found = self._plans.get(name)
        if found is None:
            if len(self._plans) >= MOST_PLANS:
                self._plans.clear()
            found = self._plans[name] = self._plan(effective, chosen)
        return msgspec.structs.replace(
            found, edition=EditionRef(number=number, digest=self.edition.digest)
        )

    def _plan(self, answers: Mapping[str, str], chosen: frozenset[str] | None) -> Plan:
        included = self.choice.include(answers, chosen)
        body = self._body(self.parts.mask(included, answers), included)
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
            digest=canonical.digest_of(
                [situation, sorted(planned, key=lambda item: item.id), visits, body.digest]
            ),
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

    def _body(self, mask: int, included: Mapping[str, Any]) -> Body:
        body = self._bodies.get(mask)
        if body is None:
            if len(self._bodies) >= MOST_BODIES:
                self._bodies.clear()
            body = self._bodies[mask] = self._make(mask, included)
        return body

    def _make(self, mask: int, included: Mapping[str, Any]) -> Body:
        items = {name: item for name, item in self.items.items() if name in included}
        materials = self.materials.merge(mask, items)
        timetable = schedule(
            items, [*_explicit(items), *materials.edges], self.edition.promised_limit
        )
        stage_of = {name: number for number, stage in enumerate(timetable.stages) for name in stage}
        form = self.form.merge(mask, stage_of)
        fees = [
            PlannedFee(item=name, title=fee.title, amount=fee.amount, standard=fee.standard)
            for name, item in items.items()
            for fee in item.fees
        ]
        asked = [material for material in materials.merged if material.supply == "ask"]
        disclosure = _disclosure(items, form.keys_of, materials.keys_of)
        return Body(
            form=form.form,
            materials=materials.merged,
            schedule=timetable,
            stage_of=stage_of,
            fees=fees,
            fields=Reduction(before=form.asked, after=form.merged),
            counted=Reduction(before=materials.needed, after=len(asked)),
            visits=fsum(item.visits for item in items.values()),
            hands_in_original=any(material.form == "original" for material in asked),
            disclosure=disclosure,
            digest=canonical.digest_of(
                [form.digest, materials.merged, timetable, fees, disclosure]
            ),
        )


def _explicit(items: Mapping[str, EditionItem]) -> list[Edge]:
    return [
        Edge(earlier, name, soft, "after")
        for name, item in items.items()
        for earlier, soft in item.after.items()
        if earlier in items and earlier != name
    ]


def _disclosure(
    items: Mapping[str, EditionItem],
    fields: Mapping[str, list[str]],
    materials: Mapping[str, list[str]],
) -> dict[str, Disclosure]:
    """Say what each department will receive: what its own items ask for, and nothing else."""
    departments = sorted({item.implementing_department for item in items.values()})
    return {
        department: Disclosure(
            fields=fields.get(department, []), materials=materials.get(department, [])
        )
        for department in departments
    }


_planners: dict[str, Planner] = {}


def planner(edition: Edition) -> Planner:
    """Give the Planner of an Edition, made once per digest."""
    found = _planners.get(edition.digest)
    if found is None:
        if len(_planners) >= MOST_PLANNERS:
            _planners.clear()
        found = _planners[edition.digest] = Planner(edition)
    return found


def plan(
    edition: Edition,
    answers: Mapping[str, str],
    items: Iterable[str] | None = None,
    *,
    number: int = 0,
) -> Plan:
    """Compute the merged application of one situation (see ``Planner.plan``)."""
    return planner(edition).plan(answers, items, number=number)
