"""GET /@onething-openapi: the description of all of this, OpenAPI 3.1."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from dongli.onething.services.base import Door


@cache
def document() -> dict[str, Any]:
    """Answer the packaged description."""
    text = files(__package__).joinpath("openapi.json").read_text(encoding="utf-8")
    return json.loads(text)


class Get(Door):
    def answer(self) -> dict[str, Any]:
        servers = [{"url": f"{self.context.absolute_url()}/++api++"}]
        return {**document(), "servers": servers}
