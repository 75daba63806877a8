"""The columns of a list: what stands in each, and what it is taken for."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from dongli.onething import _
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.domain.lists.columns import COLUMNS
from dongli.onething.domain.lists.model import Sheet
from dongli.onething.lists_words import column_label
from dongli.onething.operations.upload_list import sheet_of
from dongli.onething.storage.list_imports import ListImport

from .one import OneImport

SAMPLES = 3


class Columns(OneImport):
    """Part of an import's page."""

    columns_html = PlainTemplateFile("columns.pt")
    found: ListImport

    @cached_property
    def sheet(self) -> Sheet:
        """The table of the file."""
        return sheet_of(self.found)

    def columns(self) -> list[dict[str, Any]]:
        """The columns of the file, each with what stands in it first and what it is taken for."""
        sheet = self.sheet
        return [
            {
                "title": title or self.say(_("(no title)")),
                "samples": _samples(sheet, at),
                "chosen": self.found.mapping[at] if at < len(self.found.mapping) else "",
            }
            for at, title in enumerate(sheet.header)
        ]

    def offered(self) -> list[tuple[str, str]]:
        """What a column can be taken for."""
        return [(column.name, self.say(column_label(column.name))) for column in COLUMNS]


def _samples(sheet: Sheet, at: int) -> list[str]:
    """Answer the first different values of a column."""
    found: list[str] = []
    for row in sheet.rows[:50]:
        cell = row.cells[at] if at < len(row.cells) else None
        text = str(getattr(cell, "text", cell) if cell is not None else "").strip()[:60]
        if text and text not in found:
            found.append(text)
        if len(found) == SAMPLES:
            break
    return found
