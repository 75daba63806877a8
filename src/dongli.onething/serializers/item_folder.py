"""The folder of items by REST: it has no order to be changed."""

from __future__ import annotations

from typing import Any

from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.interfaces import IDeserializeFromJson
from zExceptions import BadRequest
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer

from dongli.onething import _
from dongli.onething.content.folders import IItemFolder
from dongli.onething.interfaces import IOneThingLayer


@implementer(IDeserializeFromJson)
@adapter(IItemFolder, IOneThingLayer)
class ItemFolderDeserializer(DeserializeFromJson):
    """As any content, but who asks for an order hears that there is none."""

    def getOrdering(self) -> Any:
        """Refuse in the reader's words."""
        message = _("Items here are in no order of their own; lists sort them.")
        raise BadRequest(translate(message, context=self.request))
