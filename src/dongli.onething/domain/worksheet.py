"""The optimisation worksheet: before and after, in the six aspects that the policy names.

国办发〔2022〕32号 and what carries it out name them:
业务流程、办理要素、申报方式、受理方式、联办机制、出件方式.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from .edition import Edition
from .plans import Plan

Aspect = Literal["process", "elements", "application", "acceptance", "joint", "delivery"]
ASPECTS: tuple[Aspect, ...] = (
    "process",
    "elements",
    "application",
    "acceptance",
    "joint",
    "delivery",
)


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One measure of an aspect: ``before`` each item apart, ``after`` as one."""

    aspect: Aspect
    name: str
    before: float
    after: float


def worksheet(edition: Edition, plan: Plan) -> list[Figure]:
    """Compute the figures of one situation.

    ``steps``: handling steps one behind the other; ``fields``, ``materials``; ``forms``: forms
    to fill in; ``visits``; ``places``: bodies that one applies to; ``workdays`` and ``days``,
    working and natural ones apart; ``handed_on``: results that departments hand to each other
    instead of to the applicant; ``deliveries``: results that the applicant collects.
    """
    included = [one for one in plan.items if one.state == "included"]
    items = {item.id: item for item in edition.items}
    count, one = len(included), min(len(included), 1)
    results = sum(len(items[planned.id].results) for planned in included)
    handed_on = sum(material.supply == "upstream" for material in plan.materials)
    deliveries = one if edition.delivery_policy == "together" else results
    savings, schedule = plan.savings, plan.schedule
    rows: list[tuple[Aspect, str, float, float]] = [
        ("process", "steps", count, len(schedule.stages)),
        ("elements", "fields", savings.fields.before, savings.fields.after),
        ("elements", "materials", savings.materials.before, savings.materials.after),
        ("application", "forms", count, one),
        ("application", "visits", plan.visits.before, plan.visits.after),
        ("acceptance", "places", len({planned.department for planned in included}), one),
        ("joint", "workdays", schedule.separate_days, schedule.promised_days),
        ("joint", "days", schedule.natural.separate, schedule.natural.promised),
        ("joint", "handed_on", 0, handed_on),
        ("delivery", "deliveries", results, deliveries),
    ]
    return [
        Figure(aspect=aspect, name=name, before=float(before), after=float(after))
        for aspect, name, before, after in rows
    ]
