"""A merged field's value in its three shapes: typed texts, the field's own type, JSON."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dongli.onething import _
from dongli.onething.domain import regions
from dongli.onething.domain.plans import MergedField
from dongli.onething.domain.spec import Column
from dongli.onething.problem_words import problem_words

from . import cells
from .types import BadValue


def to_texts(merged: MergedField, value: Any) -> Any:
    """Show a JSON value as texts: one, a list, or rows with their ids."""
    if merged.datatype == "table":
        return [_row_texts(merged, row) for row in value or [] if isinstance(row, dict)]
    if merged.datatype == "multichoice":
        return [str(one) for one in value or []]
    return _shown(merged.datatype, value)


def _row_texts(merged: MergedField, row: dict[str, Any]) -> dict[str, Any]:
    texts: dict[str, Any] = {cells.ROW_ID: str(row.get(cells.ROW_ID, ""))}
    for column in merged.columns:
        value = row.get(column.name)
        shown = _shown(column.datatype, value)
        texts[column.name] = list(value) if isinstance(value, list) else shown
    return texts


def _shown(datatype: str, value: Any) -> str:
    return regions.labelled(value) if datatype == "region" and value else _text(value)


def _text(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "true"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def to_field(merged: MergedField, typed: Any) -> Any:
    """Read typed texts as the field's own type; None where nothing is typed; raises BadValue."""
    if merged.datatype == "table":
        return [_row(merged, number, row) for number, row in enumerate(typed or [], 1)] or None
    if merged.datatype == "multichoice":
        return [one for one in typed or [] if one] or None
    if not isinstance(typed, str):
        raise BadValue(problem_words(merged.datatype, "type"))
    text = typed.replace("\r\n", "\n")
    try:
        value = cells.to_value(merged.datatype, text)
        if value is None:
            return None
        if merged.datatype == "date":
            return date.fromisoformat(value)
        if merged.datatype == "datetime":
            return datetime.fromisoformat(value)
        return Decimal(text.strip()) if merged.datatype == "decimal" else value
    except ValueError:
        raise BadValue(problem_words(merged.datatype, "type")) from None


def _row(merged: MergedField, number: int, row: dict[str, Any]) -> dict[str, Any]:
    values = {cells.ROW_ID: row[cells.ROW_ID]}
    for column in merged.columns:
        value = _cell(number, column, row.get(column.name, ""))
        if value not in (None, []):
            values[column.name] = value
    return values


def _cell(number: int, column: Column, typed: Any) -> Any:
    if isinstance(typed, list):
        return typed
    try:
        return cells.to_value(column.datatype, typed)
    except ValueError:
        raise BadValue(
            _(
                "Row ${row}, ${column}: ${problem}",
                mapping={
                    "row": str(number),
                    "column": column.title,
                    "problem": problem_words(column.datatype, "type"),
                },
            )
        ) from None


def to_json(value: Any) -> Any:
    """Make a field's value what a submission stores."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
