"""The edit form of what is composed: shows what a change touches, and never saves over another."""

from __future__ import annotations

from html import escape
from typing import Any

from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import button
from zope.interface import classImplements

from dongli.onething import _
from dongli.onething.operations.blast_radius import Touched, blast_radius
from dongli.onething.operations.versions import version_of

from .back import BACK, url_back
from .base import ComposedView
from .drift import Drift, drift_of
from .forms import ComposedForm
from .radius import radius

VERSION = "onething.version"


class ComposedEditForm(ComposedForm, DefaultEditForm):
    """Plone's form with a button that only looks, and with the version that was seen."""

    template = ViewPageTemplateFile("edit.pt")
    touched: list[Touched] | None = None
    theirs: list[dict[str, str]] = []
    buttons = button.Buttons()
    handlers = button.Handlers()

    @button.buttonAndHandler(_("Save"), name="save")
    def handle_save(self, action: Any) -> None:
        """Save, unless somebody else has saved since this form was opened."""
        data, errors = self.extractData()
        seen = self.request.form.get(VERSION)
        if not errors and isinstance(seen, str) and seen != self.version():
            self.theirs = self._theirs(data)
            self.status = _(
                "Not saved: somebody else changed this meanwhile. Saving again replaces theirs."
            )
            return
        DefaultEditForm.handleApply(self, action)

    @button.buttonAndHandler(_("Show what this touches"), name="radius")
    def handle_radius(self, action: Any) -> None:
        """Tell what saving would touch; nothing is saved."""
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        self.touched = blast_radius(self.context, lambda: self.applyChanges(data))

    @button.buttonAndHandler(_("Cancel"), name="cancel")
    def handle_cancel(self, action: Any) -> None:
        """Leave everything as it is."""
        DefaultEditForm.handleCancel(self, action)

    def back(self) -> str:
        """Name the scenario from which the form was opened."""
        return str(self.request.form.get(BACK, ""))

    def nextURL(self) -> str:
        """Go back to the composer where one comes from there."""
        return url_back(self.context, self.back()) or super().nextURL()

    def drift(self) -> list[Drift]:
        """In what an item is not as the city's list says."""
        return drift_of(self.context, self.request)

    def version(self) -> str:
        """Name what the fields of this form hold now."""
        names = {name for group in (self, *self.groups) for name in group.fields}
        return version_of(self.context, {name.rpartition(".")[2] for name in names})

    def _theirs(self, mine: dict[str, Any]) -> list[dict[str, str]]:
        """Show, of what differs, how it stands now."""
        shown = ComposedView(self.context, self.request)
        shown.update()
        now = {
            name: widget
            for group in (shown, *shown.groups)
            for name, widget in group.widgets.items()
        }
        return [
            {"label": widget.label, "value": self._now(widget, now.get(name))}
            for group in (self, *self.groups)
            for name, widget in group.widgets.items()
            if name in mine and widget.field.query(self.context) != mine[name]
        ]

    def _now(self, widget: Any, shown: Any | None) -> str:
        """Write a value as it is now; title and description have no widget to show them."""
        if shown is None:
            return escape(str(widget.field.query(self.context) or ""))
        return _apart(shown.render())

    def radius(self) -> str:
        """What saving would touch, where that was asked."""
        return radius(self.context, self.request, self.touched)


def _apart(html: str) -> str:
    """Give shown values other ids than the inputs below them have."""
    return html.replace('"form-widgets-', '"theirs-widgets-')


ComposedEditView = layout.wrap_form(ComposedEditForm)
classImplements(ComposedEditView, IDexterityEditForm)
