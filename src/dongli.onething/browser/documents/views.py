"""The doors: one class a document."""

from __future__ import annotations

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.documents import qr, typeset
from dongli.onething.documents.docx import docx
from dongli.onething.documents.guide import guide
from dongli.onething.documents.model import Document, Section
from dongli.onething.documents.picture import picture
from dongli.onething.documents.procedure import procedure

from .base import DocumentDoor

PICTURES = {"svg": typeset.svg, "png": typeset.png}
CODES = {"svg": lambda address: qr.svg(address).encode(), "png": qr.png}


class DocumentView(DocumentDoor):
    """A document as page, PDF or DOCX."""

    formats = ("html", "pdf", "docx")
    index = ViewPageTemplateFile("document.pt")
    article = PlainTemplateFile("article.pt")
    parts = PlainTemplateFile("section.pt")

    def write(self) -> Document:
        raise NotImplementedError

    def page(self) -> str:
        self.document = self.write()
        self.request.set("disable_border", True)
        if not self.shared:
            self.request.response.setHeader("Cache-Control", "no-store")
        return self.index()

    def code(self) -> str:
        return qr.svg(self.document.address)

    def section(self, section: Section, level: int) -> str:
        return self.parts(section=section, level=level)

    def link(self, kind: str) -> str:
        """Address the same document in another format, of the same Edition."""
        name, number = self.__name__, self.reader.record.number
        return f"{self.context.absolute_url()}/@@{name}?format={kind}&edition={number}"

    def render(self) -> bytes:
        document = self.write()
        return typeset.pdf(document) if self.format == "pdf" else docx(document)

    def title(self) -> str:
        return f"{self.reader.edition.title}-{self.kind()}"

    def kind(self) -> str:
        raise NotImplementedError


class GuideDocument(DocumentView):
    """办事指南, for everybody."""

    def write(self) -> Document:
        return guide(self.reader)

    def kind(self) -> str:
        return self.reader(_("Service guide"))


class Procedure(DocumentView):
    """操作规程, for those who work on cases; the permission says who."""

    shared = False

    def write(self) -> Document:
        return procedure(self.reader)

    def kind(self) -> str:
        return self.reader(_("Operating procedure"))


class OnePicture(DocumentDoor):
    """一图读懂."""

    formats = ("svg", "png")

    def render(self) -> bytes:
        return PICTURES[self.format](picture(self.reader))

    def title(self) -> str:
        return f"{self.reader.edition.title}-{self.reader(_('At a glance'))}"


class QRCode(DocumentDoor):
    """二维码 of the guide's address."""

    formats = ("svg", "png")

    def render(self) -> bytes:
        return CODES[self.format](self.reader.address)

    def title(self) -> str:
        return f"{self.reader.edition.title}-{self.reader(_('QR code'))}"
