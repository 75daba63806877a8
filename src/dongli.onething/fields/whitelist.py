"""Refuse every model that holds more than a form: code, dotted names, foreign attributes."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree
from zope.i18nmessageid import Message

from dongli.onething import _

from .allowed_fields import check_conditions, check_field
from .grammar import FIELDSET_ATTRIBUTES, MAX_FIELDS, NAME, supermodel
from .refusal import InvalidModel, nodes_of, only, refuse, refuse_element
from .tree import UnreadableModel, fields_of, parse

__all__ = ["InvalidModel", "constraint", "validate"]


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


def _structure(root: etree._Element) -> None:
    """Allow model/schema/(field|fieldset/field) and no attribute that names code."""
    if root.tag != supermodel("model"):
        refuse("", _("The root of a form model must be 'model'."))
    only(root, frozenset(), "")
    schemas = nodes_of(root, "")
    if len(schemas) != 1 or schemas[0].tag != supermodel("schema"):
        refuse("", _("A form model must hold exactly one 'schema'."))
    only(schemas[0], frozenset(), "")
    for node in nodes_of(schemas[0], ""):
        if node.tag == supermodel("fieldset"):
            _fieldset(node)
        elif node.tag != supermodel("field"):
            refuse_element(node, "")


def _fieldset(node: etree._Element) -> None:
    name = node.get("name", "")
    only(node, FIELDSET_ATTRIBUTES, name)
    if not NAME.fullmatch(name):
        refuse(name, _("'${name}' is not a valid name of a fieldset.", mapping={"name": name}))
    if not node.get("order", "0").isdecimal():
        refuse(name, _("The order of fieldset '${name}' must be a number.", mapping={"name": name}))
    for child in nodes_of(node, name):
        if child.tag != supermodel("field"):
            refuse_element(child, name)


def _fields(fields: list[etree._Element]) -> None:
    if len(fields) > MAX_FIELDS:
        refuse("", _("A form model may hold at most ${n} fields.", mapping={"n": str(MAX_FIELDS)}))
    seen: set[str] = set()
    for node in fields:
        name = node.get("name", "")
        if not NAME.fullmatch(name):
            refuse(name, _("'${name}' is not a valid name of a field.", mapping={"name": name}))
        if name in seen:
            refuse(name, _("The field name '${name}' is used twice.", mapping={"name": name}))
        seen.add(name)
        check_field(node, name)
    for node in fields:
        check_conditions(node, node.get("name", ""), seen)
