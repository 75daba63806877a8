"""Writing the register: rows in, inside the Zope transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from transaction.interfaces import TransientError

from .engine import hold, writing
from .queries import plain
from .tables import cases, numbers, subcases

Row = dict[str, Any]


class FiledMeanwhile(TransientError):
    """The same submission was filed by another process: try again and find it."""


def filed(request_key: str) -> Row | None:
    """Answer the case filed under this request key, whoever committed it, whenever.

    It reads inside the write transaction, so a commit after this request's ZODB snapshot counts;
    the same request elsewhere waits until this one has ended.
    """
    session = writing()
    hold(session, request_key)
    found = session.execute(select(cases).where(cases.c.request_key == request_key))
    row = found.mappings().first()
    return plain(row) if row else None


def next_number(day: str) -> int:
    """Count up the filings of a day (``YYYYMMDD``), from 1."""
    session = writing()
    make = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = make(numbers).values(day=day, value=1)
    statement = statement.on_conflict_do_update(
        index_elements=[numbers.c.day], set_={"value": numbers.c.value + 1}
    ).returning(numbers.c.value)
    return session.execute(statement).scalar_one()


def add(case: Row, parts: Iterable[Row]) -> None:
    """Enter a case and its sub-cases."""
    session = writing()
    try:
        session.execute(insert(cases), [case])
    except IntegrityError as clash:
        raise FiledMeanwhile(case["number"]) from clash
    rows = list(parts)
    if rows:
        session.execute(insert(subcases), rows)


def change(case: Row, parts: Iterable[Row]) -> None:
    """Bring the rows of a case up to date."""
    session = writing()
    number = case["number"]
    session.execute(update(cases).where(cases.c.number == number).values(**case))
    for row in parts:
        mine = (subcases.c.case_number == number) & (subcases.c.id == row["id"])
        session.execute(update(subcases).where(mine).values(**row))


def remove(number: str) -> None:
    """Take a case out."""
    session = writing()
    session.execute(delete(subcases).where(subcases.c.case_number == number))
    session.execute(delete(cases).where(cases.c.number == number))


def remove_at(path: str) -> None:
    """Take out whatever case is entered at a path."""
    here = select(cases.c.number).where(cases.c.path == path)
    for number in writing().execute(here).scalars().all():
        remove(number)


def lock() -> None:
    """Let nobody else write the register until this transaction ends; reading goes on."""
    session = writing()
    if session.get_bind().dialect.name != "sqlite":
        names = ", ".join(table.name for table in (cases, subcases, numbers))
        session.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))


def clear() -> None:
    """Empty every table; the counters of past days go too (rebuild sets them again)."""
    session = writing()
    for table in (subcases, cases, numbers):
        session.execute(delete(table))


def set_number(day: str, value: int) -> None:
    """Set a day's counter."""
    writing().execute(insert(numbers).values(day=day, value=value))
