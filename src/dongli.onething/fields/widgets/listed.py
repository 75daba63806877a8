"""A line with known values: an input with a datalist, or a select. Both work without scripts."""

from __future__ import annotations

from typing import Any

from z3c.form.browser.text import TextWidget
from z3c.form.interfaces import IFieldWidget
from z3c.form.widget import FieldWidget
from zope.browserpage.viewpagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer
from zope.schema.interfaces import IField

# A value and what a reader sees beside it.
Known = list[tuple[str, str]]


class DatalistWidget(TextWidget):
    """Any text, with what is known offered; searching looks at value and label."""

    template = ViewPageTemplateFile("datalist.pt")
    klass = "form-control text-widget"
    known: Known = []

    def render(self) -> str:
        """Render the input with its list."""
        return self.template(self)

    def chosen(self) -> str:
        """Give the label of the present value."""
        return dict(self.known).get(self.value or "", "")


class ListedSelectWidget(DatalistWidget):
    """One of the known values; a present value that is unknown stays selectable."""

    template = ViewPageTemplateFile("listed_select.pt")
    klass = "form-select"

    def choices(self) -> Known:
        """List what may be chosen."""
        codes = [code for code, _label in self.known]
        extra = [(self.value, self.value)] if self.value and self.value not in codes else []
        return [*self.known, *extra]


@implementer(IFieldWidget)
def DatalistFieldWidget(field: IField, request: Any) -> DatalistWidget:
    """Make the widget for a field."""
    return FieldWidget(field, DatalistWidget(request))


@implementer(IFieldWidget)
def ListedSelectFieldWidget(field: IField, request: Any) -> ListedSelectWidget:
    """Make the widget for a field."""
    return FieldWidget(field, ListedSelectWidget(request))
