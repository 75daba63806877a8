"""Who may not do what a REST door does: logged in 403, else 401, in plain words."""

from __future__ import annotations

from typing import Any

from plone import api
from plone.rest.errors import ErrorHandling
from zope.i18n import translate

from dongli.onething.messages import FORBIDDEN, LOG_IN


class NotAllowed(ErrorHandling):
    """Answer Unauthorized, which Plone's doors give members and strangers alike as 401."""

    def __call__(self) -> None:
        self.known = self._is_known()
        if self.known:
            self.request.response.setStatus(403, lock=1)
        super().__call__()

    def render_exception(self, exception: Any) -> dict[str, Any]:
        answer = super().render_exception(exception)
        answer["type"] = "Forbidden" if self.known else "Unauthorized"
        answer["message"] = translate(FORBIDDEN if self.known else LOG_IN, context=self.request)
        return answer

    def _is_known(self) -> bool:
        """Say whether the request names a user; refused, the publisher itself has forgotten it."""
        portal = api.portal.get()
        return any(
            users._extractUserIds(self.request, users.plugins)
            for users in (portal.acl_users, portal.getPhysicalRoot().acl_users)
        )
