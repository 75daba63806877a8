"""Write a ``fields_model`` from plain values: the same fields give the same text."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

import msgspec
from lxml import etree

from dongli.onething.domain.spec import Column, FieldSpec, Option

from . import depends
from .grammar import CHOICE, DEPENDS_ON, NAME, NSMAP, TYPE_OF, onething, supermodel


def fields_model(fields: list[FieldSpec | dict[str, Any]]) -> str:
    """Write fields as a model; mappings are read as FieldSpec (``msgspec.ValidationError``)."""
    specs = [_spec(field) for field in fields]
    root = etree.Element(supermodel("model"), nsmap=NSMAP)
    schema = etree.SubElement(root, supermodel("schema"))
    names: dict[str, str] = {}
    for fieldset, members in groupby(specs, key=lambda spec: spec.fieldset):
        parent = _fieldset(schema, fieldset, names) if fieldset else schema
        for spec in members:
            _field(parent, spec)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def _spec(field: FieldSpec | dict[str, Any]) -> FieldSpec:
    return field if isinstance(field, FieldSpec) else msgspec.convert(field, FieldSpec)


def _fieldset(schema: etree._Element, label: str, names: dict[str, str]) -> etree._Element:
    """A fieldset that comes twice keeps its name: the parser joins the parts again."""
    if label not in names:
        names[label] = label if NAME.fullmatch(label) else f"fieldset_{len(names) + 1}"
    node = etree.SubElement(schema, supermodel("fieldset"))
    node.set("name", names[label])
    node.set("label", label)
    return node


def _field(parent: etree._Element, spec: FieldSpec) -> None:
    node = etree.SubElement(parent, supermodel("field"))
    node.set("name", spec.name)
    node.set("type", spec.model_type or TYPE_OF[spec.datatype])
    _attributes(node, spec)
    _child(node, "title", spec.title)
    _child(node, "description", spec.description)
    if not spec.required:
        _child(node, "required", "False")
    for name in ("min_length", "max_length"):
        value = getattr(spec, name)
        _child(node, name, "" if value is None else str(value))
    _child(node, "min", _bound(spec.minimum))
    _child(node, "max", _bound(spec.maximum))
    if spec.datatype == "choice":
        _options(node, spec.options)
    elif spec.datatype == "multichoice":
        inner = etree.SubElement(node, supermodel("value_type"))
        inner.set("type", CHOICE)
        _options(inner, spec.options)
    elif spec.datatype == "table":
        _elements(node, "columns", [write_column(column) for column in spec.columns])


def _attributes(node: etree._Element, spec: FieldSpec) -> None:
    for name in ("element", "subject", "basis", "pattern"):
        if getattr(spec, name):
            node.set(onething(name), getattr(spec, name))
    if spec.when is not None:
        node.set(onething("when"), json.dumps(spec.when, ensure_ascii=False, sort_keys=True))
    if spec.depends_on:
        node.set(DEPENDS_ON, depends.write(spec.depends_on))


def _child(node: etree._Element, name: str, text: str) -> None:
    if text:
        etree.SubElement(node, supermodel(name)).text = text


def _bound(value: float | str | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("T", " ")
    return str(int(value)) if float(value).is_integer() else str(value)


def _options(node: etree._Element, options: list[Option]) -> None:
    values = etree.SubElement(node, supermodel("values"))
    for option in options:
        element = etree.SubElement(values, supermodel("element"))
        element.set("key", option.value)
        element.text = option.label


def _elements(node: etree._Element, name: str, lines: list[str]) -> None:
    parent = etree.SubElement(node, supermodel(name))
    for line in lines:
        etree.SubElement(parent, supermodel("element")).text = line


def write_column(column: Column) -> str:
    """Write one column as a line; a separator inside a name or label is a ValueError."""
    _refuse((column.name, column.title), "|\n")
    for option in column.options:
        _refuse((option.value, option.label), "|;=\n")
    options = ";".join(f"{option.value}={option.label}" for option in column.options)
    required = "required" if column.required else ""
    return "|".join([column.name, column.title, column.datatype, required, options]).rstrip("|")


def _refuse(texts: tuple[str, ...], separators: str) -> None:
    for text in texts:
        if any(separator in text for separator in separators):
            raise ValueError(f"a column may not contain any of {separators!r}: {text!r}")
