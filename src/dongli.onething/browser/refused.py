"""A rule that refuses what a page of Plone does: its words above the page one came from."""

from __future__ import annotations

from plone import api
from Products.CMFPlone.browser.exceptions import ExceptionView
from zope.i18n import translate

from dongli.onething.messages import message_of, status_of


class Refused(ExceptionView):
    """Nothing has happened; go back and read why."""

    def __call__(self) -> str | None:
        if self.request.method != "POST":
            return super().__call__()
        message = translate(message_of(self.context), context=self.request)
        response = self.request.response
        if self.request.getHeader("X-Requested-With") == "XMLHttpRequest":
            response.setStatus(status_of(self.context), lock=1)
            response.setHeader("Content-Type", "text/plain; charset=utf-8")
            return message
        api.portal.show_message(message, self.request, type="error")
        response.redirect(self._back(), lock=1)
        return ""

    def _back(self) -> str:
        """The content that was to be changed; the site where there is none any more."""
        for parent in self.request.get("PARENTS", []):
            if hasattr(parent, "portal_type"):
                return parent.absolute_url()
        return api.portal.get().absolute_url()
