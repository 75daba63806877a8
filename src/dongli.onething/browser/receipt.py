"""The receipt of a case (收件凭证), to print or keep."""

from __future__ import annotations

from typing import Any

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething.casework.receipts import receipt_of
from dongli.onething.casework.words import CASE_STATES, STATES
from dongli.onething.register import queries
from dongli.onething.storage import editions
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
                "due": part.due_at[:10],
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
        return self.receipt.filed_at[:16].replace("T", " ")

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
        user = api.user.get_current().getId() or ""
        return queries.cases_of(keyed(api.portal.get(), "user", user))

    def _case(self, row: dict[str, Any]) -> dict[str, Any]:
        return {
            "number": row["number"],
            "title": row["scenario_title"],
            "filed": row["filed_at"][:16].replace("T", " "),
            "state": self.words.of(CASE_STATES, row["state"]),
            "url": self.request.physicalPathToURL(row["path"]),
        }
