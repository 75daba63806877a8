"""Lines without parts in a text area, lines with parts in a table."""

from __future__ import annotations

from typing import Any

from plone.app.z3cform.widgets.text import TextLinesFieldWidget
from z3c.form.interfaces import IFieldWidget, IFormLayer
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer

from dongli.onething.content.fields import ILines

from .table import TableWidget


@implementer(IFieldWidget)
@adapter(ILines, IFormLayer)
def lines_widget(field: Any, request: Any) -> Any:
    """A table where a bar divides the lines, else a text area."""
    if field.parts:
        return FieldWidget(field, TableWidget(request))
    return TextLinesFieldWidget(field, request)
