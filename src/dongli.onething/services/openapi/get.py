"""GET /@onething-openapi: the description of all of this, OpenAPI 3.1."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from dongli.onething.domain.edition import Edition
from dongli.onething.domain.findings import Finding
from dongli.onething.domain.plans import Plan
from dongli.onething.services.base import Door

# Structures of the domain that are answered as they are, so described by themselves.
STRUCTURES = (Plan, Edition, Finding)
# What POST @plan adds in the reader's words.
WHY = {
    "type": "array",
    "items": {"type": "string"},
    "description": "Why the item is in or out, a sentence for each of `why_codes`.",
}
REF = "#/components/schemas/{name}"


@cache
def document() -> dict[str, Any]:
    """Answer the packaged description, with the schemas of the domain's structures."""
    text = files(__package__).joinpath("openapi.json").read_text(encoding="utf-8")
    described = json.loads(text)
    _, components = msgspec.json.schema_components(STRUCTURES, ref_template=REF)
    components["PlannedItem"]["properties"]["why"] = WHY
    components["PlannedItem"]["required"].append("why")
    described["components"]["schemas"] |= components
    return described


class Get(Door):
    def answer(self) -> dict[str, Any]:
        servers = [{"url": f"{self.context.absolute_url()}/++api++"}]
        return {**document(), "servers": servers}
