"""GET <scenario>/@guide[?edition=N]: the Edition for readers."""

from __future__ import annotations

from typing import Any

from dongli.onething.operations.plan_application import readable_edition
from dongli.onething.services import bodies
from dongli.onething.services.base import Door

FOREVER = "public, max-age=31536000, immutable"
FRESH = "public, max-age=0, must-revalidate"


class Get(Door):
    def answer(self) -> Any:
        asked = bodies.number(self.request.form, "edition")
        record, edition = readable_edition(self.context, asked)
        response = self.request.response
        etag = f'"{record.digest}"'
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
