"""PDF, SVG and PNG by typst, from templates beside this file and the fonts that come with us."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import msgspec
import typst

from . import qr
from .model import Document
from .picture import Picture

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATES = HERE / "typst"
# Of a page 540 points wide: 1080 pixels, what phones show and share.
PPI = 144


def pdf(document: Document) -> bytes:
    """Set a document on A4: tagged for screen readers (PDF/UA-1), fonts embedded as subsets."""
    return _compile("document.typ", document, "pdf", standards=["ua-1"])


def pages(document: Document) -> list[bytes]:
    """Set a document as PNG, one image a page."""
    made = _compile("document.typ", document, "png", ppi=72)
    return made if isinstance(made, list) else [made]


def png(picture: Picture) -> bytes:
    """Set a picture as PNG, 1080 pixels wide."""
    return _compile("picture.typ", picture, "png", ppi=PPI)


def svg(picture: Picture) -> bytes:
    """Set a picture as SVG that looks the same everywhere, and says in words what it shows.

    Its letters are outlines, so that it needs no font; the description holds them as text.
    """
    drawn = _compile("picture.typ", picture, "svg").decode()
    opening, rest = drawn.split(">", 1)
    said = (
        f'<title id="ot-title">{escape(picture.title)} {escape(picture.name)}</title>'
        f'<desc id="ot-desc">{escape(picture.says())}</desc>'
    )
    labels = f' role="img" xml:lang="{picture.language}" aria-labelledby="ot-title ot-desc">'
    return f"{opening}{labels}{said}{rest}".encode()


def _compile(
    template: str,
    data: Document | Picture,
    kind: str,
    *,
    standards: list[str] | None = None,
    ppi: float | None = None,
) -> Any:
    """Run a template; it reads its own folder and what it is given, nothing else."""
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format=kind,
        ppi=ppi,
        pdf_standards=standards or [],
        sys_inputs={
            "document": msgspec.json.encode(data).decode(),
            "qr": qr.svg(data.address),
        },
    )
