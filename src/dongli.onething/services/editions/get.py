"""GET <scenario>/@editions: all that was published, the newest first."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.operations.may_read_tree import may_read_tree
from dongli.onething.operations.plan_application import readable_edition
from dongli.onething.services.base import Door
from dongli.onething.storage import editions
from dongli.onething.storage.editions import EditionRecord


class Get(Door):
    def answer(self) -> dict[str, Any]:
        records = editions.history(api.portal.get(), self.context.UID())
        # Those of a retired scenario are read under their numbers.
        readable_edition(self.context, records[-1].number if records else None)
        return {
            "@id": f"{self.context.absolute_url()}/@editions",
            "items": [self.told(record) for record in reversed(records)],
        }

    def told(self, record: EditionRecord) -> dict[str, Any]:
        """Answer one edition; who made and signed it, only to staff."""
        told = self.plain(record)
        if not may_read_tree(self.context):
            del told["author"], told["signatures"]
        return {"@id": f"{self.context.absolute_url()}/@guide?edition={record.number}", **told}
