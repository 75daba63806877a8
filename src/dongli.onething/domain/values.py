"""Form values: how each datatype is written down, and what is wrong with one that is not."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from . import identity, patterns
from .limits import comparable
from .plans import MergedField
from .spec import Column

TEXTS = frozenset(
    {"text", "paragraph", "email", "phone", "idcard", "uscc", "region", "bank_account"}
)
_INTEGER = re.compile(r"[+-]?[0-9]{1,30}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,20})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_BOOLEANS = {"true": True, "false": False}

# A code and what the message names.
Wrong = tuple[str, dict[str, Any]]


def is_empty(value: Any) -> bool:
    """Say whether a value is none: blank text, nothing chosen, no row. False is a value."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def normalise(datatype: str, value: Any) -> Any:
    """Write a value as it is stored; what cannot be read as its datatype stays as it came.

    Texts lose outer blanks, numbers typed as text become numbers only when whole, dates become ISO
    text, table rows get an ``_id`` each that stays theirs.
    """
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        value = format(value, "f") if abs(value.adjusted()) < 30 else str(value)
    if datatype == "table":
        return _rows(value) if isinstance(value, list) else value
    if isinstance(value, set | tuple | frozenset):
        value = sorted(value) if all(isinstance(one, str) for one in value) else list(value)
    if isinstance(value, float) and datatype == "integer" and value.is_integer():
        return int(value)
    if not isinstance(value, str):
        return value
    value = identity.normalise(datatype, value)
    if datatype == "integer" and _INTEGER.fullmatch(value):
        return int(value)
    if datatype == "boolean":
        return _BOOLEANS.get(value.lower(), value)
    return value


def _rows(rows: list[Any]) -> list[Any]:
    """Name rows that have no name yet: the first free of r1, r2, …"""
    known = {row.get("_id") for row in rows if isinstance(row, dict) and _is_name(row.get("_id"))}
    free = (
        name
        for number in range(1, len(rows) + len(known) + 1)
        if (name := f"r{number}") not in known
    )
    return [
        row if not isinstance(row, dict) or _is_name(row.get("_id")) else {**row, "_id": next(free)}
        for row in rows
    ]


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def wrong(field: MergedField | Column, value: Any, today: date) -> Wrong | None:
    """Say what is wrong with a value that is there, written as ``normalise`` does; None: nothing.

    Tables are looked at row by row elsewhere; here only that they are lists of rows.
    """
    return _wrong_type(field, value, today) or _wrong_limits(field, value)


def _wrong_type(field: MergedField | Column, value: Any, today: date) -> Wrong | None:
    datatype = field.datatype
    if datatype in TEXTS:
        return _wrong_text(datatype, value, today)
    match datatype:
        case "integer":
            fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30
        case "decimal":
            fits = _is_decimal(value)
        case "date":
            fits = _is_iso(value, _DATE, date)
        case "datetime":
            fits = _is_iso(value, _DATETIME, datetime)
        case "boolean":
            fits = isinstance(value, bool)
        case "choice":
            return _wrong_options(field, [value])
        case "multichoice":
            if not isinstance(value, list):
                return "type", {"datatype": datatype}
            return _wrong_options(field, value)
        case _:
            fits = isinstance(value, list) and all(isinstance(row, dict) for row in value)
    return None if fits else ("type", {"datatype": datatype})


def _wrong_text(datatype: str, value: Any, today: date) -> Wrong | None:
    if not isinstance(value, str):
        return "type", {"datatype": datatype}
    allowed = "\n\r\t" if datatype == "paragraph" else "\t"
    if not is_storable(value, allowed):
        return "control-characters", {}
    code = identity.problem(datatype, value, today)
    if code is None or identity.is_warning(datatype, code):
        return None
    return f"{datatype}.{code}", {}


def doubtful(field: MergedField | Column, value: Any, today: date) -> Wrong | None:
    """Say what asks for a second look without blocking: a check digit that may be an early one."""
    if field.datatype not in TEXTS or not isinstance(value, str):
        return None
    code = identity.problem(field.datatype, value, today)
    if code is None or not identity.is_warning(field.datatype, code):
        return None
    return f"{field.datatype}.{code}", {}


def _is_decimal(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float):
        return abs(value) < 1e30
    return isinstance(value, str) and _DECIMAL.fullmatch(value) is not None


def _is_iso(value: Any, pattern: re.Pattern[str], kind: type[date]) -> bool:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        return False
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True


def _wrong_options(field: MergedField | Column, values: list[Any]) -> Wrong | None:
    known = {option.value for option in field.options}
    for value in values:
        if not isinstance(value, str):
            return "type", {"datatype": field.datatype}
        if known and value not in known:
            return "unknown-option", {"value": value[:100]}
    if len(set(values)) != len(values):
        return "repeated", {}
    return None


def _wrong_limits(field: MergedField | Column, value: Any) -> Wrong | None:
    if isinstance(field, Column):
        return None
    if isinstance(value, str | list) and field.datatype not in ("choice", "decimal"):
        if field.min_length is not None and len(value) < field.min_length:
            return "too-short", {"limit": field.min_length, "length": len(value)}
        if field.max_length is not None and len(value) > field.max_length:
            return "too-long", {"limit": field.max_length, "length": len(value)}
    place = None if isinstance(value, bool | list) else comparable(value, field.datatype)
    if place is not None:
        low = comparable(field.minimum, field.datatype)
        high = comparable(field.maximum, field.datatype)
        if low is not None and place < low:
            return "too-low", {"limit": field.minimum}
        if high is not None and place > high:
            return "too-high", {"limit": field.maximum}
    if isinstance(value, str) and field.datatype in TEXTS:
        for pattern in field.patterns:
            if not patterns.matches(pattern, value):
                return "pattern", {"pattern": pattern}
    return None


def is_storable(text: str, allowed: str = "\n\r\t") -> bool:
    """Say whether a text holds no control character but the allowed, and no half of a pair."""
    return not any(unicodedata.category(one) in ("Cc", "Cs") and one not in allowed for one in text)
