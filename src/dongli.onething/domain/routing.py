"""Routing: an answer decides which department carries an item out (按问题确定承办单位).

Where a question routes an item, its Edition holds which option leads to which department. The plan
of a situation is made of the items as the answers route them, so that all that follows from who
carries an item out (disclosure, copies kept, sub-cases) follows from that department alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import UNSET
from msgspec.structs import replace

from .edition import Edition, EditionItem, Routing
from .findings import Finding, found
from .spec import DepartmentSpec, QuestionSpec, ScenarioItemSpec, ScenarioSpec


def routing_of(place: ScenarioItemSpec, spec: ScenarioSpec) -> Routing | None:
    """Make an item's table: option of its question -> code of the department; None without one.

    An option is a department's code, or the region of a street's office. Options that lead nowhere
    are left out (a finding, unless they send to a window anyway).
    """
    if not place.department_from:
        return None
    asked = _question(place, spec.questions)
    options = asked.options if asked else []
    return Routing(
        question=place.department_from,
        departments={
            option.value: code
            for option in options
            if (code := department_of(option.value, spec.departments)) is not None
        },
    )


def department_of(value: str, departments: Mapping[str, DepartmentSpec]) -> str | None:
    """Name the department that an option stands for; of several of one region the least code."""
    if value in departments:
        return value
    streets = (one for one in departments.values() if one.kind == "street")
    return min((one.code for one in streets if one.region == value), default=None)


def may_stand_for(values: Collection[str], department: DepartmentSpec) -> bool:
    """Say whether an option of these values may stand for a department (``department_of``)."""
    return department.code in values or (
        department.kind == "street" and department.region in values
    )


def review_routing(spec: ScenarioSpec) -> Iterator[Finding]:
    """Find questions that cannot route: unknown ones, and options without a department."""
    for place in spec.items:
        if not place.department_from:
            continue
        path = f"items/{place.id}"
        asked = _question(place, spec.questions)
        if asked is None:
            yield found("unknown-routing", path, question=place.department_from)
            continue
        for option in asked.options:
            known = department_of(option.value, spec.departments) is not None
            if not known and option.value not in asked.stops:
                yield found(
                    "option-without-department",
                    path,
                    f"questions/{asked.id}",
                    title=place.title or place.item.title,
                    question=asked.title,
                    option=option.label,
                )


def carriers(item: EditionItem) -> list[str]:
    """List the codes of all departments that may carry an item out, its own first."""
    codes = [item.implementing_department]
    if item.department_from:
        codes += item.department_from.departments.values()
    return list(dict.fromkeys(codes))


def questions_that_route(items: Iterable[EditionItem]) -> list[str]:
    """Name the questions whose answers route some item, sorted."""
    return sorted({item.department_from.question for item in items if item.department_from})


def open_route(item: EditionItem, still_open: Collection[str]) -> str | None:
    """Name the question that is to be answered before it is known who carries an item out.

    ``still_open``: the questions that may yet be answered. One that never shows decides nothing.
    """
    if item.department_from and item.department_from.question in still_open:
        return item.department_from.question
    return None


def routed(edition: Edition, answers: Mapping[str, str]) -> Edition:
    """Answer the Edition as these answers route it: items with the departments that they lead to.

    It is a view for planning, under the digest of the Edition itself.
    """
    view = replace(edition, items=[_routed(item, answers) for item in edition.items])
    view.__dict__["digest"] = edition.digest
    return view


def _routed(item: EditionItem, answers: Mapping[str, str]) -> EditionItem:
    if item.department_from is UNSET:
        return item
    answer = answers.get(item.department_from.question, "")
    code = item.department_from.departments.get(answer, item.implementing_department)
    return replace(item, implementing_department=code)


def _question(place: ScenarioItemSpec, questions: Iterable[QuestionSpec]) -> QuestionSpec | None:
    return next((one for one in questions if one.id == place.department_from), None)
