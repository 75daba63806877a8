"""Wrong query codes, counted for every process: five for a case, and it rests a while.

They are written at once and on their own: whoever asks gets an error, which undoes the rest.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from .engine import register
from .tables import attempts

MOST = 5
REST = timedelta(minutes=15)


def too_many(number: str, now: datetime) -> bool:
    """Say whether a case was asked for with too many wrong codes of late."""
    recent = (attempts.c.number == number) & (attempts.c.at > _since(now))
    count = select(func.count()).select_from(attempts).where(recent)
    with register().reader.connect() as rows:
        return rows.execute(count).scalar_one() >= MOST


def wrong(number: str, now: datetime) -> None:
    """Count one wrong code; what lies longer ago is forgotten."""
    with register().writer.begin() as rows:
        rows.execute(delete(attempts).where(attempts.c.at <= _since(now)))
        rows.execute(insert(attempts).values(number=number, at=now.isoformat()))


def _since(now: datetime) -> str:
    return (now - REST).isoformat()
