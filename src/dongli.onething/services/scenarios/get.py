"""GET /@onething-scenarios: the published scenarios, searched and batched."""

from __future__ import annotations

from typing import Any

from plone.restapi.batching import HypermediaBatch

from ...operations.list_scenarios import list_scenarios
from ..base import Door
from ..bodies import BadValue

FILTERS = ("text", "subject_kind", "life_stage", "department")
LARGEST = 100


class Get(Door):
    def answer(self) -> dict[str, Any]:
        for key, default in (("b_start", 0), ("b_size", 25)):
            self.request.form[key] = self.number(key, default)
        filters = {key: str(self.request.form.get(key) or "") for key in FILTERS}
        batch = HypermediaBatch(self.request, list_scenarios(self.context, **filters))
        reply: dict[str, Any] = {
            "@id": batch.canonical_url,
            "items": [self.summary(entry) for entry in batch],
            "items_total": batch.items_total,
        }
        if batch.links:
            reply["batching"] = batch.links
        return reply

    def number(self, key: str, default: int) -> int:
        try:
            value = int(self.request.form.get(key, default))
        except (TypeError, ValueError):
            raise BadValue(key, "whole number") from None
        if value < (1 if key == "b_size" else 0):
            raise BadValue(key, "whole number")
        return min(value, LARGEST) if key == "b_size" else value

    def summary(self, entry: Any) -> dict[str, Any]:
        plain = self.plain(entry)
        path = plain.pop("path")
        return {
            "@id": f"{self.context.absolute_url()}/{path}",
            "@type": "Scenario",
            **plain,
        }
