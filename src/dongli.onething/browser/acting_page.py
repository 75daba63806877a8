"""A page with a form that acts: it asks by GET, acts by POST, and says why it did not."""

from __future__ import annotations

from typing import Any

import transaction
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView
from zExceptions import BadRequest
from zope.i18n import translate

from dongli.onething.domain.errors import DomainError


class ActingPage(BrowserView):
    """A page has a ``name``, an ``index`` and a ``body``, an act, and words for what is refused."""

    name: str
    index: Any
    refusals: tuple[type[Exception], ...] = (DomainError, BadRequest)
    problem = ""

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.method == "POST" and self._posted():
            return ""
        return self.index()

    def act(self) -> str | None:
        """Do what was posted; answer where to go on, None where it was only looked at."""
        raise NotImplementedError

    def refusal(self, refused: Exception) -> Any:
        """Say why nothing was done."""
        raise NotImplementedError

    def status(self, refused: Exception) -> int:
        """Answer the status of the page that says so."""
        return 409

    def _posted(self) -> bool:
        """Act; answer whether the browser was sent on."""
        CheckAuthenticator(self.request)
        try:
            url = self.act()
        except self.refusals as refused:
            transaction.doom()
            self.problem = self.say(self.refusal(refused))
            self.request.response.setStatus(self.status(refused))
            return False
        if url is None:
            return False
        self.request.response.redirect(url)
        return True

    def tell(self, message: Any) -> None:
        """Tell what was done, on the page that comes next."""
        api.portal.show_message(self.say(message), self.request)

    def authenticator(self) -> str:
        """The input that proves that a post comes from our page."""
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@{self.name}"

    def say(self, message: Any) -> str:
        """Translate for the reader."""
        return translate(message, context=self.request)
