"""POST <scenario>/@editions ``{"republish": N}``: publish an older edition again as a new one."""

from __future__ import annotations

from typing import Any

from plone.protect.interfaces import IDisableCSRFProtection
from zope.interface import alsoProvides

from dongli.onething.operations.republish import republish
from dongli.onething.services import bodies

from .get import Get


class Post(Get):
    def answer(self) -> dict[str, Any]:
        body = self.body()
        bodies.known(body, {"republish"})
        number = body.get("republish")
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            raise bodies.BadValue("republish", "number", least=1)
        alsoProvides(self.request, IDisableCSRFProtection)
        record = self.move(republish, self.context, number)
        if not isinstance(record, dict):
            self.request.response.setStatus(201)
            return self.told(record)
        return record
