"""What a field of a model may be: a known type, listed attributes and children, plain values."""

from __future__ import annotations

from lxml import etree

from dongli.onething import _
from dongli.onething.domain import patterns
from dongli.onething.domain.spec import Datatype

from . import depends
from .allowed_values import BLANK, check_ranges, is_value
from .grammar import (
    CHOICE,
    CODE,
    DATATYPE_OF,
    DEPENDS_ON,
    FIELD_ATTRIBUTES,
    KNOWN_TYPES,
    LISTS,
    NAME,
    children_of,
    onething,
    supermodel,
)
from .read import read_column, read_when
from .refusal import bad_value, nodes_of, only, refuse, refuse_element

_DATATYPES = frozenset(Datatype.__args__)  # type: ignore[attr-defined]


def check_field(node: etree._Element, name: str) -> None:
    """Refuse a field that is more than a field of a known type."""
    type_ = node.get("type", "")
    if type_ not in KNOWN_TYPES:
        refuse(
            name,
            _(
                "Field '${field}': the field type '${type}' is not allowed.",
                mapping={"field": name, "type": type_},
            ),
        )
    only(node, FIELD_ATTRIBUTES, name)
    _binding(node, name)
    allowed = children_of(type_)
    seen: set[str] = set()
    for child in nodes_of(node, name):
        tag = etree.QName(child)
        if child.tag != supermodel(tag.localname) or tag.localname not in allowed:
            refuse_element(child, name)
        if tag.localname in seen:
            bad_value(name, tag.localname)
        seen.add(tag.localname)
        _child(child, tag.localname, name, DATATYPE_OF.get(type_, ""))
    if DATATYPE_OF.get(type_) == "multichoice" and "value_type" not in seen:
        bad_value(name, "value_type")
    check_ranges(node, name, DATATYPE_OF.get(type_, ""))


def _binding(node: etree._Element, name: str) -> None:
    for attribute in ("element", "subject"):
        code = node.get(onething(attribute))
        if code and not CODE.fullmatch(code):
            bad_value(name, attribute)
    when = node.get(onething("when"), "")
    if when.strip() not in ("", "[]") and read_when(when) == []:
        bad_value(name, "when")
    problem = patterns.problem(node.get(onething("pattern"), ""))
    if problem == "slow":
        refuse(
            name,
            _(
                "Field '${field}': the pattern could take too long to check; make it simpler.",
                mapping={"field": name},
            ),
        )
    if problem:
        bad_value(name, "pattern")


def _child(node: etree._Element, kind: str, name: str, datatype: str) -> None:
    if kind == "value_type":
        _value_type(node, name)
        return
    only(node, frozenset(), name)
    if kind in LISTS:
        _list(node, kind, name)
        return
    if kind == "default" and datatype == "multichoice":
        _list(node, kind, name)
    elif nodes_of(node, name):
        refuse_element(nodes_of(node, name)[0], name)
    text = (node.text or "").strip()
    if kind in ("required", "readonly") and text.lower() not in BLANK:
        bad_value(name, kind)
    if kind in ("min_length", "max_length") and text and not text.isdecimal():
        bad_value(name, kind)
    if kind in ("min", "max", "default") and text and not is_value(text, datatype):
        bad_value(name, kind)
    if kind == "default" and datatype in ("", "table") and text:
        bad_value(name, kind)


def _value_type(node: etree._Element, name: str) -> None:
    if node.get("type") != CHOICE:
        bad_value(name, "value_type")
    only(node, frozenset({"type"}), name)
    for child in nodes_of(node, name):
        kind = etree.QName(child).localname
        if child.tag != supermodel(kind) or kind not in children_of(CHOICE):
            refuse_element(child, name)
        _child(child, kind, name, "choice")


def _list(node: etree._Element, kind: str, name: str) -> None:
    for element in nodes_of(node, name):
        if element.tag != supermodel("element") or nodes_of(element, name):
            refuse_element(element, name)
        only(element, frozenset({"key"} if kind == "values" else ()), name)
    if kind == "columns":
        _columns([(element.text or "").strip() for element in nodes_of(node, name)], name)


def _columns(lines: list[str], name: str) -> None:
    columns = [read_column(line) for line in lines if line]
    names = [column.name for column in columns]
    if len(set(names)) != len(names):
        bad_value(name, "columns")
    for column in columns:
        if not NAME.fullmatch(column.name) or column.datatype not in _DATATYPES - {"table"}:
            bad_value(name, "columns")


def check_conditions(node: etree._Element, name: str, names: set[str]) -> None:
    """Refuse a condition that is not understood or names no other field."""
    expression = node.get(DEPENDS_ON, "")
    if not expression.strip():
        return
    try:
        conditions = depends.parse(expression)
    except depends.UnsupportedExpression:
        conditions = []
    if not conditions:
        refuse(
            name,
            _(
                "Field '${field}': the condition '${expression}' is not understood. Write "
                "'name', 'not name', 'name = value', joined by 'and'.",
                mapping={"field": name, "expression": expression[:100]},
            ),
        )
    for condition in conditions:
        if condition.field not in names or condition.field == name:
            refuse(
                name,
                _(
                    "Field '${field}' depends on '${other}', which is no other field of this form.",
                    mapping={"field": name, "other": condition.field},
                ),
            )
