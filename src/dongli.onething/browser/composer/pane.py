"""The pane in which a question, an item's place or a material is changed, inside the composer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plone.app.dexterity.behaviors.metadata import IBasic
from plone.app.z3cform.interfaces import IPloneFormLayer
from plone.z3cform import z2
from z3c.form.field import Fields
from z3c.form.form import BaseForm
from z3c.form.interfaces import DISPLAY_MODE

from dongli.onething.content.material import IMaterial
from dongli.onething.content.question import IQuestion
from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.operations.blast_radius import Touched, blast_radius
from dongli.onething.operations.change_content import change_content
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.versions import ChangedMeanwhile, version_of

FIELDS = {
    "Question": Fields(IBasic).select("title") + Fields(IQuestion),
    # What is changed most comes first.
    "ScenarioItem": Fields(IScenarioItem).select(
        "participation", "when", "after", "title", "together", "together_basis"
    ),
    "Material": Fields(IBasic).select("title")
    + Fields(IMaterial).select(
        "material_type", "subject", "supply", "form", "originals", "copies", "necessity", "when"
    ),
}


class Pane(BaseForm):
    """The values of a part as inputs. ``theirs`` is set after a refusal: what others made of it."""

    prefix = "pane."
    ignoreRequest = True
    kind = ""

    def __init__(self, part: Any, request: Any) -> None:
        super().__init__(part, request)
        z2.switch_on(self, request_layer=IPloneFormLayer)
        self.fields = FIELDS[self.kind or part.portal_type]
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
                "labelled": widget.mode == "input" and _is_one_input(widget),
                "for": widget.id,
                "required": widget.required,
                "help": widget.field.description,
                "error": widget.error.message if widget.error is not None else "",
                "input": widget.render(),
            }
            for name, widget in self.widgets.items()
        ]

    def save(self, version: str, guard: Callable[[Any, Callable[[], Any]], None]) -> Any | None:
        """Keep what was posted and answer the part; None where a field is wrong, which says so.

        Raises ChangedMeanwhile, Unauthorized, and what ``guard`` raises before content and the
        change to it; what was typed stays in the inputs.
        """
        data = self._typed()
        if data is None:
            return None
        try:
            guard(self.context, lambda: self._keep(data, version))
            return self._keep(data, version)
        except ChangedMeanwhile:
            self.theirs = self._theirs(data)
            raise

    def _keep(self, data: dict[str, Any], version: str) -> Any:
        change_content(self.context, data, version=version)
        return self.context

    def look(self, version: str) -> list[Touched] | None:
        """Tell what saving would touch, with nothing saved; None where a field is wrong."""
        data = self._typed()
        if data is None:
            return None
        return blast_radius(self.context, lambda: self._keep(data, version))

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


class NewMaterial(Pane):
    """A material that the item does not have yet; ``context`` is the item."""

    kind = "Material"
    ignoreContext = True

    def _keep(self, data: dict[str, Any], version: str) -> Any:
        return create_content(self.context, "Material", data)


def _is_one_input(widget: Any) -> bool:
    """Say whether a label can point at the widget: tables and groups of boxes have their own."""
    return not hasattr(widget, "input_template") or getattr(widget, "multiple", None) is False
