"""Reading the register: worklists, counts, progress, what the law is about to do by itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, or_, select

from dongli.onething.domain.jointcase import ENDED

from .engine import reading
from .tables import cases, numbers, subcases

Light = Literal["green", "yellow", "red", "grey", "none"]
Row = dict[str, Any]


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """Whose work: sub-cases of these departments and cases of these service points."""

    departments: tuple[str, ...] = ()
    service_points: tuple[str, ...] = ()
    everything: bool = False


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One screen of a worklist and how many rows there are in all."""

    rows: list[Row]
    total: int


def worklist(
    scope: Scope,
    *,
    now: str,
    states: Collection[str] = (),
    light: Light | None = None,
    text: str = "",
    deemed: bool = False,
    start: int = 0,
    size: int = 50,
) -> Page:
    """List sub-cases of a scope, the most urgent first; each row has its ``light``."""
    colour = light_at(now)
    query = _joined(select(subcases, *_case_columns(), colour.label("light"))).where(_in(scope))
    if states:
        query = query.where(subcases.c.state.in_(states))
    if light:
        query = query.where(colour == light)
    if text:
        query = query.where(_matches(text))
    if deemed:
        query = query.where(subcases.c.deemed != "")
    late_last = case((subcases.c.due_at == "", 1), else_=0)
    ordered = query.order_by(late_last, subcases.c.due_at, subcases.c.path)
    with reading() as rows:
        total = rows.execute(select(func.count()).select_from(query.subquery())).scalar_one()
        found = rows.execute(ordered.offset(start).limit(size)).mappings()
        return Page(rows=[plain(row) for row in found], total=total)


def counts(scope: Scope, *, now: str) -> dict[str, dict[Light, int]]:
    """Count the sub-cases of a scope by state and light."""
    colour = light_at(now).label("light")
    query = _joined(select(subcases.c.state, colour, func.count())).where(_in(scope))
    found: dict[str, dict[Light, int]] = {}
    with reading() as rows:
        for state, light, number in rows.execute(query.group_by(subcases.c.state, colour)):
            found.setdefault(state, {})[light] = number
    return found


def deemed(scope: Scope) -> dict[str, int]:
    """Count the sub-cases of a scope that silence accepted (视为受理), by state."""
    query = _joined(select(subcases.c.state, func.count())).where(_in(scope))
    query = query.where(subcases.c.deemed != "").group_by(subcases.c.state)
    with reading() as rows:
        return {state: number for state, number in rows.execute(query)}


def case_row(number: str) -> Row | None:
    """Answer the row of a case, or None."""
    with reading() as rows:
        row = rows.execute(select(cases).where(cases.c.number == number)).mappings().first()
        return plain(row) if row else None


def case_by_request(request_key: str) -> Row | None:
    """Answer the committed case of a request, or None."""
    with reading() as rows:
        found = rows.execute(select(cases).where(cases.c.request_key == request_key))
        row = found.mappings().first()
        return plain(row) if row else None


def parts(number: str) -> list[Row]:
    """Answer the sub-case rows of a case, in order."""
    query = select(subcases).where(subcases.c.case_number == number).order_by(subcases.c.id)
    with reading() as rows:
        return [plain(row) for row in rows.execute(query).mappings()]


def cases_of(user_key: str) -> list[Row]:
    """Answer the cases that one user filed, newest first."""
    query = select(cases).where(cases.c.user_key == user_key).order_by(cases.c.number.desc())
    with reading() as rows:
        return [plain(row) for row in rows.execute(query).mappings()]


def open_cases(scenario_uid: str) -> int:
    """Count the cases of a scenario that have not ended."""
    mine = (cases.c.scenario_uid == scenario_uid) & cases.c.state.not_in(ENDED)
    with reading() as rows:
        return rows.execute(select(func.count()).where(mine)).scalar_one()


def silent(now: str) -> list[str]:
    """Answer the paths of sub-cases whose time for a word on receipt has passed."""
    passed = and_(subcases.c.accept_by != "", subcases.c.accept_by < now)
    query = select(subcases.c.path).where(passed).order_by(subcases.c.accept_by)
    with reading() as rows:
        return list(rows.execute(query).scalars())


def everything() -> tuple[list[Row], list[Row], list[Row]]:
    """Answer all rows of cases, sub-cases and numbers, for verification."""
    with reading() as rows:
        read = (rows.execute(select(table)).mappings() for table in (cases, subcases, numbers))
        return tuple([plain(row) for row in table] for table in read)  # type: ignore[return-value]


def plain(row: Mapping[str, Any]) -> Row:
    """Answer a row under plain names."""
    return {str(name): value for name, value in row.items()}


def light_at(now: str) -> ColumnElement[str]:
    """Answer the expression of a sub-case's light at an instant (ISO 8601, Asia/Shanghai)."""
    return case(
        (subcases.c.paused, literal("grey")),
        (subcases.c.due_at == "", literal("none")),
        (subcases.c.due_at < now, literal("red")),
        (subcases.c.warn_at <= now, literal("yellow")),
        else_=literal("green"),
    )


def _joined(query: Select[Any]) -> Select[Any]:
    return query.join_from(subcases, cases, subcases.c.case_number == cases.c.number)


def _case_columns() -> list[ColumnElement[Any]]:
    return [
        cases.c.applicant,
        cases.c.scenario_title,
        cases.c.channel,
        cases.c.service_point,
        cases.c.filed_at,
        cases.c.path.label("case_path"),
    ]


def _in(scope: Scope) -> ColumnElement[bool]:
    if scope.everything:
        return subcases.c.path != ""
    return or_(
        subcases.c.department.in_(scope.departments) if scope.departments else false(),
        cases.c.service_point.in_(scope.service_points) if scope.service_points else false(),
    )


def _matches(text: str) -> ColumnElement[bool]:
    return or_(
        subcases.c.case_number.icontains(text, autoescape=True),
        subcases.c.title.icontains(text, autoescape=True),
        cases.c.scenario_title.icontains(text, autoescape=True),
    )
