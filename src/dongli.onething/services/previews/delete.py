"""DELETE <scenario>/@previews/<id>: revoke a secret link."""

from __future__ import annotations

from typing import Any

from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services import _no_content_marker as NOTHING
from zope.interface import alsoProvides, implementer
from zope.publisher.interfaces import IPublishTraverse, NotFound

from dongli.onething.operations.preview import revoke_preview
from dongli.onething.services.base import Door


@implementer(IPublishTraverse)
class Delete(Door):
    name = ""

    def publishTraverse(self, request: Any, name: str) -> Delete:
        if self.name:
            raise NotFound(self, name, request)
        self.name = name
        return self

    def answer(self) -> Any:
        alsoProvides(self.request, IDisableCSRFProtection)
        if not revoke_preview(self.context, self.name):
            raise NotFound(self.context, self.name, self.request)
        self.request.response.setStatus(204)
        return NOTHING
