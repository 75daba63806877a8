"""A draft's guide for whoever has its secret link: to be read, and nothing can be filed from it."""

from __future__ import annotations

from typing import Any

from zExceptions import NotFound

from dongli.onething.browser.guide import Guide
from dongli.onething.browser.words import Words
from dongli.onething.operations.preview import previewed
from dongli.onething.storage.editions import EditionRecord


class Preview(Guide):
    """The guide of one draft. Nobody keeps it, finds it by searching, or passes its address on."""

    preview = True

    def __call__(self) -> str:
        response = self.request.response
        response.setHeader("Cache-Control", "no-store")
        response.setHeader("X-Robots-Tag", "noindex, nofollow")
        response.setHeader("Referrer-Policy", "no-referrer")
        self.words = Words(self.request)
        self.secret = str(self.request.form.get("token", ""))
        found = previewed(self.context, self.secret)
        if found is None:
            raise NotFound("preview")
        self.link, self.edition = found
        self.record = self.latest = EditionRecord(
            number=0, digest=self.link.digest, date=self.link.made, author="", countersigned=False
        )
        self.status = "published"
        self.request.set("disable_border", True)
        return self.index()

    def article(self) -> str:
        return self._written()

    def expires(self) -> str:
        return self.words.moment(self.link.expires)

    def situation_url(self) -> str:
        return f"{self.context.absolute_url()}/@@preview"

    def open_for_applications(self) -> bool:
        return False

    def may_edit(self) -> bool:
        return False

    def materials(self) -> list[dict[str, Any]]:
        """Leave out the files: a draft's are for staff alone."""
        groups = super().materials()
        for group in groups:
            for row in group["rows"]:
                row["files"] = []
        return groups
