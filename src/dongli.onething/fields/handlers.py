"""Teach plone.supermodel and plone.schemaeditor our field types and our attributes."""

from __future__ import annotations

from typing import Any

from lxml import etree
from plone.schemaeditor.fields import FieldFactory
from plone.schemaeditor.interfaces import IFieldEditFormSchema
from plone.supermodel.exportimport import BaseHandler
from plone.supermodel.interfaces import IFieldMetadataHandler
from zope import schema
from zope.component import adapter
from zope.interface import Interface, implementer
from zope.schema.interfaces import IField

from dongli.onething import _

from . import types
from .grammar import ONETHING, onething

ATTRIBUTES = ("element", "subject", "basis", "when", "pattern")
KEY = "dongli.onething.binding"

PhoneFactory = FieldFactory(types.Phone, _("Mobile number"))
IdCardFactory = FieldFactory(types.IdCard, _("ID card number"))
UsccFactory = FieldFactory(types.Uscc, _("Unified social credit code"))
RegionFactory = FieldFactory(types.Region, _("Region code"))
BankAccountFactory = FieldFactory(types.BankAccount, _("Bank account"))
TableFactory = FieldFactory(types.Table, _("Table with repeating rows"))
DecimalFactory = FieldFactory(schema.Decimal, _("Decimal number"))

PhoneHandler = BaseHandler(types.Phone)
IdCardHandler = BaseHandler(types.IdCard)
UsccHandler = BaseHandler(types.Uscc)
RegionHandler = BaseHandler(types.Region)
BankAccountHandler = BaseHandler(types.BankAccount)
TableHandler = BaseHandler(types.Table)


@implementer(IFieldEditFormSchema)
@adapter(types.ITable)
def table_edit_schema(field: types.Table) -> type[Interface]:
    """Ask for columns and row numbers, not for a value type."""
    return types.ITableEdit


@implementer(types.ITableEdit)
@adapter(types.ITable)
def edit_table(field: types.Table) -> types.Table:
    """Edit a table directly."""
    return field


@implementer(IFieldMetadataHandler)
class BindingHandler:
    """Carry the ``onething:`` attributes of a field between the XML and the schema."""

    namespace = ONETHING
    prefix = "onething"

    def read(self, node: etree._Element, model: Any, field: IField) -> None:
        """Keep a field's attributes as a tagged value of the schema."""
        for name in ATTRIBUTES:
            value = node.get(onething(name))
            if value:
                set_binding(model, field.__name__, name, value)

    def write(self, node: etree._Element, model: Any, field: IField) -> None:
        """Write a field's attributes."""
        for name in ATTRIBUTES:
            value = get_binding(model, field.__name__, name)
            if value:
                node.set(onething(name), value)


def get_binding(model: Any, field: str, name: str) -> str:
    """Read one attribute of one field from the schema's tagged value."""
    return (model.queryTaggedValue(KEY) or {}).get(field, {}).get(name, "")


def set_binding(model: Any, field: str, name: str, value: str | None) -> None:
    """Write one attribute of one field; None or ``""`` takes it away."""
    bindings = model.queryTaggedValue(KEY) or {}
    own = {key: kept for key, kept in bindings.get(field, {}).items() if key != name}
    if value:
        own[name] = value
    model.setTaggedValue(KEY, {**bindings, field: own})
