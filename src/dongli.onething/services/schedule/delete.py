"""DELETE <scenario>/@schedule: call off a publication that was set for a date."""

from __future__ import annotations

from typing import Any

from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.services import _no_content_marker as NOTHING
from zope.interface import alsoProvides

from dongli.onething.operations.schedule_publication import unschedule
from dongli.onething.services.base import Door


class Delete(Door):
    def answer(self) -> Any:
        alsoProvides(self.request, IDisableCSRFProtection)
        unschedule(self.context)
        self.request.response.setStatus(204)
        return NOTHING
