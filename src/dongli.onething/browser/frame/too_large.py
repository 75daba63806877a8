"""A request larger than the web server takes, refused before Zope hears of it: in two languages."""

from __future__ import annotations

import json
from html import escape

from waitress.task import ErrorTask
from waitress.utilities import RequestEntityTooLarge
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.messages import filled

TITLE = _("This is too large to be sent at one time.")
ADVICE = _(
    "At most ${most} MB are taken at one time, and nothing of this was kept. Go back, choose fewer "
    "or smaller files, and send the others afterwards; what you sent before is still there."
)
LANGUAGES = {"zh-CN": "zh_CN", "en": "en"}
_MEGABYTE = 1024 * 1024
_PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{title}</title></head>
<body style="font: 1.125rem/1.6 sans-serif; margin: 2rem auto; max-width: 40rem; padding: 0 1rem">
{parts}</body></html>
"""


class Refusal(ErrorTask):
    """What waitress answers when it refuses a request itself."""

    def execute(self) -> None:
        if isinstance(self.request.error, RequestEntityTooLarge):
            most = self.channel.server.adj.max_request_body_size // _MEGABYTE
            self.request.error = TooLarge(most, self._wants_json())
        super().execute()

    def _wants_json(self) -> bool:
        return "json" in self.request.headers.get("ACCEPT", "") or "++api++" in self.request.path


class TooLarge(RequestEntityTooLarge):
    """413: a page for a browser, JSON for a client."""

    def __init__(self, most: int, as_json: bool) -> None:
        super().__init__(f"more than {most} MB")
        self.most = most
        self.as_json = as_json

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        kind = "application/json" if self.as_json else "text/html; charset=utf-8"
        body = self._json() if self.as_json else self._page()
        headers = [("Content-Type", kind), ("Cache-Control", "no-store")]
        return f"{self.code} {self.reason}", headers, body.encode()

    def _words(self, language: str) -> tuple[str, str]:
        """Answer what is wrong and what to do; there is no request that would say the language."""
        advice = filled(ADVICE, {"most": self.most})
        return translate(TITLE, target_language=language), translate(
            advice, target_language=language
        )

    def _page(self) -> str:
        parts = ""
        for name, language in LANGUAGES.items():
            title, advice = map(escape, self._words(language))
            parts += f'<section lang="{name}"><h1>{title}</h1><p>{advice}</p></section>\n'
        return _PAGE.format(title=escape(self._words("zh_CN")[0]), parts=parts)

    def _json(self) -> str:
        message = " / ".join(" ".join(self._words(one)) for one in LANGUAGES.values())
        return json.dumps({"type": "TooLarge", "message": message})
