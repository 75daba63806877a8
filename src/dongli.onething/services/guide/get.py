"""GET <scenario>/@guide[?edition=N]: the Edition for readers."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.operations.plan_application import readable_edition
from dongli.onething.services import bodies
from dongli.onething.services.base import Door
from dongli.onething.storage import editions
from dongli.onething.storage.editions import EditionRecord

FOREVER = "public, max-age=31536000, immutable"
FRESH = "public, max-age=0, must-revalidate"


class Get(Door):
    def answer(self) -> Any:
        asked = bodies.number(self.request.form, "edition")
        record, edition = readable_edition(self.context, asked)
        response = self.request.response
        etag = self.etag(record)
        response.setHeader("ETag", etag)
        response.setHeader("Cache-Control", FRESH if asked is None else FOREVER)
        response.setHeader("Vary", "Accept")
        if self.has(etag):
            return self.reply_no_content(304)
        return {
            "@id": f"{self.context.absolute_url()}/@guide?edition={record.number}",
            "@type": "Edition",
            "number": record.number,
            "digest": record.digest,
            "date": record.date,
            "countersigned": record.countersigned,
            "scenario": self.context.absolute_url(),
            **self.plain(edition),
        }

    def etag(self, record: EditionRecord) -> str:
        """Answer the digest; with the number where an earlier one has the same text.

        Number and date stand in the answer, and a strong ETag names every byte of it.
        """
        records = editions.history(api.portal.get(), self.context.UID())
        first = next(one.number for one in records if one.digest == record.digest)
        again = "" if first == record.number else f"-{record.number}"
        return f'"{record.digest}{again}"'
