"""GET /@onething-catalogue: everything published, as JSON-LD."""

from __future__ import annotations

from typing import Any

from dongli.onething.domain.cpsv import catalogue
from dongli.onething.services.base import Door
from dongli.onething.storage import editions


class Get(Door):
    content_type = "application/ld+json"

    def answer(self) -> Any:
        etag = f'"{editions.generation(self.context)}"'
        response = self.request.response
        response.setHeader("ETag", etag)
        response.setHeader("Cache-Control", "public, max-age=0, must-revalidate")
        response.setHeader("Vary", "Accept")
        if self.has(etag):
            return self.reply_no_content(304)
        url = self.context.absolute_url()
        return catalogue(
            f"{url}/@onething-catalogue",
            [
                (f"{url}/{shelf.path}", editions.load(self.context, shelf.record.digest))
                for shelf in editions.published(self.context)
            ],
        )
