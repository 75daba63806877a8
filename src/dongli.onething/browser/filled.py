"""A filled-in value as staff and applicants read it: labels, dates, amounts with their unit."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from dongli.onething.casework import words as terms
from dongli.onething.domain.regions import labelled

from .words import Words

# 成交价（元）: what a number counts stands at the end of its field's title.
_MONEY = re.compile(r"[（(]((?:百|千|万|亿)*元)[）)]$")
NOTHING = "—"


def shown(words: Words, field: Any, value: Any) -> str:
    """Say the value of a field or a table's column in words; masked texts stay as they are."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return words(terms.YES if value else terms.NO)
    if field.datatype in ("date", "datetime"):
        return words.moment(str(value)) if "T" in str(value) else words.day(str(value))
    if field.datatype in ("integer", "decimal"):
        return number(value, _unit(field))
    if field.datatype == "region":
        return labelled(str(value))
    labels = {option.value: option.label for option in field.options}
    many = value if isinstance(value, list) else [value]
    return "、".join(labels.get(str(one), str(one)) for one in many if not isinstance(one, dict))


def table(words: Words, field: Any, value: Any) -> list[list[str]]:
    """Say the rows of a table cell by cell; nothing for other fields and masked ones."""
    if field.datatype != "table" or not isinstance(value, list):
        return []
    return [[shown(words, column, row.get(column.name)) for column in field.columns]
            for row in value if isinstance(row, dict)]  # fmt: skip


def number(value: Any, unit: str = "") -> str:
    """Write a number without digits that say nothing; an amount in groups of three, with unit."""
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if unit:
        return f"{exact:,.2f}".removesuffix(".00") + f" {unit}"
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unit(field: Any) -> str:
    found = _MONEY.search(field.title)
    return found.group(1) if found else ""
