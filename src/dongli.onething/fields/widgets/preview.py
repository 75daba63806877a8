"""Show a table in the field editor: its columns, nothing to fill in."""

from __future__ import annotations

from typing import Any

from z3c.form.browser.widget import HTMLFormElement
from z3c.form.interfaces import NO_VALUE, IFieldWidget, IFormLayer
from z3c.form.widget import FieldWidget, Widget
from zope.browserpage.viewpagetemplatefile import ViewPageTemplateFile
from zope.component import adapter
from zope.interface import implementer

from dongli.onething.domain.spec import Column
from dongli.onething.fields.types import ITable


class TablePreview(HTMLFormElement, Widget):
    """The head of the table."""

    template = ViewPageTemplateFile("table_preview.pt")
    klass = "table-preview"

    def render(self) -> str:
        """Render the columns."""
        return self.template(self)

    def columns(self) -> list[Column]:
        """List the columns."""
        return self.field.parsed()

    def extract(self, default: Any = NO_VALUE) -> Any:
        """Take nothing."""
        return default


@implementer(IFieldWidget)
@adapter(ITable, IFormLayer)
def TablePreviewFieldWidget(field: ITable, request: Any) -> TablePreview:
    """Make the widget for a table."""
    return FieldWidget(field, TablePreview(request))
