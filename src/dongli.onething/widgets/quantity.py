"""A number, or where allowed a date, in a text box."""

from __future__ import annotations

from typing import Any

from plone.app.z3cform.widgets.text import TextFieldWidget
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import IFieldWidget, IFormLayer, ITextWidget
from zope.component import adapter
from zope.interface import implementer

from dongli.onething.content.fields import IQuantity

from .table import number


@implementer(IFieldWidget)
@adapter(IQuantity, IFormLayer)
def quantity_widget(field: Any, request: Any) -> Any:
    """A text box."""
    return TextFieldWidget(field, request)


@adapter(IQuantity, ITextWidget)
class QuantityConverter(BaseDataConverter):
    """5 ↔ “5”, 0.5 ↔ “0.5”; what is neither number nor date is left for the field to refuse."""

    def toWidgetValue(self, value: Any) -> str:
        if value is None:
            return ""
        return f"{value:g}" if isinstance(value, float) else str(value)

    def toFieldValue(self, value: str) -> Any:
        text = value.strip()
        return number(text) if text else self.field.missing_value
