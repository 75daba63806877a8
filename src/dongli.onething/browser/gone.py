"""A retired scenario: since when, what replaces it, and where its Editions are still read."""

from __future__ import annotations

from typing import Any

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething.browser.words import Words
from dongli.onething.operations.retirement import Retirement
from dongli.onething.storage import editions


class Gone(BrowserView):
    """Answers 410 in words; whatever door of the scenario was asked."""

    index = ViewPageTemplateFile("templates/gone.pt")

    def __init__(self, context: Any, request: Any, retirement: Retirement) -> None:
        super().__init__(context, request)
        self.retirement = retirement
        self.words = Words(request)

    def __call__(self) -> str:
        self.request.set("disable_border", True)
        self.request.response.setStatus(410)
        self.request.response.setHeader("Cache-Control", "no-store")
        site = api.portal.get()
        records = editions.history(site, self.context.UID())
        # Called as the public knew it, whatever the tree says by now.
        self.edition = editions.load(site, records[-1].digest)
        self.rows = [
            {
                "number": record.number,
                "date": self.words.day(record.date[:10]),
                "url": f"{self.context.absolute_url()}?edition={record.number}",
            }
            for record in reversed(records)
        ]
        return self.index()

    def date(self) -> str:
        return self.words.day(self.retirement.date)
