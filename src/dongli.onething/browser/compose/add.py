"""The add form of what is composed: Plone's, with the list of what is wrong."""

from __future__ import annotations

from typing import Any

from plone.dexterity.browser.add import DefaultAddForm, DefaultAddView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import button
from zExceptions import NotFound

from dongli.onething import _
from dongli.onething.content.item import IItem
from dongli.onething.content.scenario import IScenario
from dongli.onething.operations.blast_radius import Touched, blast_radius

from .forms import ComposedForm
from .radius import radius


def adds_a_part(form: Any) -> bool:
    """Say whether what is added becomes part of an item or a scenario."""
    return IItem.providedBy(form.context) or IScenario.providedBy(form.context)


class ComposedAddForm(ComposedForm, DefaultAddForm):
    """Plone's form; what may not be added here is not there."""

    template = ViewPageTemplateFile("add.pt")
    touched: list[Touched] | None = None
    buttons = DefaultAddForm.buttons.select("save")
    handlers = DefaultAddForm.handlers.copy()

    @button.buttonAndHandler(_("Show what this touches"), name="radius", condition=adds_a_part)
    def handle_radius(self, action: Any) -> None:
        """Tell what adding this would touch; nothing is added."""
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        self.touched = blast_radius(self.context, lambda: self.add(self.create(data)))

    buttons += DefaultAddForm.buttons.select("cancel")

    def radius(self) -> str:
        """What adding would touch, where that was asked."""
        return radius(self.context, self.request, self.touched)

    def update(self) -> None:
        """Answer 404 where Plone would fail."""
        allowed = [fti.getId() for fti in self.context.allowedContentTypes()]
        if self.portal_type not in allowed:
            raise NotFound(self.portal_type)
        super().update()


class ComposedAddView(DefaultAddView):
    """The page that ``++add++`` looks up."""

    form = ComposedAddForm
