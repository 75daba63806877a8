"""Look before one adds: what the dictionary has like it, while one types and before it is made."""

from __future__ import annotations

from typing import Any

from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import button
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.operations.similar_elements import Similar, similar_elements
from dongli.onething.vocabularies.dictionaries import DATATYPES

from .add import ComposedAddForm, ComposedAddView

# The codes that were shown, so that one is stopped once and not again.
SHOWN = "onething.similar:list"
LONGEST = 200


class SimilarElements(BrowserView):
    """The list alone, for the script; the form draws it too."""

    list_html = PlainTemplateFile("similar.pt")
    found: list[Similar] = []

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "no-store")
        self.found = similar_elements(
            self._typed("title"), code=self._typed("code"), datatype=self._typed("datatype")
        )
        return self.list_html()

    def draw(self, found: list[Similar]) -> str:
        """Draw what was found elsewhere."""
        self.found = found
        return self.list_html()

    def datatype(self, code: str) -> str:
        """Name a datatype."""
        return translate(DATATYPES.get(code, code), context=self.request)

    def _typed(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip()[:LONGEST] if isinstance(value, str) else ""


class ElementAddForm(ComposedAddForm):
    """The add form of a data element: stops once where there is something like it."""

    template = ViewPageTemplateFile("add_element.pt")
    buttons = ComposedAddForm.buttons.copy()
    handlers = ComposedAddForm.handlers.copy()
    found: list[Similar] = []

    @button.handler(buttons["save"])
    def handle_add(self, action: Any) -> None:
        """Add the element, unless something like it has not been shown yet."""
        data, errors = self.extractData()
        shown = self.request.form.get(SHOWN.partition(":")[0], [])
        if not errors:
            self.found = similar_elements(
                data.get("IBasic.title") or "",
                code=data.get("code") or "",
                datatype=data.get("datatype") or "",
            )
        if {one.code for one in self.found} - {str(code) for code in shown}:
            self.status = _(
                "Not added yet: the dictionary has the data elements below already. "
                "If none of them asks the same, save again."
            )
            return
        ComposedAddForm.handleAdd(self, action)

    def similar(self) -> str:
        """What is like it, where one was stopped."""
        return SimilarElements(self.context, self.request).draw(self.found)

    def similar_url(self) -> str:
        """Where the script asks while one types."""
        return f"{self.context.absolute_url()}/@@similar-elements"


class ElementAddView(ComposedAddView):
    """The page that ``++add++DataElement`` looks up."""

    form = ElementAddForm
