"""A form value as a person reads it."""

from __future__ import annotations

from typing import Any

from dongli.onething import _
from dongli.onething.domain.plans import MergedField
from dongli.onething.domain.spec import Column


def shown_value(field: MergedField | Column, value: Any, words: Any) -> str:
    """Answer a value in words: labels for options, yes or no, rows on lines."""
    if value is None:
        return ""
    labels = {option.value: option.label for option in field.options}
    match field.datatype:
        case "boolean":
            return words(_("yes") if value else _("no"))
        case "choice":
            return labels.get(value, str(value))
        case "datetime":
            return str(value).replace("T", " ")
        case "multichoice":
            return "、".join(labels.get(one, str(one)) for one in value)
        case "table":
            return "\n".join(_row(field, row, words) for row in value)
    return str(value)


def _row(field: MergedField, row: dict[str, Any], words: Any) -> str:
    cells = (
        f"{column.title}：{shown_value(column, row[column.name], words)}"
        for column in field.columns
        if row.get(column.name) is not None
    )
    return "；".join(cells)
