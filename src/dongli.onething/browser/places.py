"""All regions for the browser's list of suggestions, fetched when somebody begins to type one."""

from __future__ import annotations

import json

from Products.Five.browser import BrowserView

from dongli.onething.domain import regions

DAY = 24 * 3600


class Places(BrowserView):
    """``@@onething-places``: names with codes. The same for everybody."""

    def __call__(self) -> str:
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Cache-Control", f"public, max-age={DAY}")
        names = [regions.labelled(region.code) for region in regions.offered()]
        return json.dumps(names, ensure_ascii=False)
