"""The choice of a data element: searched by name, code and pinyin, with and without scripts."""

from __future__ import annotations

import json
from typing import Any

from z3c.form.browser.widget import HTMLInputWidget, addFieldClass
from z3c.form.interfaces import NO_VALUE, IFieldWidget, ITextWidget
from z3c.form.widget import FieldWidget, Widget
from zope.browserpage.viewpagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer
from zope.schema.interfaces import IField

from dongli.onething.fields.known import Element, found

# More than these nobody reads: the list says so and asks for more letters.
SHOWN = 12


@implementer(ITextWidget)
class ElementWidget(HTMLInputWidget, Widget):
    """One radio button a data element; ``value`` is its code, ``""`` binds to none."""

    template = ViewPageTemplateFile("element.pt")
    klass = "onething-element"
    value: Any = ""
    known: list[Element] = []

    def update(self) -> None:
        """Read the request as any widget."""
        super().update()
        addFieldClass(self)

    def extract(self, default: Any = NO_VALUE) -> Any:
        """Take one code; anything else is no answer."""
        value = self.request.form.get(self.name, default)
        return value if isinstance(value, str) else default

    def render(self) -> str:
        """Render the choices with their search."""
        return self.template(self)

    def query(self) -> str:
        """What was searched for."""
        typed = self.request.form.get(f"{self.name}-query", "")
        return typed.strip()[:100] if isinstance(typed, str) else ""

    def matches(self) -> list[Element]:
        """What the search found, the best first."""
        return found(self.known, self.query()) if self.query() else []

    def choices(self) -> list[Element]:
        """What may be ticked: the present one, and what was found."""
        present = [one for one in self.known if one.code == self.value]
        if self.value and not present:
            present = [Element(self.value, self.value, "", "", "", 0)]
        return [*present, *(one for one in self.matches()[:SHOWN] if one not in present)]

    def more(self) -> int:
        """How many more were found than are shown."""
        return max(0, len(self.matches()) - SHOWN)

    def data(self) -> str:
        """All of them, for the script."""
        known = sorted(self.known, key=lambda one: (-one.uses, one.code))
        rows = [[one.code, one.title, one.about, one.search] for one in known]
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


@implementer(IFieldWidget)
def ElementFieldWidget(field: IField, request: Any) -> ElementWidget:
    """Make the widget for a field."""
    return FieldWidget(field, ElementWidget(request))
