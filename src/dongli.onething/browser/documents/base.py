"""What the doors of all documents share: which Edition, which format, how long it holds."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.browser.asked import edition_number
from dongli.onething.browser.gone import Gone
from dongli.onething.browser.words import Words
from dongli.onething.documents.kept import kept
from dongli.onething.documents.reader import Reader
from dongli.onething.operations.admit import admit
from dongli.onething.operations.plan_application import NotPublished, Retired, readable_edition

FOREVER = "max-age=31536000, immutable"
FRESH = "max-age=0, must-revalidate"
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "svg": "image/svg+xml",
    "png": "image/png",
}


class DocumentDoor(BrowserView):
    """``?format=`` of ``formats``, the first by default; ``?edition=N`` for an older Edition.

    Nothing is written. ``shared`` says whether a cache between may keep it.
    """

    formats: tuple[str, ...] = ()
    shared = True
    missing = ViewPageTemplateFile("missing.pt")

    def __call__(self) -> Any:
        admit(self.context)
        self.format = str(self.request.form.get("format", self.formats[0]))
        if self.format not in self.formats:
            return self.refuse(
                _("There is no such format. There are: ${formats}."),
                formats="、".join(self.formats),
            )
        asked = self.request.form.get("edition")
        try:
            self.reader = self.read(asked)
        except Retired as retired:
            return Gone(self.context, self.request, retired.retirement)()
        except NotPublished:
            if asked is None:
                return self.refuse(_("Nothing of this is published yet."))
            return self.refuse(_("There is no such edition of this guide."))
        return self.page() if self.format == "html" else self.file(pinned=asked is not None)

    def refuse(self, message: Any, **figures: str) -> str:
        """Answer 404 with the reason."""
        self.request.response.setStatus(404)
        self.problem = Words(self.request)(type(message)(message, mapping=figures))
        return self.missing()

    def read(self, asked: Any) -> Reader:
        """Read the Edition that the request names, the newest by default; raise NotPublished."""
        number = None if asked is None else edition_number(str(asked))
        record, edition = readable_edition(self.context, number)
        return Reader(
            edition,
            record,
            address=self.context.absolute_url(),
            language=str(self.request.get("LANGUAGE") or "zh-cn").lower(),
            words=Words(self.request),
        )

    def page(self) -> str:
        """Show the document as a page."""
        raise NotImplementedError

    def render(self) -> bytes:
        """Make the file."""
        raise NotImplementedError

    def title(self) -> str:
        """Name the file, without its ending."""
        raise NotImplementedError

    def file(self, *, pinned: bool) -> bytes | str:
        """Send the file; a browser that has it already gets no second copy."""
        reader, response = self.reader, self.request.response
        name = (self.__name__, self.format, *self.made_from())
        # The number and day stand in the file, the digest of the Edition alone would not do.
        parts = reader.record.digest[:32], str(reader.record.number), reader.language, self.format
        etag = f'"{"-".join(parts)}"'
        scope = "public" if self.shared else "private"
        response.setHeader("ETag", etag)
        response.setHeader("Cache-Control", f"{scope}, {FOREVER if pinned else FRESH}")
        response.setHeader("Vary", "Accept-Language, Cookie")
        response.setHeader("X-Content-Type-Options", "nosniff")
        if etag in str(self.request.get_header("If-None-Match", "")):
            response.setStatus(304)
            return ""
        response.setHeader("Content-Type", TYPES[self.format])
        response.setHeader("Content-Disposition", self.disposition())
        return kept(name, self.render)

    def made_from(self) -> tuple[str | int | bool, ...]:
        """Name all that decides the bytes."""
        reader, record = self.reader, self.reader.record
        changes = record.number, record.date, record.countersigned
        return record.digest, *changes, reader.language, reader.address

    def disposition(self) -> str:
        """Name the file as RFC 6266 has it: plain for old programs, RFC 5987 for all others."""
        shown = self.format in ("svg", "png", "pdf")
        ending = f"-{self.reader.record.number}.{self.format}"
        plain = f"{self.context.getId()}-{self.__name__}{ending}"
        title = quote(f"{self.title()}{ending}", safe="")
        kind = "inline" if shown else "attachment"
        return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{title}"
