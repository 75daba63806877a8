"""POST <scenario>/@previews ``{"days": 7}``: a secret link to the draft as it stands."""

from __future__ import annotations

from typing import Any

from plone.protect.interfaces import IDisableCSRFProtection
from zope.interface import alsoProvides

from dongli.onething.operations.preview import DAYS, make_preview
from dongli.onething.services import bodies

from .get import Get


class Post(Get):
    def answer(self) -> dict[str, Any]:
        body = self.body()
        bodies.known(body, {"days"})
        days = body.get("days", DAYS)
        if not isinstance(days, int) or isinstance(days, bool):
            raise bodies.BadValue("days", "number", least=1)
        alsoProvides(self.request, IDisableCSRFProtection)
        made = self.move(make_preview, self.context, days=days)
        if isinstance(made, dict):
            return made
        self.request.response.setStatus(201)
        return self.told(made)
