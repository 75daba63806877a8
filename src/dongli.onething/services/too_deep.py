"""A body nested deeper than the reader of JSON goes; the login looks into it before any door."""

from __future__ import annotations

from typing import Any

from plone.rest.errors import ErrorHandling
from plone.rest.interfaces import IAPIRequest
from zope.component import adapter
from zope.i18n import translate

from dongli.onething.messages import message_of
from dongli.onething.services.base import BadBody

_READING = "while decoding a JSON"


@adapter(RecursionError, IAPIRequest)
class TooDeep(ErrorHandling):
    """Answer as for any other body that is no JSON object; what else recurses stays an error."""

    def __call__(self) -> None:
        if _READING in str(self.context):
            self.request.response.setStatus(400, lock=1)
        super().__call__()

    def render_exception(self, exception: Exception) -> dict[str, Any]:
        if _READING not in str(exception):
            return super().render_exception(exception)
        message = translate(message_of(BadBody()), context=self.request)
        return {"type": BadBody.__name__, "message": message}
