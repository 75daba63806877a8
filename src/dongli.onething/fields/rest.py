"""Write an item over REST: a form without its permission is refused, never silently left out."""

from __future__ import annotations

from typing import Any

from AccessControl import Unauthorized, getSecurityManager
from plone.restapi.deserializer import json_body
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.interfaces import IDeserializeFromJson
from zope.component import adapter
from zope.interface import implementer

from dongli.onething.content.item import IItem
from dongli.onething.interfaces import IOneThingLayer

PERMISSION = "dongli.onething: Edit Form"


@implementer(IDeserializeFromJson)
@adapter(IItem, IOneThingLayer)
class DeserializeItem(DeserializeFromJson):
    """plone.restapi's deserializer, which would answer 204 and drop the form."""

    def __call__(self, validate_all: bool = False, data: Any = None, **kw: Any) -> Any:
        """Deserialize; a changed ``fields_model`` needs its permission."""
        if data is None:
            data = json_body(self.request)
        model = data.get("fields_model", self.context.fields_model)
        if (model or "") != (self.context.fields_model or "") and not self._may_edit_form():
            raise Unauthorized("fields_model")
        return super().__call__(validate_all=validate_all, data=data, **kw)

    def _may_edit_form(self) -> bool:
        return bool(getSecurityManager().checkPermission(PERMISSION, self.context))
