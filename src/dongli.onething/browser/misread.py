"""What Plone's pages cannot read of an address or a form: 400 in plain words."""

from __future__ import annotations

from pathlib import Path

from Products.CMFPlone.browser import exceptions
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate

from dongli.onething.misread import is_misread, message_of

PLONES = Path(exceptions.__file__).parent / "templates" / "error_message.pt"


class Misread(exceptions.ExceptionView):
    """Say so; what else fails stays an error of the server, on Plone's page."""

    index = ViewPageTemplateFile(str(PLONES))
    page = ViewPageTemplateFile("templates/misread.pt")

    def __call__(self) -> str | None:
        if not is_misread(self.context, self.request):
            return super().__call__()
        message = translate(message_of(self.context), context=self.request)
        response = self.request.response
        response.setStatus(400, lock=1)
        if "text/html" in (self.request.getHeader("Accept") or ""):
            try:
                self.context = self.__parent__
                return self.page(message=message)
            except Exception:  # Before the site is found there is no frame to show.
                pass
        response.setHeader("Content-Type", "text/plain; charset=utf-8")
        return message
