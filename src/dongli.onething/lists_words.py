"""Words for lists of items: what is wrong with a file or a row, how items differ, how it ended."""

from __future__ import annotations

from typing import Any

from . import _
from .content.item import IItem
from .content.material import IMaterial
from .domain.lists.compare import MATERIAL
from .domain.lists.model import Problem

# A file that is no list.
UNREADABLE = {
    "too-large": _("The file is larger than ${most} MB."),
    "old-excel": _("This is a workbook of the old kind (.xls): save it as .xlsx."),
    "not-a-workbook": _("This is no workbook that can be read: save it as .xlsx again."),
    "too-many-rows": _("The list has more than ${most} rows: divide it."),
    "too-many-columns": _("The list has more than ${most} columns."),
    "too-many-merged": _("Too many cells are merged."),
    "unpacks-too-large": _("The workbook unpacks to more than ${most} MB."),
    "empty": _("The file is empty."),
    "not-csv": _("The file cannot be read as a table."),
    "not-text": _("The file is neither a workbook nor text in UTF-8 or GB 18030."),
}
# What is wrong at a place.
PROBLEMS = {
    "no-column": _("No column is chosen for “${column}”."),
    "no-rows": _("There is no item below the column titles."),
    "missing": _("This is empty, and must not be."),
    "twice": _("The code “${value}” stands in row ${first} already."),
    "code-length": _(
        "A code of ${length} characters: 31 or 33 are usual, 12 or 14 in a catalogue."
    ),
    "code-as-number": _(
        "The spreadsheet made a number of this code (“${value}”) and lost digits: "
        "format the column as text and enter it again."
    ),
    "code-characters": _("“${value}” holds characters that no code has."),
    "two-values": _("This says otherwise than row ${first}, which is the same item."),
    "word": _("“${value}” is not known here. Known are: ${known}"),
    "parts": _("“${value}” has more than ${most} parts."),
    "no-title": _("“${value}” has no name."),
    "companions": _(
        "${lines} lines stand beside ${materials} materials: one each, or one for all."
    ),
    "material-twice": _("The material “${value}” stands there twice, and differs."),
    "formula": _("A formula is not evaluated: enter its value. (${formula})"),
    "number": _("“${value}” is no number."),
    "limit": _("“${value}” is no limit like “20 working days”."),
    "date": _("“${value}” is no date like 2026-01-31."),
    "charge": _("“${value}” is neither yes nor no."),
    "refused": _("Not accepted: ${reason}"),
    "ambiguous": _("Several items have the code “${value}”: ${titles}."),
    "forbidden": _("You may not change “${title}”."),
}
LEVELS = {"error": _("Error"), "warning": _("Note")}
STATUSES = {
    "new": _("New"),
    "city": _("Changed by the city"),
    "local": _("Changed here only"),
    "both": _("Changed by both"),
    "same": _("Unchanged"),
}
TONES = {"new": "good", "city": "warn", "local": "plain", "both": "bad", "same": "plain"}
# Why nothing was imported.
FAILURES = {
    "busy": _("Others changed the same items all the time. Try again."),
    "forbidden": _("You may not add these items, or change them, any more."),
    "gone": _("The folder, or the account that began it, is there no more."),
    "errors": _("The library has changed, and the list now has errors."),
    "changed": _("Items were changed after you had looked: look at the differences once more."),
    "broken": _("Something went wrong on the server; its log says what."),
}
STATES = {
    "columns": _("Columns to be chosen"),
    "checked": _("Checked, not imported"),
    "running": _("Being imported"),
    "entering": _("Imported, being entered into the catalogue"),
    "done": _("Imported"),
    "failed": _("Failed, nothing was imported"),
    "interrupted": _("Interrupted, nothing was imported"),
}
# Columns that are no field of an item.
COLUMNS = {
    "title": _("Title"),
    "description": _("Description"),
    "materials": _("Materials"),
    "version": _("Version of the item"),
    "effective": _("In force from"),
}


def unreadable_message(reason: str, data: dict[str, Any]) -> Any:
    """Answer why a file is no list."""
    return _filled(UNREADABLE[reason], data)


def list_problem_message(problem: Problem) -> Any:
    """Answer what is wrong with a row."""
    return _filled(PROBLEMS[problem.code], problem.data)


def column_label(name: str) -> Any:
    """Answer what a column is called here."""
    if name.startswith("material_"):
        label = IMaterial[name.removeprefix("material_")].title
        told = _("Material: ${label}")
        return type(told)(told, mapping={"label": label})
    return COLUMNS.get(name) or IItem[name].title


def change_label(name: str) -> Any:
    """Answer what a field, or a material, is called."""
    if name.startswith(MATERIAL):
        told = _("Material “${title}”")
        return type(told)(told, mapping={"title": name.removeprefix(MATERIAL)})
    return column_label(name)


def _filled(message: Any, data: dict[str, Any]) -> Any:
    return type(message)(message, mapping={name: str(value) for name, value in data.items()})
