"""GET /@onething-progress: how far a case is, by number and query code."""

from __future__ import annotations

from typing import Any

from ..base import Door


class Get(Door):
    def answer(self) -> dict[str, Any]:
        from ...operations.progress import progress

        return progress(
            self.context,
            number=str(self.request.form.get("number", "")),
            code=str(self.request.form.get("code", "")),
        )
