"""A dictionary of code and title as a table of inputs."""

from __future__ import annotations

from typing import Any

from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import IFieldWidget
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import IDict

from dongli.onething import _
from dongli.onething.content.errors import MISSING_KEY, TWICE, bad
from dongli.onething.content.fields import Column, check_cell
from dongli.onething.widgets.interfaces import ITableWidget
from dongli.onething.widgets.table import TableWidget

CODE_COLUMNS = (Column("key", _("Code"), required=True), Column("value", _("Title"), required=True))
DAY_COLUMNS = (
    Column("key", _("Date"), kind="date", required=True),
    Column(
        "value", _("What holds"), kind="choice", required=True, vocabulary="dongli.onething.days"
    ),
)


class DictionaryWidget(TableWidget):
    """Rows of key and value."""

    columns = CODE_COLUMNS


class DaysWidget(TableWidget):
    """Rows of date and what holds on it."""

    columns = DAY_COLUMNS


@implementer(IFieldWidget)
def dictionary_widget(field: Any, request: Any) -> FieldWidget:
    """The widget of codes and titles."""
    return FieldWidget(field, DictionaryWidget(request))


@implementer(IFieldWidget)
def days_widget(field: Any, request: Any) -> FieldWidget:
    """The widget of days."""
    return FieldWidget(field, DaysWidget(request))


@adapter(IDict, ITableWidget)
class DictionaryConverter(BaseDataConverter):
    """A dictionary ↔ rows of key and value."""

    def toWidgetValue(self, value: Any) -> list[dict[str, str]]:
        return [{"key": key, "value": title} for key, title in (value or {}).items()]

    def toFieldValue(self, value: Any) -> dict[str, str]:
        found: dict[str, str] = {}
        for row, record in enumerate(value or [], 1):
            for column in self.widget.columns:
                if not record[column.name]:
                    raise bad(MISSING_KEY, row=row, key=column.name)
                check_cell(row, column, record[column.name])
            if record["key"] in found:
                raise bad(TWICE, row=row, key=record["key"])
            found[record["key"]] = record["value"]
        return found
