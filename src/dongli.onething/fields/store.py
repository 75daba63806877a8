"""Store an item's form: every way in meets the whitelist here or in the field's constraint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plone import api
from plone.schemaeditor.interfaces import ISchemaModifiedEvent
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dongli.onething.content.item import IItem

from . import whitelist
from .load import dump

if TYPE_CHECKING:
    from .editor import ItemFieldsView


def set_model(item: IItem, text: str) -> None:
    """Store a model and tell the world; raises whitelist.InvalidModel and stores nothing."""
    whitelist.validate(text)
    item.fields_model = text
    notify(ObjectModifiedEvent(item, Attributes(IItem, "IItem.fields_model")))


def store_edited(view: ItemFieldsView, event: ISchemaModifiedEvent) -> None:
    """Store what the field editor made of the schema, or say why not."""
    item = view.__parent__
    try:
        whitelist.validate(item.fields_model)
        set_model(item, dump(view.schema))
    except whitelist.InvalidModel as problem:
        message = api.portal.translate(problem.doc())
        api.portal.show_message(message, request=view.request, type="error")
