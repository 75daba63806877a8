"""What a refused model raises, and the steps of reading one that refuse."""

from __future__ import annotations

from lxml import etree
from zope.i18nmessageid import Message
from zope.schema import ValidationError

from dongli.onething import _


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


def refuse(field: str, message: Message) -> None:
    """Raise the refusal."""
    raise InvalidModel(field, message)


def bad_value(field: str, kind: str) -> None:
    """Refuse the value of one attribute or child of a field."""
    refuse(
        field,
        _(
            "Field '${field}': the value of '${kind}' is not valid.",
            mapping={"field": field, "kind": kind},
        ),
    )


def nodes_of(parent: etree._Element, field: str) -> list[etree._Element]:
    """List child elements; comments pass, processing instructions and entities do not."""
    nodes = []
    for child in parent:
        if child.tag is etree.Comment:
            continue
        if not isinstance(child.tag, str):
            refuse(field, _("The form model may not hold processing instructions or entities."))
        nodes.append(child)
    return nodes


def only(node: etree._Element, allowed: frozenset[str], field: str) -> None:
    """Refuse attributes that are not listed."""
    for name in node.attrib:
        if name not in allowed:
            refuse(
                field,
                _(
                    "Field '${field}': the attribute '${attribute}' is not allowed.",
                    mapping={"field": field, "attribute": str(name)},
                ),
            )


def refuse_element(node: etree._Element, field: str) -> None:
    """Refuse an element that has no place here."""
    refuse(
        field,
        _(
            "Field '${field}': the element '${element}' is not allowed.",
            mapping={"field": field, "element": str(node.tag)},
        ),
    )
