"""Schema fields for codes, limits, lists of lines and lists of records."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from Acquisition import aq_base
from zope import schema
from zope.interface import Attribute, implementer
from zope.schema.interfaces import IField, IList, ITextLine

from dongli.onething import _
from dongli.onething.content import errors
from dongli.onething.content.errors import bad


class ICode(ITextLine):
    """A code of an open dictionary: the form offers what is known, any text is kept."""

    vocabulary_name = Attribute("Name of the vocabulary that the form offers")


class IKeptCode(ITextLine):
    """The code by which other content names this: it stays while live scenarios use it."""


class ICodes(IList):
    """Several codes of an open dictionary."""

    vocabulary_name = Attribute("Name of the vocabulary that the form offers")


class IQuantity(IField):
    """A number, whole or not; ``dates`` allows an ISO date as well."""


class ILines(IList):
    """A list of text lines; ``parts`` names what the bars of a line divide."""


class IRecords(IList):
    """A list of objects with the keys of ``columns``."""


@dataclass(frozen=True)
class Column:
    """One key of a record, or one part of a line."""

    name: str
    title: str
    kind: str = "text"  # text · long · number · date · yes · choice
    required: bool = False
    distinct: bool = False  # of a line; its first part is in any case
    vocabulary: str = ""
    allowed: tuple[str, ...] = ()


@implementer(ICode)
class Code(schema.TextLine):
    def __init__(self, vocabulary_name: str, **kw: Any) -> None:
        self.vocabulary_name = vocabulary_name
        super().__init__(**kw)


@implementer(IKeptCode)
class KeptCode(schema.TextLine):
    def _validate(self, value: Any) -> None:
        """Refuse a code that another has, and another code for what is used.

        Bound to the content it knows the present one.
        """
        from dongli.onething.operations.keep_used import live_users
        from dongli.onething.operations.where_used import named

        super()._validate(value)
        content = self.context
        present = getattr(aq_base(content), self.__name__, None)
        other = None if value == present else named(self.interface, value, besides=content)
        if other is not None:
            message = errors.TAKEN_CODE if other.code == value else errors.TAKEN_CASE
            raise bad(message, code=value, title=other.Title(), other=other.code)
        if present and present != value and self.interface.providedBy(content):
            users = live_users(content)
            if users:
                titles = "、".join(scenario.Title() for scenario in users)
                raise bad(errors.KEPT_CODE, code=present, scenarios=titles)


@implementer(ICodes)
class Codes(schema.List):
    def __init__(self, vocabulary_name: str, **kw: Any) -> None:
        self.vocabulary_name = vocabulary_name
        kw.setdefault("defaultFactory", list)
        super().__init__(value_type=schema.TextLine(), missing_value=[], required=False, **kw)


@implementer(IQuantity)
class Quantity(schema.Field):
    def __init__(self, min: float | None = None, dates: bool = False, **kw: Any) -> None:
        self.min = min
        self.dates = dates
        super().__init__(**kw)

    def _validate(self, value: Any) -> None:
        super()._validate(value)
        if self.dates and isinstance(value, str):
            if not is_iso_date(value) and not is_iso_moment(value):
                raise bad(_("A number or a date like 2026-01-31 is expected."))
            return
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not math.isfinite(value):
            raise bad(_("A number is expected."))
        if self.min is not None and value < self.min:
            raise bad(_("The number must not be below ${min}."), min=self.min)


@implementer(ILines)
class Lines(schema.List):
    """``parts``: the columns that ``|`` divides; none for plain lines."""

    def __init__(self, parts: tuple[Column, ...] = (), **kw: Any) -> None:
        self.parts = parts
        super().__init__(
            value_type=schema.TextLine(),
            defaultFactory=list,
            missing_value=[],
            required=False,
            **kw,
        )

    def _validate(self, value: Any) -> None:
        if not isinstance(value, list):
            raise bad(errors.NOT_A_LIST)
        seen: set[tuple[str, str]] = set()
        for row, line in enumerate(value, 1):
            if not isinstance(line, str):
                raise bad(errors.NOT_TEXT, row=row)
            if "\n" in line or "\r" in line:
                raise bad(errors.LINE_BREAK, row=row)
            if self.parts:
                self._check_parts(row, self.split(line), seen)

    def _check_parts(self, row: int, record: dict[str, str], seen: set[tuple[str, str]]) -> None:
        for column in self.parts:
            value = record[column.name]
            check_part(row, column, value)
            if column is not self.parts[0] and not (column.distinct and value):
                continue
            if (column.name, value) in seen:
                raise bad(errors.TWICE, row=row, key=value)
            seen.add((column.name, value))

    def split(self, line: str) -> dict[str, str]:
        """Read one line as a record."""
        values = [part.strip() for part in line.split("|", len(self.parts) - 1)]
        values += [""] * (len(self.parts) - len(values))
        return {column.name: value for column, value in zip(self.parts, values, strict=True)}

    def join(self, record: dict[str, str]) -> str:
        """Write one record as a line."""
        return "|".join(record.get(c.name, "") for c in self.parts).rstrip("|")


@implementer(IRecords)
class Records(schema.List):
    """``columns``: the keys; the first is the one that plain text fills."""

    def __init__(self, columns: tuple[Column, ...], **kw: Any) -> None:
        self.columns = columns
        super().__init__(
            value_type=schema.Field(),
            defaultFactory=list,
            missing_value=[],
            required=False,
            **kw,
        )

    def _validate(self, value: Any) -> None:
        if not isinstance(value, list):
            raise bad(errors.NOT_A_LIST)
        for row, record in enumerate(value, 1):
            if not isinstance(record, dict):
                raise bad(errors.NOT_AN_OBJECT, row=row)
            known = {column.name for column in self.columns}
            for key in record:
                if key not in known:
                    raise bad(errors.UNKNOWN_KEY, row=row, key=key)
            for column in self.columns:
                check_cell(row, column, record.get(column.name))


def check_part(row: int, column: Column, value: str) -> None:
    """Refuse a part of a line that is missing or not one of the allowed."""
    if column.required and not value:
        raise bad(errors.MISSING_KEY, row=row, key=column.name)
    if value and column.allowed and value not in column.allowed:
        allowed = ", ".join(column.allowed)
        raise bad(errors.NOT_AMONG, row=row, key=column.name, allowed=allowed)


def check_cell(row: int, column: Column, value: Any) -> None:
    """Refuse a record's value that is not of its column's kind."""
    if value is None or value == "":
        if column.required:
            raise bad(errors.MISSING_KEY, row=row, key=column.name)
    elif column.kind == "number":
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not math.isfinite(value)
        ):
            raise bad(errors.NOT_A_NUMBER, row=row, key=column.name)
    elif not isinstance(value, str):
        raise bad(errors.WRONG_KEY_TYPE, row=row, key=column.name)
    elif column.kind == "date" and not is_iso_date(value):
        raise bad(errors.NOT_A_DATE, row=row, key=column.name)


def is_iso_date(text: str) -> bool:
    """Say whether the text is a real day written YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_iso_moment(text: str) -> bool:
    """Say whether the text is a real minute written YYYY-MM-DDTHH:MM, seconds allowed."""
    try:
        return datetime.fromisoformat(text).isoformat().startswith(text) and "T" in text
    except ValueError:
        return False
