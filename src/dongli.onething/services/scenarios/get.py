"""GET /@onething-scenarios: the published scenarios, searched and batched."""

from __future__ import annotations

from typing import Any

from plone.restapi.batching import HypermediaBatch

from dongli.onething.operations.list_scenarios import list_scenarios
from dongli.onething.services import bodies
from dongli.onething.services.base import Door
from dongli.onething.vocabularies.dictionaries import SUBJECT_KINDS

TEXTS = ("text", "life_stage", "department")
DEFAULT, LARGEST = 25, 100


class Get(Door):
    def answer(self) -> dict[str, Any]:
        form = self.request.form
        form["b_start"] = bodies.number(form, "b_start") or 0
        form["b_size"] = min(bodies.number(form, "b_size", least=1) or DEFAULT, LARGEST)
        filters = {key: bodies.query_text(form, key) for key in TEXTS}
        kind = bodies.query_word(form, "subject_kind", SUBJECT_KINDS)
        found = list_scenarios(self.context, subject_kind=kind, **filters)
        batch = HypermediaBatch(self.request, found)
        reply: dict[str, Any] = {
            "@id": batch.canonical_url,
            "items": [self.summary(entry) for entry in batch],
            "items_total": batch.items_total,
        }
        if batch.links:
            reply["batching"] = batch.links
        return reply

    def summary(self, entry: Any) -> dict[str, Any]:
        plain = self.plain(entry)
        path = plain.pop("path")
        return {
            "@id": f"{self.context.absolute_url()}/{path}",
            "@type": "Scenario",
            **plain,
        }
