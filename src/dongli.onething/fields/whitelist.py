"""Refuse every model that holds more than a form: code, dotted names, foreign attributes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from lxml import etree
from zope.i18nmessageid import Message
from zope.schema import ValidationError

from dongli.onething import _
from dongli.onething.domain import patterns
from dongli.onething.domain.spec import Datatype

from . import depends
from .grammar import (
    CHOICE,
    CODE,
    DATATYPE_OF,
    DEPENDS_ON,
    FIELD_ATTRIBUTES,
    FIELDSET_ATTRIBUTES,
    KNOWN_TYPES,
    LISTS,
    MAX_FIELDS,
    NAME,
    children_of,
    onething,
    supermodel,
)
from .read import read_column, read_when
from .tree import UnreadableModel, fields_of, parse

_DATATYPES = frozenset(Datatype.__args__)  # type: ignore[attr-defined]
_BLANK = ("", "true", "false")


class InvalidModel(ValidationError):
    """A model that may not be stored; ``field`` names the field, ``""`` the model as a whole."""

    def __init__(self, field: str, message: Message) -> None:
        super().__init__(field, message)
        self.field = field
        self.message = message

    def doc(self) -> Message:
        """Answer the message for forms and plone.restapi."""
        return self.message

    def __str__(self) -> str:
        return str(self.message)


def validate(text: str | None) -> None:
    """Refuse with InvalidModel what may not be stored; an empty text is a form without fields."""
    if text and text.strip():
        problem = _problem(text)
        if problem is not None:
            raise InvalidModel(*problem)


def constraint(text: str | None) -> bool:
    """Validate as the constraint of a schema field."""
    validate(text)
    return True


@lru_cache(maxsize=256)
def _problem(text: str) -> tuple[str, Message] | None:
    """Remember by text, so that loading a stored model again costs nothing."""
    try:
        root = parse(text)
        _structure(root)
        fields = [field for field, _fieldset in fields_of(root)]
        _fields(fields)
    except UnreadableModel as error:
        return "", _unreadable(error)
    except InvalidModel as error:
        return error.field, error.message
    return None


def _unreadable(error: UnreadableModel) -> Message:
    if error.code == "size":
        return _("The form model is too large.")
    if error.code == "doctype":
        return _("The form model may not hold a document type or entities.")
    if error.code == "encoding":
        return _("The form model must be UTF-8.")
    return _(
        "The form model is not well-formed XML: ${detail}", mapping={"detail": error.detail[:200]}
    )


def _refuse(field: str, message: Message) -> None:
    raise InvalidModel(field, message)


def _structure(root: etree._Element) -> None:
    """Allow model/schema/(field|fieldset/field) and no attribute that names code."""
    if root.tag != supermodel("model"):
        _refuse("", _("The root of a form model must be 'model'."))
    _attributes(root, frozenset(), "")
    schemas = _nodes(root, "")
    if len(schemas) != 1 or schemas[0].tag != supermodel("schema"):
        _refuse("", _("A form model must hold exactly one 'schema'."))
    _attributes(schemas[0], frozenset(), "")
    for node in _nodes(schemas[0], ""):
        if node.tag == supermodel("fieldset"):
            _fieldset(node)
        elif node.tag != supermodel("field"):
            _refuse_element(node, "")


def _fieldset(node: etree._Element) -> None:
    name = node.get("name", "")
    _attributes(node, FIELDSET_ATTRIBUTES, name)
    if not NAME.fullmatch(name):
        _refuse(name, _("'${name}' is not a valid name of a fieldset.", mapping={"name": name}))
    if not node.get("order", "0").isdecimal():
        _refuse(
            name, _("The order of fieldset '${name}' must be a number.", mapping={"name": name})
        )
    for child in _nodes(node, name):
        if child.tag != supermodel("field"):
            _refuse_element(child, name)


def _nodes(parent: etree._Element, field: str) -> list[etree._Element]:
    """List child elements; comments pass, processing instructions and entities do not."""
    nodes = []
    for child in parent:
        if child.tag is etree.Comment:
            continue
        if not isinstance(child.tag, str):
            _refuse(field, _("The form model may not hold processing instructions or entities."))
        nodes.append(child)
    return nodes


def _attributes(node: etree._Element, allowed: frozenset[str], field: str) -> None:
    for name in node.attrib:
        if name not in allowed:
            _refuse(
                field,
                _(
                    "Field '${field}': the attribute '${attribute}' is not allowed.",
                    mapping={"field": field, "attribute": str(name)},
                ),
            )


def _refuse_element(node: etree._Element, field: str) -> None:
    _refuse(
        field,
        _(
            "Field '${field}': the element '${element}' is not allowed.",
            mapping={"field": field, "element": str(node.tag)},
        ),
    )


def _fields(fields: list[etree._Element]) -> None:
    if len(fields) > MAX_FIELDS:
        _refuse("", _("A form model may hold at most ${n} fields.", mapping={"n": str(MAX_FIELDS)}))
    seen: set[str] = set()
    for node in fields:
        name = node.get("name", "")
        if not NAME.fullmatch(name):
            _refuse(name, _("'${name}' is not a valid name of a field.", mapping={"name": name}))
        if name in seen:
            _refuse(name, _("The field name '${name}' is used twice.", mapping={"name": name}))
        seen.add(name)
        _field(node, name)
    for node in fields:
        _conditions(node, node.get("name", ""), seen)


def _field(node: etree._Element, name: str) -> None:
    type_ = node.get("type", "")
    if type_ not in KNOWN_TYPES:
        _refuse(
            name,
            _(
                "Field '${field}': the field type '${type}' is not allowed.",
                mapping={"field": name, "type": type_},
            ),
        )
    _attributes(node, FIELD_ATTRIBUTES, name)
    _binding(node, name)
    allowed = children_of(type_)
    seen: set[str] = set()
    for child in _nodes(node, name):
        tag = etree.QName(child)
        if child.tag != supermodel(tag.localname) or tag.localname not in allowed:
            _refuse_element(child, name)
        if tag.localname in seen:
            _bad_value(name, tag.localname)
        seen.add(tag.localname)
        _child(child, tag.localname, name, DATATYPE_OF.get(type_, ""))
    if DATATYPE_OF.get(type_) == "multichoice" and "value_type" not in seen:
        _bad_value(name, "value_type")
    _ranges(node, name, DATATYPE_OF.get(type_, ""))


def _binding(node: etree._Element, name: str) -> None:
    for attribute in ("element", "subject"):
        code = node.get(onething(attribute))
        if code and not CODE.fullmatch(code):
            _bad_value(name, attribute)
    when = node.get(onething("when"), "")
    if when.strip() not in ("", "[]") and read_when(when) == []:
        _bad_value(name, "when")
    problem = patterns.problem(node.get(onething("pattern"), ""))
    if problem == "slow":
        _refuse(
            name,
            _(
                "Field '${field}': the pattern could take too long to check; make it simpler.",
                mapping={"field": name},
            ),
        )
    if problem:
        _bad_value(name, "pattern")


def _child(node: etree._Element, kind: str, name: str, datatype: str) -> None:
    if kind == "value_type":
        _value_type(node, name)
        return
    _attributes(node, frozenset(), name)
    if kind in LISTS:
        _list(node, kind, name)
        return
    if kind == "default" and datatype == "multichoice":
        _list(node, kind, name)
    elif _nodes(node, name):
        _refuse_element(_nodes(node, name)[0], name)
    text = (node.text or "").strip()
    if kind in ("required", "readonly") and text.lower() not in _BLANK:
        _bad_value(name, kind)
    if kind in ("min_length", "max_length") and text and not text.isdecimal():
        _bad_value(name, kind)
    if kind in ("min", "max", "default") and text and not _is_value(text, datatype):
        _bad_value(name, kind)
    if kind == "default" and datatype in ("", "table") and text:
        _bad_value(name, kind)


def _value_type(node: etree._Element, name: str) -> None:
    if node.get("type") != CHOICE:
        _bad_value(name, "value_type")
    _attributes(node, frozenset({"type"}), name)
    for child in _nodes(node, name):
        kind = etree.QName(child).localname
        if child.tag != supermodel(kind) or kind not in children_of(CHOICE):
            _refuse_element(child, name)
        _child(child, kind, name, "choice")


def _list(node: etree._Element, kind: str, name: str) -> None:
    for element in _nodes(node, name):
        if element.tag != supermodel("element") or _nodes(element, name):
            _refuse_element(element, name)
        _attributes(element, frozenset({"key"} if kind == "values" else ()), name)
    if kind == "columns":
        _columns([(element.text or "").strip() for element in _nodes(node, name)], name)


def _columns(lines: list[str], name: str) -> None:
    columns = [read_column(line) for line in lines if line]
    names = [column.name for column in columns]
    if len(set(names)) != len(names):
        _bad_value(name, "columns")
    for column in columns:
        if not NAME.fullmatch(column.name) or column.datatype not in _DATATYPES - {"table"}:
            _bad_value(name, "columns")


def _is_value(text: str, datatype: str) -> bool:
    """Say whether a text reads as a plain value of the datatype."""
    try:
        if datatype == "integer":
            int(text)
        elif datatype == "decimal":
            return Decimal(text).is_finite()
        elif datatype == "date":
            date.fromisoformat(text)
        elif datatype == "datetime":
            datetime.strptime(text, "%Y-%m-%d %H:%M:%S")
        elif datatype == "boolean":
            return text.lower() in _BLANK
    except (ValueError, InvalidOperation):
        return False
    return True


def _ranges(node: etree._Element, name: str, datatype: str) -> None:
    def value(kind: str) -> str:
        return (node.findtext(supermodel(kind)) or "").strip()

    low, high = value("min_length"), value("max_length")
    if low and high and int(low) > int(high):
        _bad_value(name, "max_length")
    low, high = value("min"), value("max")
    if low and high:
        numeric = datatype in ("integer", "decimal")
        if Decimal(low) > Decimal(high) if numeric else low > high:
            _bad_value(name, "max")


def _conditions(node: etree._Element, name: str, names: set[str]) -> None:
    expression = node.get(DEPENDS_ON, "")
    if not expression.strip():
        return
    try:
        conditions = depends.parse(expression)
    except depends.UnsupportedExpression:
        conditions = []
    if not conditions:
        _refuse(
            name,
            _(
                "Field '${field}': the condition '${expression}' is not understood. Write "
                "'name', 'not name', 'name = value', joined by 'and'.",
                mapping={"field": name, "expression": expression[:100]},
            ),
        )
    for condition in conditions:
        if condition.field not in names or condition.field == name:
            _refuse(
                name,
                _(
                    "Field '${field}' depends on '${other}', which is no other field of this form.",
                    mapping={"field": name, "other": condition.field},
                ),
            )


def _bad_value(field: str, kind: str) -> None:
    _refuse(
        field,
        _(
            "Field '${field}': the value of '${kind}' is not valid.",
            mapping={"field": field, "kind": kind},
        ),
    )
