"""GET /@onething-progress: how far a case is, by number and query code."""

from __future__ import annotations

from typing import Any

from dongli.onething.operations.progress import progress
from dongli.onething.services import bodies
from dongli.onething.services.base import Door


class Get(Door):
    def answer(self) -> dict[str, Any]:
        # A query code is in this address: nothing between here and the reader may keep it.
        self.request.response.setHeader("Cache-Control", "no-store")
        return progress(
            self.context,
            number=bodies.query_text(self.request.form, "number"),
            code=bodies.query_text(self.request.form, "code"),
        )
