"""Read a ``fields_model`` as plain values."""

from __future__ import annotations

import json
from functools import lru_cache

from lxml import etree

from dongli.onething.domain.spec import Column, DependsOn, FieldSpec, Option, When

from . import depends
from .grammar import COMPATIBLE, DATATYPE_OF, DEPENDS_ON, onething, supermodel
from .tree import UnreadableModel, fields_of, parse

UNREADABLE = "unreadable"


def field_specs(text: str | None) -> list[FieldSpec]:
    """Read the fields of a model in document order; an empty text has none.

    Nothing is imported or looked up by a name from the text. A type that cannot be merged gives
    ``datatype=""`` and its name in ``model_type``; a text that is no model gives one such field
    of the type ``unreadable``, so that it stands in the findings instead of vanishing.
    """
    return list(_field_specs(text)) if text and text.strip() else []


@lru_cache(maxsize=1024)
def _field_specs(text: str) -> tuple[FieldSpec, ...]:
    try:
        root = parse(text)
    except UnreadableModel as error:
        return (FieldSpec(name="", title=error.code, datatype="", model_type=UNREADABLE),)
    return tuple(
        _field(node, _fieldset(fieldset)) for node, fieldset in fields_of(root) if node.get("name")
    )


def _fieldset(node: etree._Element | None) -> str:
    return "" if node is None else node.get("label") or node.get("name") or ""


def _field(node: etree._Element, fieldset: str) -> FieldSpec:
    name, type_ = node.get("name", ""), node.get("type", "")
    datatype = DATATYPE_OF.get(type_, "")
    if datatype == "multichoice" and not _holds_choices(node):
        datatype = ""
    return FieldSpec(
        name=name,
        title=_text(node, "title") or name,
        description=_text(node, "description"),
        datatype=datatype,
        model_type="" if datatype else type_,
        compatible=list(COMPATIBLE.get(datatype, [])),
        required=_text(node, "required").lower() not in ("false", "0", "no"),
        options=_options(node, datatype),
        columns=_columns(node) if datatype == "table" else [],
        min_length=_integer(_text(node, "min_length")),
        max_length=_integer(_text(node, "max_length")),
        minimum=bound(datatype, _text(node, "min")),
        maximum=bound(datatype, _text(node, "max")),
        pattern=node.get(onething("pattern"), ""),
        element=node.get(onething("element"), "").strip(),
        subject=node.get(onething("subject"), "").strip(),
        when=read_when(node.get(onething("when"), "")),
        depends_on=_depends_on(node.get(DEPENDS_ON, "")),
        fieldset=fieldset,
        basis=node.get(onething("basis"), ""),
    )


def _text(node: etree._Element, name: str) -> str:
    child = node.find(supermodel(name))
    return (child.text or "").strip() if child is not None else ""


def _integer(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def bound(datatype: str, text: str) -> float | str | None:
    """Read a minimum or maximum: a number, or an ISO 8601 text for dates; None when unreadable."""
    if not text:
        return None
    if datatype in ("date", "datetime"):
        return text.replace(" ", "T")
    try:
        return int(text) if datatype == "integer" else float(text)
    except ValueError:
        return None


def _holds_choices(node: etree._Element) -> bool:
    inner = node.find(supermodel("value_type"))
    return inner is None or DATATYPE_OF.get(inner.get("type", "")) == "choice"


def _options(node: etree._Element, datatype: str) -> list[Option]:
    if datatype == "multichoice":
        node = next(iter(node.findall(supermodel("value_type"))), node)
    if datatype not in ("choice", "multichoice"):
        return []
    return [_option(element) for element in _elements(node, "values")]


def _elements(node: etree._Element, name: str) -> list[etree._Element]:
    return node.findall(f"{supermodel(name)}/{supermodel('element')}")


def _option(element: etree._Element) -> Option:
    text, key = (element.text or "").strip(), element.get("key")
    if key is None:
        key, _, label = text.partition("|")
        text = label or key
    return Option(value=key, label=text or key)


def _columns(node: etree._Element) -> list[Column]:
    lines = [(element.text or "").strip() for element in _elements(node, "columns")]
    return [read_column(line) for line in lines if line]


def read_column(line: str) -> Column:
    """Read one column: ``name|title|datatype|required|value=label;value=label``."""
    parts = [part.strip() for part in line.split("|", 4)] + [""] * 4
    options = [pair.partition("=") for pair in parts[4].split(";") if pair]
    return Column(
        name=parts[0],
        title=parts[1] or parts[0],
        datatype=parts[2] or "text",  # type: ignore[arg-type]  # the whitelist checks it
        required=parts[3].lower() in ("required", "true", "1", "yes"),
        options=[Option(value=value, label=label or value) for value, _, label in options],
    )


def read_when(text: str) -> When:
    """Read a condition's JSON; what is none of ours holds never rather than always."""
    if not text.strip():
        return None
    try:
        value = json.loads(text)
    except ValueError:
        return []
    return value if value is None or is_when(value) else []


def is_when(value: object) -> bool:
    """Say whether a value is an OR of ANDs of question to values."""
    return isinstance(value, list) and all(
        isinstance(terms, dict)
        and all(
            isinstance(values, list) and all(isinstance(one, str) for one in values)
            for values in terms.values()
        )
        for terms in value
    )


def _depends_on(expression: str) -> list[DependsOn]:
    if not expression.strip():
        return []
    try:
        return depends.parse(expression)
    except depends.UnsupportedExpression:
        return []
