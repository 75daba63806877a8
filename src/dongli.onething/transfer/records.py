"""One object as a record: its id and the REST names of what differs from the default."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from Acquisition import aq_inner, aq_parent
from plone.dexterity.utils import iterSchemata
from plone.namedfile.interfaces import INamedField
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IField

from dongli.onething.content.markers import IComposed, ILibraryFolder
from dongli.onething.content.persona import Plain
from dongli.onething.content.relations import IContentRelation, IContentRelations

from . import attached
from .fields import read_fields, write_fields

# Children that stand inside their parent's record, by the key they stand under.
PARTS = {
    "Item": {"materials": "Material"},
    "Scenario": {"questions": "Question", "items": "ScenarioItem", "personas": "Persona"},
}
# In the file of an item, beside its values: what the city's list said of it last.
STANDARD = "standard"
# The folder of the library below which a record names its target.
TARGETS = {"Item": "items", "Scenario": "scenarios"}


def record_of(obj: Any) -> dict[str, Any]:
    """Answer the record of an object with its parts."""
    record = {"id": obj.getId(), **dict(_values(obj))}
    for key, portal_type in PARTS.get(obj.portal_type, {}).items():
        parts = [record_of(part) for part in obj.objectValues() if part.portal_type == portal_type]
        if parts:
            record[key] = parts
    return record


def name_of(obj: Any) -> str:
    """Answer the path of an object below its folder of the library: its id, mostly."""
    parent = aq_parent(aq_inner(obj))
    if parent is None or ILibraryFolder.providedBy(parent):
        return obj.getId()
    return f"{name_of(parent)}/{obj.getId()}"


def _values(obj: Any) -> Iterator[tuple[str, Any]]:
    for name in ("title", "description"):
        if getattr(obj, name, ""):
            yield name, getattr(obj, name)
    for name, field in own_fields(obj):
        value = getattr(obj, name, None)
        if is_default(field, value):
            continue
        if name == "fields_model":
            yield "fields", write_fields(value)
        elif IContentRelation.providedBy(field):
            yield name, name_of(value.to_object) if value.to_object else None
        elif IContentRelations.providedBy(field):
            yield name, [name_of(one.to_object) for one in value if one.to_object]
        elif INamedField.providedBy(field):
            yield name, attached.path_of(value)
        else:
            yield name, value


def files_of(obj: Any) -> dict[str, bytes]:
    """Answer path -> bytes of the files of an object and its parts."""
    found = attached.files_of(obj, own_fields(obj))
    for part_type in PARTS.get(obj.portal_type, {}).values():
        for part in obj.objectValues():
            if part.portal_type == part_type:
                found |= files_of(part)
    return found


def own_fields(obj: Any) -> Iterator[tuple[str, IField]]:
    """Yield the fields of the content contract; none of Plone's own behaviours."""
    for schema in iterSchemata(obj):
        if schema.isOrExtends(IComposed):
            yield from getFieldsInOrder(schema)


def is_default(field: IField, value: Any) -> bool:
    """Say whether a value goes without saying; plain data tells nothing from an empty list."""
    if value is None or isinstance(field, Plain):
        return value is None
    return value in ("", [], {}) or (value == field.default and value is not True)


def contract_data(portal_type: str, record: dict[str, Any]) -> dict[str, Any]:
    """Answer a record's values as a REST client would send them; its parts are left out."""
    data = {
        key: value
        for key, value in record.items()
        if key != "id" and key not in PARTS.get(portal_type, {}) and key != "fields"
    }
    if "fields" in record:
        data["fields_model"] = read_fields(record["fields"])
    if portal_type == "ScenarioItem" and "item" in data:
        data["item"] = _path("Item", data["item"])
    if portal_type == "ServicePoint":
        data["accepts"] = [_path("Scenario", name) for name in data.get("accepts", [])]
    return data


def _path(portal_type: str, name: str) -> str:
    return f"/{TARGETS[portal_type]}/{name}"
