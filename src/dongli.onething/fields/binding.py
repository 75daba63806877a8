"""What the field editor asks beside the field itself: data element, subject, basis, conditions."""

from __future__ import annotations

import json
from typing import Any

from plone.autoform import directives
from plone.supermodel import model
from zope import schema
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import IField

from dongli.onething import _
from dongli.onething.content.when import When
from dongli.onething.domain import patterns

from . import depends
from .grammar import CODE
from .handlers import get_binding, set_binding
from .read import read_when
from .types import BadValue
from .widgets.element import ElementFieldWidget
from .widgets.listed import DatalistFieldWidget, ListedSelectFieldWidget


def is_code(value: str | None) -> bool:
    """Refuse what is no code of an element or a subject."""
    if value and not CODE.fullmatch(value):
        raise BadValue(_("A code has letters, digits, dots and hyphens only."))
    return True


def is_expression(value: str | None) -> bool:
    """Refuse a condition outside the supported grammar."""
    if value and value.strip():
        try:
            depends.parse(value)
        except depends.UnsupportedExpression:
            raise BadValue(
                _("Write 'name', 'not name' or 'name = value', joined by 'and'.")
            ) from None
    return True


def is_pattern(value: str | None) -> bool:
    """Refuse a pattern that is wrong or too slow."""
    problem = patterns.problem(value or "")
    if problem == "slow":
        raise BadValue(_("This pattern could take too long to check; make it simpler."))
    if problem:
        raise BadValue(_("This is not a regular expression."))
    return True


class IFieldBinding(model.Schema):
    """Which question of the dictionary a field is, about whom, and when it is asked."""

    directives.widget("element", ElementFieldWidget)
    element = schema.TextLine(
        title=_("Data element"),
        description=_(
            "Which question of the dictionary this is. "
            "Fields with the same data element and subject are asked once."
        ),
        constraint=is_code,
        required=False,
    )
    directives.widget("subject", ListedSelectFieldWidget)
    subject = schema.TextLine(
        title=_("Subject"),
        description=_("About whom or what is asked."),
        constraint=is_code,
        required=False,
    )
    directives.widget("basis", DatalistFieldWidget)
    basis = schema.TextLine(
        title=_("Basis"),
        description=_("The clause that asks for this field."),
        required=False,
    )
    when = When(
        title=_("Asked when"),
        description=_("In which situations this field is asked; always when empty."),
    )
    depends_on = schema.TextLine(
        title=_("Shown when"),
        description=_(
            "Shown only when other fields of this form say so: 'name', 'not name' or "
            "'name = value', joined by 'and'."
        ),
        constraint=is_expression,
        required=False,
    )
    pattern = schema.TextLine(
        title=_("Pattern"),
        description=_("A regular expression that the whole value must match."),
        constraint=is_pattern,
        required=False,
    )


def _attribute(name: str) -> property:
    def get(self: FieldBinding) -> str:
        return get_binding(self.field.interface, self.field.__name__, name)

    def put(self: FieldBinding, value: str | None) -> None:
        set_binding(self.field.interface, self.field.__name__, name, value)

    return property(get, put)


@implementer(IFieldBinding)
@adapter(IField)
class FieldBinding:
    """A field's binding, kept in the tagged values of its schema."""

    def __init__(self, field: IField) -> None:
        self.field = field

    element = _attribute("element")
    subject = _attribute("subject")
    basis = _attribute("basis")
    pattern = _attribute("pattern")

    @property
    def when(self) -> Any:
        """The condition as data."""
        return read_when(get_binding(self.field.interface, self.field.__name__, "when"))

    @when.setter
    def when(self, value: Any) -> None:
        text = "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)
        set_binding(self.field.interface, self.field.__name__, "when", text)

    @property
    def depends_on(self) -> str:
        """easyform's expression, kept where easyform keeps it."""
        return (self.field.interface.queryTaggedValue("depends_on") or {}).get(
            self.field.__name__, ""
        )

    @depends_on.setter
    def depends_on(self, value: str | None) -> None:
        kept = dict(self.field.interface.queryTaggedValue("depends_on") or {})
        kept[self.field.__name__] = (value or "").strip()
        self.field.interface.setTaggedValue("depends_on", kept)
