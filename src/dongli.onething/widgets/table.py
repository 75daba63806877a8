"""A table of inputs for lists of lines and of records; works without JavaScript."""

from __future__ import annotations

from typing import Any

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.converter import BaseDataConverter
from z3c.form.error import ErrorViewSnippet
from z3c.form.interfaces import NO_VALUE, IFieldWidget, IFormLayer
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.interface import implementer

from dongli.onething.content.errors import BadValue
from dongli.onething.content.fields import Column, ILines, IRecords, check_cell, check_part

from .base import TemplateWidget, terms_of
from .interfaces import ITableWidget

SPARE = 2


@implementer(ITableWidget)
class TableWidget(TemplateWidget):
    """``value``: a list of {column: text}. Two spare rows wait at the end."""

    klass = "onething-table"
    input_template = ViewPageTemplateFile("table_input.pt")
    display_template = ViewPageTemplateFile("table_display.pt")
    value: Any = None

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.field.columns if IRecords.providedBy(self.field) else self.field.parts

    def rows(self) -> list[dict[str, Any]]:
        """What the template draws: the rows there are and the spare ones."""
        records = [*(self.value or []), *({} for _spare in range(SPARE))]
        return [self._row(number, record) for number, record in enumerate(records)]

    def _row(self, number: int, record: dict[str, str]) -> dict[str, Any]:
        cells = [self._cell(f"{self.name}.{number}", c, record) for c in self.columns]
        if self.error and any(record.values()):
            for cell, column in zip(cells, self.columns, strict=True):
                cell["problem"] = self._problem(number + 1, column, cell["value"])
        return {"number": number + 1, "order": f"{self.name}.{number}.-order", "cells": cells}

    def _problem(self, row: int, column: Column, text: str) -> str | None:
        """Say what is wrong with one cell."""
        try:
            if IRecords.providedBy(self.field):
                check_cell(row, column, _cell(column, text) if text else None)
            else:
                check_part(row, column, text)
        except BadValue as error:
            return self.said(error)
        return None

    def said(self, error: BadValue) -> str:
        """Name the column as the table does, not by its key."""
        message = error.doc()
        titles = {column.name: column.title for column in self.columns}
        mapping = dict(message.mapping or {})
        if mapping.get("key") in titles:
            mapping["key"] = translate(titles[mapping["key"]], context=self.request)
        return translate(Message(message, mapping=mapping), context=self.request)

    def _cell(self, prefix: str, column: Column, record: dict[str, str]) -> dict[str, Any]:
        value = record.get(column.name, "")
        terms = []
        if column.vocabulary:
            terms = terms_of(column.vocabulary, self.holder(), [value])
        if column.allowed and column.vocabulary:
            terms = [term for term in terms if term["value"] in (*column.allowed, value)]
        return {
            "name": f"{prefix}.{column.name}",
            "id": f"{self.id}-{prefix.rsplit('.', 1)[-1]}-{column.name}",
            "title": column.title,
            "kind": column.kind,
            "required": column.required,
            "value": value,
            "problem": None,
            "yes": column.allowed[0] if column.kind == "yes" else "",
            "terms": terms,
        }

    def shown(self) -> list[list[dict[str, Any]]]:
        """What the reader sees: only what is filled in, with titles for codes."""
        rows = [
            self._row(number, record)["cells"] for number, record in enumerate(self.value or [])
        ]
        for cell in (cell for row in rows for cell in row):
            titles = {term["value"]: term["title"] for term in cell["terms"]}
            cell["shown"] = titles.get(cell["value"], cell["value"])
        return rows

    def extract(self, default: Any = NO_VALUE) -> Any:
        """Read the rows that hold anything, in the order their numbers say."""
        form = self.request.form
        count = form.get(f"{self.name}-rows")
        if not isinstance(count, str) or not count.isdigit():
            return default
        found = []
        for number in range(min(int(count), 1000)):
            record = {c.name: self._posted(number, c) for c in self.columns}
            if any(record.values()):
                found.append((self._position(number), number, record))
        return [record for _position, _number, record in sorted(found, key=lambda row: row[:2])]

    def _posted(self, number: int, column: Column) -> str:
        value = self.request.form.get(f"{self.name}.{number}.{column.name}", "")
        return value.strip().replace("\r\n", "\n") if isinstance(value, str) else ""

    def _position(self, number: int) -> float:
        try:
            return float(self.request.form.get(f"{self.name}.{number}.-order", ""))
        except (TypeError, ValueError):
            return number + 1


@adapter(BadValue, None, ITableWidget, None, None, None)
class TableError(ErrorViewSnippet):
    """What is wrong with a table, in the words of its head."""

    def createMessage(self) -> str:
        return self.widget.said(self.error)


@implementer(IFieldWidget)
@adapter(IRecords, IFormLayer)
def records_widget(field: Any, request: Any) -> FieldWidget:
    """The widget of records."""
    return FieldWidget(field, TableWidget(request))


@adapter(IRecords, ITableWidget)
class RecordsConverter(BaseDataConverter):
    """Records with what is said of them ↔ rows of text."""

    def toWidgetValue(self, value: Any) -> list[dict[str, str]]:
        return [
            {
                key: "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)
                for key, cell in record.items()
            }
            for record in value or []
        ]

    def toFieldValue(self, value: Any) -> list[dict[str, Any]]:
        columns = {column.name: column for column in self.field.columns}
        return [
            {key: _cell(columns[key], text) for key, text in record.items() if text}
            for record in value or []
        ]


def _cell(column: Column, text: str) -> Any:
    """Read a number where one is asked; what is none is left for the field to refuse."""
    return number(text) if column.kind == "number" else text


def number(text: str) -> Any:
    """Read 5 as 5 and 0.5 as 0.5; anything else stays text."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


@adapter(ILines, ITableWidget)
class LinesConverter(BaseDataConverter):
    """Lines ↔ rows of their parts."""

    def toWidgetValue(self, value: Any) -> list[dict[str, str]]:
        return [self.field.split(line) for line in value or []]

    def toFieldValue(self, value: Any) -> list[str]:
        return [self.field.join(self._without_bars(record)) for record in value or []]

    def _without_bars(self, record: dict[str, str]) -> dict[str, str]:
        # The bar divides the parts of a line; the full-width one looks the same to a reader.
        last = self.field.parts[-1].name
        return {k: v if k == last else v.replace("|", "｜") for k, v in record.items()}
