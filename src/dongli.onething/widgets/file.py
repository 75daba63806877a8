"""A file to send: Plone's input, with the field's label as its name."""

from __future__ import annotations

from html import escape
from typing import Any

from plone.formwidget.namedfile.widget import NamedFileWidget
from plone.namedfile.interfaces import INamedBlobFileField
from z3c.form.interfaces import IFieldWidget
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer

from dongli.onething.interfaces import IOneThingLayer


class FileWidget(NamedFileWidget):
    """Plone's label is for the frame around the input; a reader of the screen hears no name."""

    def render(self) -> str:
        here = f'id="{self.id}-input"'
        name = escape(translate(self.label, context=self.request), quote=True)
        return super().render().replace(here, f'{here} aria-label="{name}"')


@implementer(IFieldWidget)
@adapter(INamedBlobFileField, IOneThingLayer)
def file_widget(field: Any, request: Any) -> FieldWidget:
    """The widget of files."""
    return FieldWidget(field, FileWidget(request))
