"""plone.restapi deserializers of our fields: a refusal names the field, never a 500."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from plone.namedfile.interfaces import INamedField
from plone.restapi.deserializer.dxfields import (
    DefaultFieldDeserializer,
    NamedFieldDeserializer,
)
from plone.restapi.interfaces import IFieldDeserializer
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import IBool, IChoice, IText, ITextLine

from dongli.onething import _
from dongli.onething.content.errors import bad
from dongli.onething.content.fields import ICodes, ILines, IQuantity, IRecords
from dongli.onething.content.markers import IComposed
from dongli.onething.content.relations import IContentRelation, IContentRelations
from dongli.onething.content.when import IWhen, tidy
from dongli.onething.interfaces import IOneThingLayer
from dongli.onething.operations.resolve import resolve
from dongli.onething.serializers.values import to_lines, to_records


@implementer(IFieldDeserializer)
class Deserializer(DefaultFieldDeserializer):
    """Read, then validate."""

    def __call__(self, value: Any) -> Any:
        value = self.read(value)
        if value is None:
            value = self.field.missing_value
        self.field.bind(self.context).validate(value)
        return value

    def read(self, value: Any) -> Any:
        return value


@adapter(ILines, IComposed, IOneThingLayer)
class LinesDeserializer(Deserializer):
    def read(self, value: Any) -> list[Any]:
        return to_lines(self.field, value)


@adapter(ICodes, IComposed, IOneThingLayer)
class CodesDeserializer(Deserializer):
    def read(self, value: Any) -> list[str]:
        values = value.splitlines() if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(code, str) for code in values):
            raise bad(_("A list of codes is expected."))
        return list(dict.fromkeys(code.strip() for code in values if code.strip()))


@adapter(IRecords, IComposed, IOneThingLayer)
class RecordsDeserializer(Deserializer):
    def read(self, value: Any) -> list[Any]:
        return to_records(self.field, value)


@adapter(IWhen, IComposed, IOneThingLayer)
class WhenDeserializer(Deserializer):
    """A condition, also as JSON text."""

    def read(self, value: Any) -> Any:
        if isinstance(value, str):
            with suppress(ValueError):
                value = json.loads(value) if value.strip() else None
        return tidy(value)


@adapter(IQuantity, IComposed, IOneThingLayer)
class QuantityDeserializer(Deserializer):
    """Numbers as numbers; text only where a date may stand."""

    def read(self, value: Any) -> Any:
        return None if value == "" else value


@adapter(IChoice, IComposed, IOneThingLayer)
class ChoiceDeserializer(Deserializer):
    """The code itself, or plone.restapi's ``{"token": code}``."""

    def read(self, value: Any) -> Any:
        if isinstance(value, dict):
            value = value.get("token")
        if value is not None and not isinstance(value, str):
            raise bad(_("A code of the dictionary is expected."))
        if value and value not in self.field.vocabulary:
            allowed = ", ".join(term.token for term in self.field.vocabulary)
            raise bad(
                _("“${value}” is not in the dictionary: ${allowed}"), value=value, allowed=allowed
            )
        return value or None


@adapter(IBool, IComposed, IOneThingLayer)
class BoolDeserializer(Deserializer):
    def read(self, value: Any) -> bool | None:
        known = {"true": True, "True": True, "false": False, "False": False, "": None}
        return known.get(value, value) if isinstance(value, str) else value


@adapter(ITextLine, IComposed, IOneThingLayer)
class TextLineDeserializer(Deserializer):
    """Text only: a number is no code."""

    def read(self, value: Any) -> Any:
        return value.strip() or None if isinstance(value, str) else value


@adapter(IText, IComposed, IOneThingLayer)
class TextDeserializer(Deserializer):
    def read(self, value: Any) -> Any:
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


@adapter(INamedField, IComposed, IOneThingLayer)
class FileDeserializer(NamedFieldDeserializer):
    """A file as plone.restapi takes it."""

    def __call__(self, value: Any) -> Any:
        if isinstance(value, list | int | float | bool):
            raise bad(_("A file is expected."))
        try:
            return super().__call__(value)
        except (AttributeError, LookupError, TypeError, ValueError):
            raise bad(_("The file cannot be read.")) from None


@adapter(IContentRelation, IComposed, IOneThingLayer)
class RelationDeserializer(Deserializer):
    def read(self, value: Any) -> Any:
        return _target(value)


@adapter(IContentRelations, IComposed, IOneThingLayer)
class RelationsDeserializer(Deserializer):
    def read(self, value: Any) -> list[Any]:
        values = value if isinstance(value, list) else [value]
        return [_target(entry) for entry in values]


def _target(value: Any) -> Any:
    """Find what a path, a UID, an ``@id`` or a summary names."""
    target = resolve(value)
    if target is None:
        raise bad(_("Nothing is found at “${value}”."), value=value)
    return target
