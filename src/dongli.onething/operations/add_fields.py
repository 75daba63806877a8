"""Add fields to an item's form: questions of the dictionary, or one of the item's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from lxml import etree
from plone import api

from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.slugs import slug
from dongli.onething.domain.spec import Datatype, ElementSpec, FieldSpec
from dongli.onething.fields.grammar import supermodel
from dongli.onething.fields.read import field_specs
from dongli.onething.fields.tree import parse
from dongli.onething.fields.write import fields_model

from .bind_fields import NoSubject
from .change_content import change_content
from .read_scenario import read_element


class NewField(msgspec.Struct, frozen=True, kw_only=True):
    """``element`` with ``subject``, or for the item's own ``title`` with ``datatype``."""

    element: str = ""
    subject: str = ""
    title: str = ""
    datatype: Datatype = "text"
    required: bool = True


class NoSuchElement(DomainError):
    """No data element has this ``code``."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no such element: {code}")
        self.code = code


class AskedAlready(DomainError):
    """The item asks this element of this subject already; ``title`` is the element's."""

    def __init__(self, title: str) -> None:
        super().__init__(f"asked already: {title}")
        self.title = title


def add_fields(item: Any, new: Sequence[NewField]) -> list[str]:
    """Add all of these fields at the end, or none; answer their names.

    Raises NoSuchElement, NoSubject, AskedAlready, Unauthorized, and BadRequest where the whitelist
    refuses.
    """
    known = field_specs(item.fields_model)
    names = [field.name for field in known]
    added: list[FieldSpec] = []
    for one in new:
        spec = _spec(one, names)
        if spec.element and any(_same(spec, other) for other in (*known, *added)):
            raise AskedAlready(spec.title)
        names.append(spec.name)
        added.append(spec)
    change_content(item, {"fields_model": _with(item.fields_model, added)})
    return [spec.name for spec in added]


def _spec(new: NewField, taken: list[str]) -> FieldSpec:
    """Type, limits and options of a bound field are its element's; it needs none of its own."""
    element = _element(new.element) if new.element else None
    if element and not new.subject:
        raise NoSubject
    title = element.title if element else new.title
    name = slug(new.element.rpartition(".")[2] if element else title, [_dashed(n) for n in taken])
    return FieldSpec(
        name=name.replace("-", "_") if name[0].isalpha() else f"f_{name.replace('-', '_')}",
        title=title,
        datatype=element.datatype if element else new.datatype,
        columns=element.columns if element else [],
        element=new.element,
        subject=new.subject if element else "",
        required=new.required,
    )


def _dashed(name: str) -> str:
    return name.removeprefix("f_").replace("_", "-")


def _element(code: str) -> ElementSpec:
    brains = api.content.find(portal_type="DataElement", code=code)
    if not brains:
        raise NoSuchElement(code)
    return read_element(brains[0].getObject())


def _same(one: FieldSpec, other: FieldSpec) -> bool:
    return (one.element, one.subject) == (other.element, other.subject)


def _with(text: str | None, added: list[FieldSpec]) -> str:
    """Write the fields behind those that are there, which stay as they are."""
    model = fields_model(added)
    if not text or not text.strip():
        return model
    root = parse(text)
    schema = root.find(supermodel("schema"))
    if schema is None:
        schema = etree.SubElement(root, supermodel("schema"))
    schema.extend(list(parse(model).find(supermodel("schema"))))
    return etree.tostring(root, encoding="unicode") + "\n"
