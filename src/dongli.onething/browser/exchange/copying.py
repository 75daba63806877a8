"""Copy a scenario: ask for a title, and go on with the copy."""

from __future__ import annotations

from typing import Any

import transaction
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.operations.copy_scenario import copy_scenario
from dongli.onething.operations.write_record import NotWritten

LONGEST = 200


class CopyPage(BrowserView):
    """GET asks for a title; POST makes the copy."""

    index = ViewPageTemplateFile("copying.pt")
    body = PlainTemplateFile("copying_body.pt")
    problem = ""

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.method == "POST" and self._posted():
            return ""
        return self.index()

    def _posted(self) -> bool:
        """Copy; answer whether the browser was sent on."""
        CheckAuthenticator(self.request)
        title = str(self.request.form.get("title", "")).strip()[:LONGEST]
        try:
            if not title:
                raise NotWritten("", _("A scenario needs a title."))
            copy = copy_scenario(self.context, title)
        except NotWritten as refused:
            transaction.doom()
            self.problem = self.say(refused.reason)
            self.request.response.setStatus(409)
            return False
        message = _("Copied: “${title}” is a draft of its own.", mapping={"title": title})
        api.portal.show_message(self.say(message), self.request)
        self.request.response.redirect(f"{copy.absolute_url()}/@@compose")
        return True

    def proposed_title(self) -> str:
        """A title to begin with."""
        return self.say(_("${title} (copy)", mapping={"title": self.context.title or ""}))

    def authenticator(self) -> str:
        """The input that proves that a post comes from our page."""
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@copy-scenario"

    def say(self, message: Any) -> str:
        """Translate for the reader."""
        return translate(message, context=self.request)
