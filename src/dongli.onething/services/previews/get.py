"""GET <scenario>/@previews: the secret links to drafts of it that are still known."""

from __future__ import annotations

from typing import Any

from dongli.onething.operations.preview import may_preview_or_refuse, token_of
from dongli.onething.services.base import Door
from dongli.onething.storage.previews import Preview, previews


class Get(Door):
    def answer(self) -> dict[str, Any]:
        may_preview_or_refuse(self.context)
        return {
            "@id": f"{self.context.absolute_url()}/@previews",
            "items": [self.told(one) for one in previews(self.context)],
        }

    def told(self, preview: Preview) -> dict[str, Any]:
        token = token_of(self.context, preview)
        return {
            "id": preview.id,
            "url": f"{self.context.absolute_url()}/@@preview?token={token}",
            "digest": preview.digest,
            "made": preview.made,
            "expires": preview.expires,
        }
