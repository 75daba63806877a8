"""Say which column of a list says what, and see in a dry run what importing would do."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api

from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.lists.columns import BY_NAME
from dongli.onething.storage import list_columns
from dongli.onething.storage.list_imports import SETTLED, ListImport, state_of

from .check_list import Checked, check_list
from .upload_list import sheet_of


class BadColumns(DomainError):
    """Columns are chosen that a list does not have, or one of them twice. ``name``: which."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{reason}: {name}")
        self.name = name
        self.reason = reason


class Busy(DomainError):
    """The import runs, or has been done: nothing about it can be changed."""


class NotChecked(DomainError):
    """The list has not been checked, or its check found errors."""


def choose_columns(folder: Any, one: ListImport, mapping: list[str]) -> Checked:
    """Remember the columns for later lists, check the list, and keep what was found.

    ``mapping``: a column's name, or "", for each column of the file. Raises BadColumns, Busy.
    """
    if state_of(one) in SETTLED:
        raise Busy(one.id)
    sheet = sheet_of(one)
    mapping = [*mapping, *[""] * len(sheet.header)][: len(sheet.header)]
    for at, name in enumerate(mapping):
        if name and name not in BY_NAME:
            raise BadColumns(name, "unknown")
        if name and name in mapping[:at]:
            raise BadColumns(name, "twice")
    checked = check_list(folder, sheet, mapping)
    list_columns.remember(api.portal.get(), sheet.header, mapping)
    one.mapping = mapping
    one.state = "checked"
    one.failure = ""
    one.checked = msgspec.to_builtins(checked)
    return checked


def checked_of(one: ListImport) -> Checked:
    """Answer what the last dry run of an import found; raise NotChecked where none was made."""
    if one.checked is None:
        raise NotChecked(one.id)
    return msgspec.convert(one.checked, Checked)
