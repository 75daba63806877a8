"""Read and check one value by its datatype, as the item's own field types and table cells do."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from dongli.onething.domain import identity
from dongli.onething.domain.spec import Column

ROW_ID = "_id"
IDENTITIES = ("email", "phone", "idcard", "uscc", "region", "bank_account")
_TRUE = ("true", "on", "selected", "1", "yes")


def to_value(datatype: str, text: str) -> Any:
    """Make of typed text what a submission stores (JSON values); ValueError where none can be.

    Numbers are int or float, dates ISO 8601 text, identity numbers normalised.
    """
    text = text.strip()
    if datatype == "boolean":
        return text.lower() in _TRUE
    if not text:
        return None
    if datatype == "integer":
        return int(text)
    if datatype == "decimal":
        return _decimal(text)
    if datatype == "date":
        return date.fromisoformat(text).isoformat()
    if datatype == "datetime":
        return datetime.fromisoformat(text).isoformat(timespec="minutes")
    if datatype == "multichoice":
        return [part.strip() for part in re.split(r"[,，;；]", text) if part.strip()]
    return identity.normalise(datatype, text) if datatype in IDENTITIES else text


def _decimal(text: str) -> float:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not value.is_finite():
        raise ValueError(text)
    return float(value)


def problem(column: Column, value: Any, today: date) -> str | None:
    """Check one cell: ``required``, ``type``, ``unknown-option`` or an identity number's code."""
    if value in (None, "", []):
        return "required" if column.required else None
    if not _fits(column.datatype, value):
        return "type"
    values = value if isinstance(value, list) else [value]
    if column.options and not {o.value for o in column.options}.issuperset(values):
        return "unknown-option"
    code = identity.problem(column.datatype, value, today) if isinstance(value, str) else None
    return None if code and identity.is_warning(column.datatype, code) else code


def _fits(datatype: str, value: Any) -> bool:
    if datatype == "boolean":
        return isinstance(value, bool)
    if datatype == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if datatype == "decimal":
        return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    if datatype == "multichoice":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if not isinstance(value, str):
        return False
    if datatype in ("date", "datetime"):
        try:
            to_value(datatype, value)
        except ValueError:
            return False
    return True
