"""GET <scenario>/@guide[?edition=N]: the Edition for readers."""

from __future__ import annotations

from typing import Any

from ...operations.plan_application import readable_edition
from ..base import Door
from ..bodies import BadValue

FOREVER = "public, max-age=31536000, immutable"
FRESH = "public, max-age=0, must-revalidate"


class Get(Door):
    def answer(self) -> dict[str, Any] | None:
        asked = self.request.form.get("edition")
        record, edition = readable_edition(self.context, self.number(asked))
        response = self.request.response
        etag = f'"{record.digest}"'
        response.setHeader("ETag", etag)
        response.setHeader("Cache-Control", FRESH if asked is None else FOREVER)
        response.setHeader("Vary", "Accept")
        if etag in self.request.getHeader("If-None-Match", ""):
            response.setStatus(304)
            return None
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

    def number(self, asked: str | None) -> int | None:
        if asked is None:
            return None
        if not str(asked).isdigit():
            raise BadValue("edition", "whole number")
        return int(asked)
