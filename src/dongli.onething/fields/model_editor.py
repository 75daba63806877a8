"""An item's form as XML, for managers: checked before it is stored, looked at where one asks."""

from __future__ import annotations

from collections.abc import Callable

from AccessControl import Unauthorized
from Acquisition import aq_inner, aq_parent
from collective.easyform.browser.fields import ModelEditorView
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.content.item import IItem
from dongli.onething.operations.blast_radius import blast_radius

from . import whitelist
from .load import load
from .looking import LookingForm
from .store import set_model


class ItemModelEditor(LookingForm, ModelEditorView):
    """The XML itself, for managers; what is refused stays in the editor."""

    title = _("Edit the form as XML")
    template = ViewPageTemplateFile("model.pt")
    source = ""

    def modelSource(self) -> str:
        """Show what was typed, else what is stored."""
        return self.source or self.item().fields_model or ""

    def __call__(self) -> str:
        """Show the editor; check what was sent, and store it or tell what that would touch."""
        form = self.request.form
        act = next((act for name, act in self._acts.items() if name in form), None)
        if act is not None:
            if not self.authorized(self.context, self.request):
                raise Unauthorized
            self.source = form.get("source", "")
            self._try(act)
        return self.template()

    def item(self) -> IItem:
        """The item whose form it is."""
        return aq_parent(aq_inner(self.context))

    @property
    def _acts(self) -> dict[str, Callable[[], None]]:
        return {"form.button.save": self._save, "form.button.radius": self._look}

    def _save(self) -> None:
        set_model(self.item(), self.source)
        api.portal.show_message(_("Form saved."), request=self.request)

    def _look(self) -> None:
        self.touched = blast_radius(self.item(), lambda: set_model(self.item(), self.source))

    def _try(self, act: Callable[[], None]) -> None:
        try:
            load(self.source)
            act()
        except whitelist.InvalidModel as problem:
            message = api.portal.translate(problem.doc())
            api.portal.show_message(message, request=self.request, type="error")
