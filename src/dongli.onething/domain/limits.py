"""Ranges, lengths, options and columns: how requirements of several sources meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from .spec import Column, Option

NUMBERS = frozenset({"integer", "decimal"})
DATES = frozenset({"date", "datetime"})

Limit = float | str | None


def comparable(limit: Limit, datatype: str) -> Any:
    """Turn a limit into something that compares: Decimal for numbers, ISO text for dates.

    None where there is no limit, or none that makes sense for the datatype.
    """
    if limit is None or limit == "":
        return None
    if datatype in NUMBERS:
        try:
            number = Decimal(str(limit))
        except InvalidOperation:
            return None
        return number if number.is_finite() else None
    return limit if datatype in DATES and isinstance(limit, str) else None


def highest(limits: Iterable[Limit], datatype: str) -> Limit:
    """Take the strictest of several minima."""
    known = [limit for limit in limits if comparable(limit, datatype) is not None]
    return max(known, key=lambda limit: comparable(limit, datatype), default=None)


def lowest(limits: Iterable[Limit], datatype: str) -> Limit:
    """Take the strictest of several maxima."""
    known = [limit for limit in limits if comparable(limit, datatype) is not None]
    return min(known, key=lambda limit: comparable(limit, datatype), default=None)


def most(numbers: Iterable[int | None]) -> int | None:
    """Take the largest that is given."""
    return max((number for number in numbers if number is not None), default=None)


def least(numbers: Iterable[int | None]) -> int | None:
    """Take the smallest that is given."""
    return min((number for number in numbers if number is not None), default=None)


def common_options(lists: Sequence[list[Option]]) -> list[Option]:
    """Intersect lists of options, in the first one's order; an empty list allows all."""
    given = [options for options in lists if options]
    if not given:
        return []
    allowed = set.intersection(*({option.value for option in options} for options in given))
    return [option for option in given[0] if option.value in allowed]


def all_columns(lists: Iterable[list[Column]]) -> list[Column]:
    """Unite the columns of tables by name; one is required when any table requires it."""
    found: dict[str, Column] = {}
    for column in (column for columns in lists for column in columns):
        known = found.get(column.name)
        found[column.name] = column if known is None else _same_column(known, column)
    return list(found.values())


def _same_column(first: Column, second: Column) -> Column:
    return Column(
        name=first.name,
        title=first.title,
        datatype=first.datatype,
        required=first.required or second.required,
        options=common_options([first.options, second.options]),
    )
