"""The add form of what is composed: Plone's, with the list of what is wrong."""

from __future__ import annotations

from plone.dexterity.browser.add import DefaultAddForm, DefaultAddView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

from .forms import ComposedForm


class ComposedAddForm(ComposedForm, DefaultAddForm):
    """Plone's form; what may not be added here is not there."""

    template = ViewPageTemplateFile("add.pt")

    def update(self) -> None:
        """Answer 404 where Plone would fail."""
        allowed = [fti.getId() for fti in self.context.allowedContentTypes()]
        if self.portal_type not in allowed:
            raise NotFound(self.portal_type)
        super().update()


class ComposedAddView(DefaultAddView):
    """The page that ``++add++`` looks up."""

    form = ComposedAddForm
