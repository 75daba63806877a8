"""The merged form as a z3c.form: the base class of the page that asks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plone.autoform.form import AutoExtensibleForm
from plone.supermodel.model import SchemaClass
from z3c.form import form
from zope.i18nmessageid import Message
from zope.schema import interfaces as errors

from dongli.onething import _
from dongli.onething.domain import conditions
from dongli.onething.domain.plans import Dependency, MergedField, Plan
from dongli.onething.domain.spec import DependsOn
from dongli.onething.problem_words import problem_words

from . import depends, values
from .schema import field_name, fields_by_name, merged_schema
from .widgets.merged import MergedWidget

# What is counted in entries, not in characters.
COUNTED = ("table", "multichoice")


class MergedForm(AutoExtensibleForm, form.Form):
    """Set ``plan`` and ``values`` (JSON by merged key), ``update()``, then ``extract()``.

    Fields that the data hides are neither required nor answered.
    """

    plan: Plan
    values: Mapping[str, Any] = {}
    # What was typed and could not be read, by merged key: shown again as it was.
    typed: Mapping[str, Any] = {}
    ignoreContext = True
    enable_form_tabbing = False

    @property
    def schema(self) -> SchemaClass:
        """The schema generated from the plan."""
        return merged_schema(self.plan.form)

    def update(self) -> None:
        """Make the widgets, each with its condition."""
        super().update()
        names = {widget.merged.key: widget.name for widget in self.merged_widgets().values()}
        fields = {field.key: field for field in fields_by_name(self.schema).values()}
        for widget in self.merged_widgets().values():
            widget.dependencies = expression(widget.merged, names, fields)

    def merged_widgets(self) -> dict[str, MergedWidget]:
        """Give all widgets by merged key, in order of the form."""
        return {widget.merged.key: widget for widget in self._widgets()}

    def _widgets(self) -> Iterator[MergedWidget]:
        yield from self.widgets.values()
        for group in self.groups:
            yield from group.widgets.values()

    @property
    def row_action(self) -> bool:
        """Whether a row was added or removed: show the page again, file nothing."""
        return any(
            widget.row_action for widget in self._widgets() if widget.merged.datatype == "table"
        )

    def extract(self) -> tuple[dict[str, Any], dict[str, Message]]:
        """Answer data and problems by merged key, of the fields that show; mark the widgets."""
        by_name = fields_by_name(self.schema)
        found, failures = self.extractData(setErrors=False)
        data = {by_name[name].key: values.to_json(value) for name, value in found.items()}
        data = {key: value for key, value in data.items() if value not in (None, "", [])}
        problems = self._unticked(data, by_name.values())
        problems |= {
            by_name[failure.field.__name__].key: say(by_name[failure.field.__name__], failure.error)
            for failure in failures
        }
        widgets = self.merged_widgets()
        typed = {key: widgets[key].value for key in problems}
        shown = conditions.shown(by_name.values(), {**typed, **data})
        problems = {key: message for key, message in problems.items() if key in shown}
        for key, widget in widgets.items():
            widget.problem = problems.get(key)
        return {key: value for key, value in data.items() if key in shown}, problems

    def _unticked(
        self, data: Mapping[str, Any], fields: Iterable[MergedField]
    ) -> dict[str, Message]:
        """Ask for boxes that must be ticked, as a browser does for a required box."""
        return {
            field.key: problem_words("boolean", "required")
            for field in fields
            if field.datatype == "boolean" and field.required and data.get(field.key) is False
        }

    def mark(self, problems: Mapping[str, Message | str]) -> None:
        """Show problems found elsewhere (the domain's check) at their fields."""
        for key, widget in self.merged_widgets().items():
            widget.problem = problems.get(key) or widget.problem

    def why(self, merged: MergedField) -> list[str]:
        """Say why a field is asked; the page knows items and departments."""
        return []


def anchor(key: str, prefix: str = "formfield-form-widgets-") -> str:
    """Name the element of a field, for links from an error summary."""
    return prefix + field_name(key)


def expression(
    merged: MergedField, names: Mapping[str, str], fields: Mapping[str, MergedField]
) -> str:
    """Write a field's conditions for pat-depends, over the names of the inputs.

    A condition on a hidden field does not hold, which pat-depends does not know: the conditions
    of the fields it depends on go along.
    """
    if not merged.depends_on:
        return ""
    never = f"{names[merged.key]} and not {names[merged.key]}"
    return _shown_when(merged, names, fields, (merged.key,)) or never


def _shown_when(
    merged: MergedField,
    names: Mapping[str, str],
    fields: Mapping[str, MergedField],
    path: tuple[str, ...],
) -> str:
    """Write the alternatives that can hold; ``path`` names the fields that are being asked."""
    alternatives = []
    for terms in merged.depends_on:
        parts = [_term(term, names, fields, path) for term in terms]
        if all(parts):
            alternatives.append(" and ".join(parts))
    if len(alternatives) == 1:
        return alternatives[0]
    return " or ".join(f"({alternative})" for alternative in alternatives)


def _term(
    term: Dependency,
    names: Mapping[str, str],
    fields: Mapping[str, MergedField],
    path: tuple[str, ...],
) -> str:
    if term.field not in names or term.field in path:
        return ""
    own = depends.write(
        [DependsOn(field=names[term.field], operator=term.operator, value=term.value)]
    )
    other = fields[term.field]
    if not other.depends_on:
        return own
    shown = _shown_when(other, names, fields, (*path, term.field))
    return f"({shown}) and {own}" if shown else ""


def say(merged: MergedField, error: Exception) -> Message:
    """Give the message for an error that a field raised."""
    if isinstance(error, errors.RequiredMissing):
        return problem_words(merged.datatype, "required")
    if isinstance(error, errors.TooLong):
        return _too_long(merged)
    if isinstance(error, errors.TooShort):
        return _too_short(merged)
    if isinstance(error, errors.TooSmall):
        return _("Must not be below ${n}.", mapping={"n": values.to_texts(merged, merged.minimum)})
    if isinstance(error, errors.TooBig):
        return _("Must not be above ${n}.", mapping={"n": values.to_texts(merged, merged.maximum)})
    if isinstance(error, errors.ConstraintNotSatisfied | errors.WrongContainedType):
        return problem_words(merged.datatype, "unknown-option" if merged.options else "type")
    doc = getattr(error, "doc", None)
    message = doc() if doc else None
    return message if isinstance(message, Message) else problem_words(merged.datatype, "type")


def _too_long(merged: MergedField) -> Message:
    most = {"n": str(merged.max_length)}
    if merged.datatype in COUNTED:
        return _("At most ${n} are allowed here.", mapping=most)
    return _("At most ${n} characters are allowed here.", mapping=most)


def _too_short(merged: MergedField) -> Message:
    least = {"n": str(merged.min_length)}
    if merged.datatype in COUNTED:
        return _("At least ${n} are needed here.", mapping=least)
    return _("At least ${n} characters are needed here.", mapping=least)
