"""A form value as a person reads it."""

from __future__ import annotations

import re
from typing import Any

from dongli.onething import _
from dongli.onething.browser.words import money
from dongli.onething.domain.plans import MergedField
from dongli.onething.domain.regions import labelled
from dongli.onething.domain.spec import Column

# An amount of money is asked as "成交价（元）".
_MONEY = re.compile(r"[（(](万?元)[^（()）]*[)）]$")


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
        case "date":
            return words.day(str(value))
        case "datetime":
            return words.moment(str(value))
        case "decimal" if unit := _MONEY.search(field.title):
            return f"{money(value)} {unit[1]}"
        case "region":
            return labelled(str(value))
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
