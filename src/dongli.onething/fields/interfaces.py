"""Contexts of the field editor on an item: our own, so that easyform's pages stay away."""

from plone.schemaeditor.interfaces import IFieldContext, ISchemaContext


class IItemFieldsContext(ISchemaContext):
    """The form of an item, being edited."""


class IItemFieldContext(IFieldContext):
    """One field of the form of an item, being edited."""
