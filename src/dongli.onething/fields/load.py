"""Make a schema of a stored model, and a model of a schema, for the field editor."""

from __future__ import annotations

from lxml import etree
from plone.autoform.interfaces import WIDGETS_KEY
from plone.supermodel import loadString, serializeSchema
from plone.supermodel.interfaces import FIELDSETS_KEY
from plone.supermodel.model import Schema, SchemaClass

from . import whitelist
from .grammar import CHOICE, supermodel
from .tree import parse

# What easyform's and autoform's handlers would write, and a form of ours never holds.
_FOREIGN = (
    "TDefault",
    "TEnabled",
    "TValidator",
    "serverSide",
    "validators",
    "THidden",
    "css_class",
)


def load(text: str | None) -> SchemaClass:
    """Load a model; raises whitelist.InvalidModel before any name in it is looked up."""
    whitelist.validate(text)
    if not text or not text.strip():
        return empty()
    return loadString(_with_values(text)).schema


def empty() -> SchemaClass:
    """Make a schema without fields."""
    schema = SchemaClass("", (Schema,), {}, __module__="plone.supermodel.generated")
    schema.setTaggedValue(FIELDSETS_KEY, [])
    return schema


def _with_values(text: str) -> str:
    """Give every choice a list of values: a bound one may leave its options to the element."""
    root = parse(text)
    for node in root.iter(supermodel("field"), supermodel("value_type")):
        if node.get("type") == CHOICE and node.find(supermodel("values")) is None:
            etree.SubElement(node, supermodel("values"))
    for element in root.iter(supermodel("element")):
        parent = element.getparent()
        if parent.tag == supermodel("values") and element.get("key") is None:
            key, _bar, label = (element.text or "").strip().partition("|")
            element.set("key", key)
            element.text = label or key
    return etree.tostring(root, encoding="unicode")


def dump(schema: SchemaClass) -> str:
    """Write a schema as a readable model; raises whitelist.InvalidModel when it may not be."""
    schema.setTaggedValue(WIDGETS_KEY, {})
    for key in _FOREIGN:
        schema.setTaggedValue(key, {})
    root = parse(serializeSchema(schema))
    _in_order(root, schema)
    text = etree.tostring(root, encoding="unicode") + "\n"
    whitelist.validate(text)
    return text


def _in_order(root: etree._Element, schema: SchemaClass) -> None:
    """Put options in their own order again: the serializer sorts them by value."""
    for node in root.iter(supermodel("field")):
        field = schema[node.get("name")]
        vocabulary = getattr(getattr(field, "value_type", field), "vocabulary", None)
        values = next(node.iter(supermodel("values")), None)
        if vocabulary is None or values is None:
            continue
        values.clear()
        for term in vocabulary:
            element = etree.SubElement(values, supermodel("element"))
            element.set("key", term.value)
            element.text = term.title or term.value
    etree.indent(root)
