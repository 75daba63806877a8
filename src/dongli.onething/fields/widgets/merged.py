"""The one widget of the merged form: native controls by datatype, usable without scripts."""

from __future__ import annotations

import uuid
from typing import Any

from z3c.form.browser.widget import HTMLFormElement
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import NO_VALUE, IFieldWidget, IWidget
from z3c.form.widget import FieldWidget, Widget
from zope.browserpage.viewpagetemplatefile import ViewPageTemplateFile
from zope.component import adapter
from zope.interface import implementer, implementer_only
from zope.schema.interfaces import IField

from dongli.onething.domain import regions
from dongli.onething.domain.plans import MergedField
from dongli.onething.domain.spec import Column
from dongli.onething.fields import cells, values

FEW = 5  # up to so many options stand as radio buttons
MAX_ROWS = 60  # with the form's other parts below zope.conf's form-part-limit
HERE = "1201"  # 天津市's districts
MOST_PLACES = 12
INPUT_TYPES = {
    "date": "date",
    "datetime": "datetime-local",
    "email": "email",
    "phone": "tel",
}
INPUT_MODES = {
    "integer": "numeric",
    "decimal": "decimal",
    "phone": "tel",
    "bank_account": "numeric",
}
AUTOCOMPLETE = {"email": "email", "phone": "tel"}


class IMergedWidget(IWidget):
    """A widget of the merged form."""


@implementer_only(IMergedWidget)
class MergedWidget(HTMLFormElement, Widget):
    """A control for one merged field.

    ``value`` is what was typed: a text, a list of texts, or rows of texts. ``problem`` is the
    message to show at the field, ``dependencies`` pat-depends' condition.
    """

    template = ViewPageTemplateFile("merged_input.pt")
    table_template = ViewPageTemplateFile("table_input.pt")
    klass = "merged-widget"
    css = "merged"
    value: Any = ""
    problem: Any = None
    dependencies = ""

    @property
    def merged(self) -> MergedField:
        """The merged field that this widget asks."""
        return self.field.interface.getTaggedValue("dongli.onething.merged")[self.field.__name__]

    @property
    def root(self) -> Any:
        """The form itself, not the group."""
        form = self.form
        while hasattr(form, "parentForm"):
            form = form.parentForm
        return form

    def update(self) -> None:
        """Take what was sent, else what the form knows already."""
        super().update()
        if self.extract() is NO_VALUE:
            key, root = self.merged.key, self.root
            typed = getattr(root, "typed", {}).get(key)
            known = getattr(root, "values", {}).get(key)
            self.value = values.to_texts(self.merged, known) if typed is None else typed

    def render(self) -> str:
        """Render the control."""
        if self.merged.datatype == "table":
            return self.table_template(self)
        return self.template(self)

    def extract(self, default: Any = NO_VALUE) -> Any:
        """Read what was sent for this field; ``default`` when the page did not hold it."""
        form = self.request.form
        if self.merged.datatype == "table":
            return self._extract_rows(default)
        if self.name not in form:
            return "" if f"{self.name}-empty-marker" in form else default
        value = form[self.name]
        if self.merged.datatype == "multichoice":
            return value if isinstance(value, list) else [value]
        return value[-1] if isinstance(value, list) else value

    # how the control looks

    @property
    def control(self) -> str:
        """Say which control fits: input, textarea, select, radio, checkbox or checkboxes."""
        datatype = self.merged.datatype
        if datatype == "choice":
            few = len(self.merged.options) <= FEW and self.merged.required
            return "radio" if few else "select"
        return {
            "paragraph": "textarea",
            "boolean": "checkbox",
            "multichoice": "checkboxes",
            "table": "table",
        }.get(datatype, "input")

    @property
    def grouped(self) -> bool:
        """Whether several controls need a legend in place of a label."""
        return self.control in ("radio", "checkboxes", "table")

    @property
    def described_by(self) -> str:
        """Name the elements that explain the control."""
        parts = []
        if self.merged.description:
            parts.append(f"{self.id}-help")
        if self.merged.datatype == "region":
            parts.append(f"{self.id}-places-help")
        if self.problem:
            parts.append(f"{self.id}-error")
        return " ".join(parts)

    def attributes_of(self, datatype: str) -> dict[str, str]:
        """Give type, input mode and autocomplete of a one-line control."""
        found = {"type": INPUT_TYPES.get(datatype, "text")}
        if datatype in INPUT_MODES:
            found["inputmode"] = INPUT_MODES[datatype]
        if datatype in AUTOCOMPLETE and self.merged.subject == "applicant":
            found["autocomplete"] = AUTOCOMPLETE[datatype]
        return found

    @property
    def limits(self) -> dict[str, str]:
        """Give the longest length, and for dates the bounds that a browser can show."""
        merged, found = self.merged, {}
        if merged.max_length and self.control in ("input", "textarea"):
            found["maxlength"] = str(merged.max_length)
        if merged.datatype in ("date", "datetime"):
            for name, value in (("min", merged.minimum), ("max", merged.maximum)):
                if value:
                    found[name] = str(value)
        return found

    @property
    def control_attributes(self) -> dict[str, str]:
        """Give the limits and what assistive technology needs to know."""
        found = self.limits
        if self.merged.required:
            found["aria-required"] = "true"
        if self.problem:
            found["aria-invalid"] = "true"
        if self.described_by:
            found["aria-describedby"] = self.described_by
        return found

    @property
    def input_attributes(self) -> dict[str, str]:
        """Give the attributes of a one-line control."""
        found = self.attributes_of(self.merged.datatype) | self.control_attributes
        if self.merged.datatype == "region":
            found |= {"list": f"{self.id}-places", "autocomplete": "off"}
        return found

    def places(self) -> list[str]:
        """List what is offered before a script offers all: provinces, and the districts here."""
        near = [one for one in regions.offered() if one.code.startswith(HERE)]
        rest = [one for one in regions.offered() if one.code.endswith("0000")]
        return [regions.labelled(one.code) for one in [*near, *rest]]

    def candidates(self) -> list[str]:
        """Name the places that an ambiguous name can mean."""
        if self.merged.datatype != "region" or not isinstance(self.value, str):
            return []
        found = regions.resolve(self.value)
        return [regions.table()[code].name for code in found[:MOST_PLACES]] if found[1:] else []

    def chosen(self, option: str) -> bool:
        """Say whether an option is chosen."""
        return option in self.value if isinstance(self.value, list) else option == self.value

    # rows

    def _extract_rows(self, default: Any) -> Any:
        form = self.request.form
        if f"{self.name}.count" not in form:
            return default
        try:
            count = min(int(form[f"{self.name}.count"]), MAX_ROWS)
        except (TypeError, ValueError):
            return default
        removed = str(form.get(f"{self.name}.remove", ""))
        rows = [self._extract_row(n) for n in range(count) if str(n) != removed]
        return [row for row in rows if any(row.get(c.name) for c in self.merged.columns)]

    def _extract_row(self, number: int) -> dict[str, Any]:
        form, prefix = self.request.form, f"{self.name}.{number}"
        row: dict[str, Any] = {cells.ROW_ID: str(form.get(f"{prefix}._id", ""))[:40] or new_id()}
        for column in self.merged.columns:
            value = form.get(f"{prefix}.{column.name}", "")
            many = column.datatype == "multichoice"
            if isinstance(value, list):
                row[column.name] = value if many else value[-1]
            else:
                row[column.name] = [value] if many and value else value
        return row

    @property
    def row_action(self) -> bool:
        """Whether "add row" or "remove row" was pressed: the page is to be shown again."""
        form = self.request.form
        return f"{self.name}.add" in form or f"{self.name}.remove" in form

    def rows(self) -> list[dict[str, Any]]:
        """List the rows to show: the filled ones and blank ones, each with its id."""
        filled = [dict(row) for row in self.value or []]
        blanks = 1 if filled else 2
        if f"{self.name}.add" in self.request.form:
            blanks += 1
        room = min(self.merged.max_length or MAX_ROWS, MAX_ROWS) - len(filled)
        return filled + [{cells.ROW_ID: new_id()} for _ in range(max(0, min(blanks, room)))]

    def cell_chosen(self, row: dict[str, Any], column: Column, option: str) -> bool:
        """Say whether a cell holds an option."""
        value = row.get(column.name, "")
        return option in value if isinstance(value, list) else option == value


def new_id() -> str:
    """Make the stable id of a row."""
    return uuid.uuid4().hex[:12]


@implementer(IFieldWidget)
def MergedFieldWidget(field: IField, request: Any) -> MergedWidget:
    """Make the widget for a field."""
    return FieldWidget(field, MergedWidget(request))


@adapter(IField, IMergedWidget)
class MergedConverter(BaseDataConverter):
    """Between what is typed and what the field validates."""

    def toWidgetValue(self, value: Any) -> Any:
        """Show a value of the field."""
        return values.to_texts(self.widget.merged, values.to_json(value))

    def toFieldValue(self, value: Any) -> Any:
        """Read what was typed; raises values.Unreadable."""
        return values.to_field(self.widget.merged, value)
