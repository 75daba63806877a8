"""Bind fields of items to data elements, many at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from lxml import etree
from plone import api

from dongli.onething.domain.errors import DomainError
from dongli.onething.fields.grammar import onething
from dongli.onething.fields.tree import fields_of, parse

from .change_content import change_content


class Binding(msgspec.Struct, frozen=True, kw_only=True):
    """What one field is to be bound to. ``item`` is a uid."""

    item: str
    field: str
    element: str
    subject: str


class NoSubject(DomainError):
    """A field is to be bound to an element without saying whose it is."""


class NoSuchField(DomainError):
    """An item or its field is gone, or is bound by now. ``field`` names it."""

    def __init__(self, field: str) -> None:
        super().__init__(f"no such unbound field: {field}")
        self.field = field


def bind_fields(bindings: Iterable[Binding]) -> int:
    """Bind all of these fields or none; answer how many.

    Raises NoSuchField, NoSubject, Unauthorized, and BadRequest where the whitelist refuses.
    """
    by_item: dict[str, list[Binding]] = {}
    for binding in bindings:
        if not binding.subject:
            raise NoSubject
        by_item.setdefault(binding.item, []).append(binding)
    changes = [(_item(uid, mine), mine) for uid, mine in by_item.items()]
    for item, mine in changes:
        wanted = {one.field: (one.element, one.subject) for one in mine}
        rebind(item, lambda name, _element, wanted=wanted: wanted.get(name))
    return sum(len(mine) for _item, mine in changes)


def rebind(item: Any, choose: Any) -> None:
    """Rewrite the bindings of an item's form.

    ``choose(field name, element)`` answers (element, subject), subject None to keep the
    field's, or None to leave the field alone.
    """
    root = parse(item.fields_model)
    for node, _fieldset in fields_of(root):
        chosen = choose(node.get("name", ""), node.get(onething("element"), ""))
        if chosen is not None:
            node.set(onething("element"), chosen[0])
            if chosen[1] is not None:
                node.set(onething("subject"), chosen[1])
    text = etree.tostring(root, encoding="unicode")
    change_content(item, {"fields_model": text})


def _item(uid: str, bindings: list[Binding]) -> Any:
    """Find an item all of whose named fields are there and unbound."""
    item = api.content.get(UID=uid)
    if item is None or item.portal_type != "Item" or not item.fields_model:
        raise NoSuchField(bindings[0].field)
    loose = {
        node.get("name")
        for node, _fieldset in fields_of(parse(item.fields_model))
        if not node.get(onething("element"))
    }
    for binding in bindings:
        if binding.field not in loose:
            raise NoSuchField(binding.field)
    return item
