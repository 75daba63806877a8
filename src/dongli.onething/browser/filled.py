"""A filled-in value as staff and applicants read it: labels, dates, amounts with their unit."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from dongli.onething.casework import words as terms
from dongli.onething.domain.regions import labelled
from dongli.onething.domain.units import unit_of

from .words import Words

# Amounts are said with their unit, which stands in the title: 成交价（元）.
MONEY = ("元", "万元", "亿元")
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
        return number(value, unit_of(field.title))
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


def lines(words: Words, field: Any, value: Any) -> str:
    """Say a value as text, the rows of a table on lines of their own."""
    if field.datatype != "table" or not isinstance(value, list):
        return shown(words, field, value)
    titles = [column.title for column in field.columns]
    rows = [zip(titles, row, strict=True) for row in table(words, field, value)]
    return "\n".join(
        "；".join(f"{title}：{cell}" for title, cell in row if cell != NOTHING) for row in rows
    )


def number(value: Any, unit: str = "") -> str:
    """Write a number without digits that say nothing; an amount in groups of three, with unit.

    Of 元 the digits after the point are 角 and 分; of a larger unit they are what they are.
    """
    try:
        exact = Decimal(str(value)).normalize()
    except InvalidOperation:
        return str(value)
    if not exact.is_finite():
        return str(value)
    digits = max(0, -int(exact.as_tuple().exponent))
    if unit not in MONEY:
        return f"{exact:.{digits}f}"
    return f"{exact:,.{max(2, digits) if unit == '元' and digits else digits}f} {unit}"
