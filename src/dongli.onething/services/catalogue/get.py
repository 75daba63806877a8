"""GET /@onething-catalogue: everything published, as JSON-LD."""

from __future__ import annotations

from typing import Any

from dongli.onething.domain.cpsv import catalogue
from dongli.onething.services.base import Door
from dongli.onething.storage import editions


class Get(Door):
    def answer(self) -> dict[str, Any]:
        url = self.context.absolute_url()
        self.request.response.setHeader("Content-Type", "application/ld+json")
        return catalogue(
            f"{url}/@onething-catalogue",
            [
                (f"{url}/{shelf.path}", editions.load(self.context, shelf.record.digest))
                for shelf in editions.published(self.context)
            ],
        )
