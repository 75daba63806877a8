"""Write an item as a row of a list, in the words of the dictionaries: what ``parse`` reads back."""

from __future__ import annotations

from typing import Any

from . import lines
from .columns import BY_NAME, COLUMNS, MATERIAL_COLUMNS
from .parse import PARTS

# Column -> code -> word.
Titles = dict[str, dict[str, str]]
# Materials stand in one cell, so the columns beside it are not written.
WRITTEN = tuple(column.name for column in COLUMNS if column.name not in MATERIAL_COLUMNS)
HEADER = [BY_NAME[name].titles[0] for name in WRITTEN]


def row_of(values: dict[str, Any], materials: list[dict[str, Any]], titles: Titles) -> list[str]:
    """Answer the cells of one item; ``values`` under REST names."""
    return [_cell(name, {**values, "materials": materials}.get(name), titles) for name in WRITTEN]


def _cell(name: str, value: Any, titles: Titles) -> str:
    if value in (None, "", []):
        return ""
    if name == "free":
        return "否" if value else "是"
    if name == "conditions":
        return "\n".join(lines.written([line]) for line in value)
    if name in PARTS:
        return "\n".join(_entry(name, record, titles) for record in value)
    if name in titles:
        return titles[name].get(value, value)
    return number(value) if isinstance(value, int | float) else value


def _entry(name: str, record: dict[str, Any], titles: Titles) -> str:
    told = []
    for key in PARTS[name]:
        value = record.get(key)
        words = titles.get(f"material_{key}" if name == "materials" else key, {})
        if value in (None, ""):
            told.append("")
        elif isinstance(value, int | float):
            told.append(number(value))
        else:
            told.append(words.get(value, value))
    return lines.written(told)


def number(value: float) -> str:
    """Write a number as a person does."""
    return str(int(value)) if value == int(value) else repr(value)
