"""Tell how far a case is to whoever has its number and query code; nothing personal."""

from __future__ import annotations

from typing import Any

from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.numbers import (
    check_case_number,
    normalise_number,
    same_code,
    split_subcase_number,
)
from dongli.onething.operations.now import now
from dongli.onething.register import attempts, queries
from dongli.onething.storage import editions
from dongli.onething.storage.secret import secret

# What of a sub-case's row the public may read.
_SHOWN = ("id", "item", "title", "department", "state", "clock")


class UnknownCase(DomainError):
    """No case has this number and code. Which of the two is wrong is not said."""


class TooManyAttempts(DomainError):
    """The case was asked for with too many wrong codes; it can be asked for again later."""


def progress(site: Any, *, number: str, code: str) -> dict[str, Any]:
    """Answer number, scenario, state and each sub-case's state and due date.

    Raises UnknownCase, TooManyAttempts. The number of a sub-case will do.
    """
    number = normalise_number(number)
    part = split_subcase_number(number)
    number = part[0] if part else number
    if not check_case_number(number):
        raise UnknownCase()
    at = now()
    if attempts.too_many(number, at):
        raise TooManyAttempts()
    row = queries.case_row(number)
    if row is None or not same_code(secret(site), number, code):
        attempts.wrong(number, at)
        raise UnknownCase()
    return _told(site, row)


def _told(site: Any, row: dict[str, Any]) -> dict[str, Any]:
    departments = editions.load(site, row["digest"]).departments
    parts = [
        {
            **{name: part[name] for name in _SHOWN},
            "department_title": departments[part["department"]].title
            if part["department"] in departments
            else part["department"],
            "due": part["due_at"][:10],
            "paused": part["paused"],
        }
        for part in queries.parts(row["number"])
    ]
    return {
        "number": row["number"],
        "title": row["scenario_title"],
        "state": row["state"],
        "filed_at": row["filed_at"],
        "subcases": parts,
    }
