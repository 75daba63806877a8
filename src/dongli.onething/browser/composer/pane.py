"""The pane in which a question or an item's place is changed, inside the composer."""

from __future__ import annotations

from typing import Any

from plone.app.dexterity.behaviors.metadata import IBasic
from plone.app.z3cform.interfaces import IPloneFormLayer
from plone.z3cform import z2
from z3c.form.field import Fields
from z3c.form.form import BaseForm
from z3c.form.interfaces import DISPLAY_MODE

from dongli.onething.content.question import IQuestion
from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.operations.blast_radius import Touched, blast_radius
from dongli.onething.operations.change_content import change_content
from dongli.onething.operations.versions import ChangedMeanwhile, version_of

FIELDS = {
    "Question": Fields(IBasic).select("title") + Fields(IQuestion),
    "ScenarioItem": Fields(IScenarioItem).omit("item"),
}


class Pane(BaseForm):
    """The values of a part as inputs. ``theirs`` is set after a refusal: what others made of it."""

    prefix = "pane."
    ignoreRequest = True

    def __init__(self, part: Any, request: Any) -> None:
        super().__init__(part, request)
        z2.switch_on(self, request_layer=IPloneFormLayer)
        self.fields = FIELDS[part.portal_type]
        self.version = version_of(part)
        self.theirs: list[dict[str, str]] = []
        self.updateWidgets()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What the template draws: label, help, error and input of each field."""
        return [
            {
                "name": name,
                "label": widget.label,
                "labelled": widget.mode == "input" and not hasattr(widget, "input_template"),
                "for": widget.id,
                "required": widget.required,
                "help": widget.field.description,
                "error": widget.error.message if widget.error is not None else "",
                "input": widget.render(),
            }
            for name, widget in self.widgets.items()
        ]

    def save(self, version: str) -> bool:
        """Keep what was posted; False where a field is wrong, which then says so.

        Raises ChangedMeanwhile and Unauthorized; what was typed stays in the inputs.
        """
        data = self._typed()
        if data is None:
            return False
        try:
            change_content(self.context, data, version=version)
        except ChangedMeanwhile:
            self.theirs = self._theirs(data)
            raise
        return True

    def look(self, version: str) -> list[Touched] | None:
        """Tell what saving would touch, with nothing saved; None where a field is wrong."""
        data = self._typed()
        if data is None:
            return None
        return blast_radius(
            self.context, lambda: change_content(self.context, data, version=version)
        )

    def _typed(self) -> dict[str, Any] | None:
        """Read what was posted; None where a field is wrong."""
        self.ignoreRequest = False
        self.updateWidgets()
        data, errors = self.extractData()
        return None if errors else data

    def _theirs(self, mine: dict[str, Any]) -> list[dict[str, str]]:
        """Show, of what differs, how it stands now."""
        shown = Pane(self.context, self.request)
        shown.prefix, shown.mode = "theirs.", DISPLAY_MODE
        shown.updateWidgets()
        return [
            {"label": widget.label, "value": widget.render()}
            for name, widget in shown.widgets.items()
            if widget.field.bind(self.context).query(self.context) != mine[name]
        ]
