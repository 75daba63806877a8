"""All Editions of a scenario, with what changed in each; the joint office publishes one again."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.compose.changed import Change, Changed
from dongli.onething.browser.gone import Gone
from dongli.onething.browser.words import Words
from dongli.onething.domain.differences import Difference
from dongli.onething.operations.admit import admit
from dongli.onething.operations.may_read_tree import may_read_tree
from dongli.onething.operations.plan_application import NotPublished, Retired, readable_edition
from dongli.onething.operations.refused import TransitionRefused
from dongli.onething.operations.republish import PERMISSION, republish
from dongli.onething.storage import editions
from dongli.onething.storage.editions import EditionRecord

from .people import name_of


class Editions(BrowserView):
    """For every reader; who published, only for staff."""

    index = ViewPageTemplateFile("editions.pt")
    problem = ""

    def __call__(self) -> str:
        admit(self.context)
        self.words = Words(self.request)
        try:
            _record, self.edition = readable_edition(self.context)
        except Retired as retired:
            return Gone(self.context, self.request, retired.retirement)()
        except NotPublished:
            raise NotFound(self.context.getId()) from None
        self.request.set("disable_border", True)
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self._again(str(self.request.form.get("republish", ""))):
                self.request.response.redirect(self.url())
                return ""
        return self.index()

    def _again(self, number: str) -> bool:
        try:
            made = republish(self.context, int(number) if number.isdecimal() else 0)
        except TransitionRefused as refused:
            self.problem = translate(refused.message, context=self.request)
            self.request.response.setStatus(409)
            return False
        message = _("Published again as edition ${number}.", mapping={"number": str(made.number)})
        api.portal.show_message(translate(message, context=self.request), self.request)
        return True

    def rows(self) -> list[dict[str, Any]]:
        """Answer the Editions, the newest first."""
        site, uid = api.portal.get(), self.context.UID()
        records = editions.history(site, uid)
        self.staff = may_read_tree(self.context)
        may = bool(api.user.has_permission(PERMISSION, obj=self.context))
        published = editions.status(site, uid) == "published"
        newest = records[-1]
        return [
            self._row(one, may and published and one.digest != newest.digest)
            for one in reversed(records)
        ]

    def _row(self, record: EditionRecord, again: bool) -> dict[str, Any]:
        return {
            "number": record.number,
            "date": self.words.moment(record.date),
            "countersigned": record.countersigned,
            "republished": record.republished,
            "url": f"{self.context.absolute_url()}?edition={record.number}",
            "author": name_of(record.author) if self.staff else "",
            "signers": self._signers(record) if self.staff else [],
            "changes": self._changes(record),
            "again": again,
        }

    def _signers(self, record: EditionRecord) -> list[str]:
        known = editions.load(api.portal.get(), record.digest).departments
        return [
            f"{known[one['department']].title if one['department'] in known else ''} "
            f"{name_of(one['user'])} {self.words.moment(one['date'])}".strip()
            for one in record.signatures
        ]

    def _changes(self, record: EditionRecord) -> list[Change]:
        edition = editions.load(api.portal.get(), record.digest)
        differences = msgspec.convert(record.changes, list[Difference])
        return Changed(self.context, edition.questions, self.request).lines(differences)

    def token(self) -> str:
        """The input that proves that a post comes from our page."""
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@editions"
