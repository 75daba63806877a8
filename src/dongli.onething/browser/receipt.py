"""The receipt of a case (收件凭证), to print or keep."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething.casework.receipts import receipt_of
from dongli.onething.casework.words import CASE_STATES, STATES
from dongli.onething.operations.begun_drafts import begun_drafts
from dongli.onething.register import queries
from dongli.onething.storage import accounts, editions
from dongli.onething.storage.secret import keyed

from .words import Words


class ReceiptPage(BrowserView):
    """Number, query code, departments, due dates, what was handed in."""

    index = ViewPageTemplateFile("templates/receipt.pt")

    def __call__(self) -> str:
        self.words = Words(self.request)
        self.request.set("disable_border", True)
        self.request.response.setHeader("Cache-Control", "no-store")
        site = api.portal.get()
        row = queries.case_row(self.context.number)
        self.receipt = receipt_of(site, row)
        self.edition = editions.load(site, self.context.digest)
        return self.index()

    def subcases(self) -> list[dict[str, Any]]:
        return [
            {
                "number": f"{self.receipt.number}-{part.id}",
                "title": part.title,
                "department": self.department(part.department),
                "state": self.words.of(STATES, part.state),
                "due": self.words.day(part.due_at[:10]),
            }
            for part in self.receipt.subcases
        ]

    def materials(self) -> list[dict[str, Any]]:
        """List what was handed in, with the number of files."""
        titles = {
            material.key: material.title
            for item in self.edition.items
            for material in item.materials
        }
        return [
            {"title": titles.get(key, key), "files": len(files)}
            for key, files in self.context.materials.items()
        ]

    def filed_at(self) -> str:
        return self.words.moment(self.receipt.filed_at)

    def department(self, code: str) -> str:
        known = self.edition.departments.get(code)
        return known.title if known else code


class MyCases(BrowserView):
    """What the user filed, the newest first."""

    index = ViewPageTemplateFile("templates/my_cases.pt")

    def __call__(self) -> str:
        self.words = Words(self.request)
        self.request.set("disable_border", True)
        self.request.response.setHeader("Cache-Control", "no-store")
        self.cases = [self._case(row) for row in self._rows()]
        return self.index()

    def _rows(self) -> list[dict[str, Any]]:
        site = api.portal.get()
        account = accounts.account_of(site, api.user.get_current().getId() or "")
        return queries.cases_of(keyed(site, "user", account)) if account else []

    def _case(self, row: dict[str, Any]) -> dict[str, Any]:
        return {
            "number": row["number"],
            "title": row["scenario_title"],
            "filed": self.words.moment(row["filed_at"]),
            "state": self.words.of(CASE_STATES, row["state"]),
            "url": self.request.physicalPathToURL(row["path"]),
            "corrections": self._corrections(row) if row["state"] == "correcting" else [],
        }

    def _corrections(self, row: dict[str, Any]) -> list[dict[str, str]]:
        """List the items that wait for the applicant."""
        return [
            {
                "title": part["title"],
                "until": self.words.day(part["due_at"][:10]),
                "url": self.request.physicalPathToURL(part["path"]),
            }
            for part in queries.parts(row["number"])
            if part["state"] == "correcting"
        ]

    def drafts(self) -> list[dict[str, str]]:
        """List what the user began and did not file, the latest first."""
        url = api.portal.get().absolute_url()
        return [
            {
                "title": one.title,
                "when": self.words.moment(one.modified),
                "url": f"{url}/{one.path}/@@apply-form?{urlencode({'draft': one.draft})}",
            }
            for one in begun_drafts(api.user.get_current().getId() or "")
        ]

    def waiting(self) -> list[dict[str, str]]:
        """List everything that the applicant is to correct."""
        return [
            {**part, "case": case["title"], "number": case["number"]}
            for case in self.cases
            for part in case["corrections"]
        ]
