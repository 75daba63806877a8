"""One or several codes of an open dictionary, or related content: a select or boxes to tick."""

from __future__ import annotations

from typing import Any

from plone import api
from plone.app.uuid.utils import uuidToObject
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import NO_VALUE, IFieldWidget, IFormLayer
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer

from dongli.onething import _
from dongli.onething.content.errors import bad
from dongli.onething.content.fields import ICode, ICodes
from dongli.onething.content.relations import IContentRelation, IContentRelations

from .base import TemplateWidget, terms_of
from .interfaces import IChoicesWidget


@implementer(IChoicesWidget)
class ChoicesWidget(TemplateWidget):
    """``value``: a list of codes (or UIDs), one at most where not ``multiple``."""

    klass = "onething-choices"
    input_template = ViewPageTemplateFile("choices_input.pt")
    display_template = ViewPageTemplateFile("choices_display.pt")
    value: Any = None
    multiple = False
    # Whether other codes than those offered may be typed in.
    free = False

    @property
    def vocabulary_name(self) -> str:
        field = self.field
        if IContentRelation.providedBy(field) or IContentRelations.providedBy(field):
            return f"dongli.onething.{field.portal_type.lower()}s"
        return field.vocabulary_name

    def terms(self) -> list[dict[str, Any]]:
        """What is offered, and whether it is chosen."""
        chosen = list(self.value or [])
        terms = terms_of(self.vocabulary_name, self.holder(), chosen)
        return [
            {**term, "id": f"{self.id}-{number}", "chosen": term["value"] in chosen}
            for number, term in enumerate(terms)
        ]

    def shown(self) -> list[str]:
        """Titles of what is chosen."""
        return [term["title"] for term in self.terms() if term["chosen"]]

    def extract(self, default: Any = NO_VALUE) -> Any:
        form = self.request.form
        if f"{self.name}-there" not in form:
            return default
        values = form.get(self.name, [])
        values = values if isinstance(values, list) else [values]
        typed = form.get(f"{self.name}-other", "")
        values += typed.split() if self.free and isinstance(typed, str) else []
        return list(dict.fromkeys(value for value in values if value and isinstance(value, str)))


def _widget(field: Any, request: Any, **kw: Any) -> FieldWidget:
    widget = FieldWidget(field, ChoicesWidget(request))
    for name, value in kw.items():
        setattr(widget, name, value)
    return widget


@implementer(IFieldWidget)
@adapter(ICode, IFormLayer)
def code_widget(field: Any, request: Any) -> FieldWidget:
    """A select."""
    return _widget(field, request)


@implementer(IFieldWidget)
@adapter(ICodes, IFormLayer)
def codes_widget(field: Any, request: Any) -> FieldWidget:
    """Boxes to tick, and a line for other codes."""
    return _widget(field, request, multiple=True, free=True)


@implementer(IFieldWidget)
@adapter(IContentRelation, IFormLayer)
def relation_widget(field: Any, request: Any) -> FieldWidget:
    """A select of content."""
    return _widget(field, request)


@implementer(IFieldWidget)
@adapter(IContentRelations, IFormLayer)
def relations_widget(field: Any, request: Any) -> FieldWidget:
    """Boxes to tick of content."""
    return _widget(field, request, multiple=True)


@adapter(ICode, IChoicesWidget)
class CodeConverter(BaseDataConverter):
    def toWidgetValue(self, value: Any) -> list[str]:
        return [value] if value else []

    def toFieldValue(self, value: Any) -> str | None:
        return value[0] if value else self.field.missing_value


@adapter(ICodes, IChoicesWidget)
class CodesConverter(BaseDataConverter):
    def toWidgetValue(self, value: Any) -> list[str]:
        return list(value or [])

    def toFieldValue(self, value: Any) -> list[str]:
        return list(value or [])


@adapter(IContentRelation, IChoicesWidget)
class RelationConverter(BaseDataConverter):
    def toWidgetValue(self, value: Any) -> list[str]:
        return [api.content.get_uuid(value)] if value else []

    def toFieldValue(self, value: Any) -> Any:
        return _target(value[0]) if value else self.field.missing_value


@adapter(IContentRelations, IChoicesWidget)
class RelationsConverter(BaseDataConverter):
    def toWidgetValue(self, value: Any) -> list[str]:
        return [api.content.get_uuid(target) for target in value or [] if target is not None]

    def toFieldValue(self, value: Any) -> list[Any]:
        return [_target(uid) for uid in value or []]


def _target(uid: str) -> Any:
    target = uuidToObject(uid)
    if target is None:
        raise bad(_("Nothing is found at “${value}”."), value=uid)
    return target
