"""A rule that refuses what a REST door of Plone does: 4xx in the rule's words."""

from __future__ import annotations

from typing import Any

from plone.rest.errors import ErrorHandling
from plone.rest.interfaces import IAPIRequest
from zope.component import adapter
from zope.i18n import translate

from dongli.onething.domain.errors import DomainError
from dongli.onething.messages import message_of, status_of


@adapter(DomainError, IAPIRequest)
class Refused(ErrorHandling):
    """Answer a DomainError that no door of ours caught."""

    def __call__(self) -> None:
        self.request.response.setStatus(status_of(self.context), lock=1)
        super().__call__()

    def render_exception(self, exception: Any) -> dict[str, Any]:
        message = translate(message_of(exception), context=self.request)
        return {"type": type(exception).__name__, "message": message}
