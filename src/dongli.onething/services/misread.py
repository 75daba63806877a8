"""What Plone's REST doors cannot read: 400 in plain words."""

from __future__ import annotations

from typing import Any

from plone.rest.errors import ErrorHandling
from zope.i18n import translate

from dongli.onething.misread import is_misread, message_of


class Misread(ErrorHandling):
    """Answer an error of a reader; what else fails stays an error of the server."""

    def __call__(self) -> None:
        if is_misread(self.context, self.request):
            self.request.response.setStatus(400, lock=1)
        super().__call__()

    def render_exception(self, exception: Exception) -> dict[str, Any]:
        if not is_misread(exception, self.request):
            return super().render_exception(exception)
        message = translate(message_of(exception), context=self.request)
        return {"type": "BadRequest", "message": message}
