"""Generate the schema of a merged form: one zope.schema field per merged field."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec
from plone.autoform.interfaces import WIDGETS_KEY
from plone.supermodel.interfaces import FIELDSETS_KEY
from plone.supermodel.model import Fieldset, Schema, SchemaClass
from zope import schema
from zope.interface import implementer
from zope.schema.interfaces import IFromUnicode, ITextLine
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from dongli.onething import _
from dongli.onething.domain.patterns import matches
from dongli.onething.domain.plans import Form, MergedField

from . import types
from .widgets.merged import MergedFieldWidget
from .write import write_column

KEY = "dongli.onething.merged"


@implementer(ITextLine, IFromUnicode)
class EmailLine(types.IdentityLine):
    """A mail address."""

    datatype = "email"


_LINES = {
    "email": EmailLine,
    "phone": types.Phone,
    "idcard": types.IdCard,
    "uscc": types.Uscc,
    "region": types.Region,
    "bank_account": types.BankAccount,
    "paragraph": schema.Text,
}


def merged_schema(form: Form) -> SchemaClass:
    """Make the schema of a merged form: a fieldset per section, fields under safe names.

    The same form gives the same schema object. ``fields_by_name`` tells what each name stands for.
    """
    return _schema(msgspec.json.encode(form))


@lru_cache(maxsize=128)
def _schema(encoded: bytes) -> SchemaClass:
    form = msgspec.json.decode(encoded, type=Form)
    by_name: dict[str, MergedField] = {}
    attributes: dict[str, schema.Field] = {}
    fieldsets = []
    for number, section in enumerate(form.sections):
        names = []
        for merged in section.fields:
            name = field_name(merged.key)
            by_name[name] = merged
            attributes[name] = _field(merged, name)
            names.append(name)
        fieldsets.append(Fieldset(f"section_{number}", label=section.title, fields=names))
    made = SchemaClass(
        "IMergedForm", (Schema,), attributes, __module__="plone.supermodel.generated"
    )
    made.setTaggedValue(FIELDSETS_KEY, fieldsets)
    made.setTaggedValue(WIDGETS_KEY, dict.fromkeys(by_name, MergedFieldWidget))
    made.setTaggedValue(KEY, by_name)
    return made


def fields_by_name(made: SchemaClass) -> dict[str, MergedField]:
    """Tell which merged field stands behind each name of a generated schema."""
    return made.getTaggedValue(KEY)


def field_name(key: str) -> str:
    """Name a merged key in a page; the same in every plan, so that two open pages agree."""
    return "f" + hashlib.blake2b(key.encode(), digest_size=8).hexdigest()


def _field(merged: MergedField, name: str) -> schema.Field:
    common: dict[str, Any] = {
        "__name__": name,
        "title": merged.title,
        "description": merged.description,
        "required": merged.required,
    }
    lengths = {"min_length": merged.min_length, "max_length": merged.max_length}
    datatype = merged.datatype
    if datatype == "boolean":
        return schema.Bool(**common)
    if datatype == "choice":
        return schema.Choice(vocabulary=_vocabulary(merged), **common)
    if datatype == "multichoice":
        value_type = schema.Choice(vocabulary=_vocabulary(merged))
        return schema.List(value_type=value_type, unique=True, **lengths, **common)
    if datatype == "table":
        columns = [write_column(column) for column in merged.columns]
        return types.Table(columns=columns, **lengths, **common)
    if datatype in _RANGED:
        class_, read = _RANGED[datatype]
        limits = {"min": _limit(merged.minimum, read), "max": _limit(merged.maximum, read)}
        return class_(**limits, **common)
    if merged.patterns:
        common["constraint"] = _matches(tuple(merged.patterns))
    return _LINES.get(datatype, schema.TextLine)(**lengths, **common)


def _vocabulary(merged: MergedField) -> SimpleVocabulary:
    return SimpleVocabulary(
        [SimpleTerm(option.value, f"o{n}", option.label) for n, option in enumerate(merged.options)]
    )


_RANGED: dict[str, tuple[type[schema.Field], Callable[[str], Any]]] = {
    "integer": (schema.Int, lambda text: int(float(text))),
    "decimal": (schema.Decimal, Decimal),
    "date": (schema.Date, date.fromisoformat),
    "datetime": (schema.Datetime, datetime.fromisoformat),
}


def _limit(value: float | str | None, read: Callable[[str], Any]) -> Any:
    return None if value in (None, "") else read(str(value))


def _matches(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    def constraint(value: str) -> bool:
        if not all(matches(pattern, value) for pattern in patterns):
            raise types.BadValue(_("This is not in the form that is asked for."))
        return True

    return constraint
