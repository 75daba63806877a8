"""A document as DOCX that carries its own Chinese font."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import msgspec
from docx import Document as new_document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from . import qr
from .docxfonts import embed_fonts
from .fonts import FAMILY
from .model import Block, Column, Document, Facts, Flow, Listing, Paragraph, Section, Table

DARK, QUIET, RED = RGBColor(8, 63, 120), RGBColor(86, 98, 115), RGBColor(179, 38, 30)
PALE, LINE = "EAF2FB", "C9D3DF"
TEXT_WIDTH = 17.0


def docx(document: Document) -> bytes:
    """Write a document for Word and WPS; headings, tables and header rows are real ones."""
    written = new_document()
    _page(written)
    _styles(written)
    _properties(written, document)
    _head(written, document)
    for section in document.sections:
        _section(written, section, 1)
    _footer(written, document)
    embed_fonts(written, "".join(_texts(document)))
    saved = io.BytesIO()
    written.save(saved)
    return saved.getvalue()


def _texts(document: Document) -> str:
    """Collect every character that the file may show."""
    return msgspec.json.encode(document).decode() + "：，▼←0123456789/"


def _page(written: Any) -> None:
    page = written.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2.2)


def _styles(written: Any) -> None:
    for name, size, bold, colour in (
        ("Normal", 10, False, None),
        ("Title", 24, True, DARK),
        ("Heading 1", 14, True, DARK),
        ("Heading 2", 11.5, True, DARK),
        ("Caption", 9, False, QUIET),
    ):
        style = written.styles[name]
        style.font.name = FAMILY
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), FAMILY)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        if colour is not None:
            style.font.color.rgb = colour
    written.styles["Normal"].paragraph_format.space_after = Pt(4)
    border = written.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)


def _properties(written: Any, document: Document) -> None:
    """Say what the file is; its dates are the Edition's, so that the same one gives the same."""
    properties = written.core_properties
    properties.title = f"{document.title} {document.name}"
    properties.author = document.facts[0][1]
    properties.language = document.language
    properties.identifier = document.digest
    properties.version = str(document.edition)
    properties.comments = document.mark
    properties.created = properties.modified = datetime.fromisoformat(document.date)
    language = OxmlElement("w:lang")
    # Of Latin letters and digits, which then break between words alone.
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    written.styles["Normal"].element.get_or_add_rPr().append(language)


def _head(written: Any, document: Document) -> None:
    table = written.add_table(rows=1, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (TEXT_WIDTH - 3.6, 3.6), strict=True):
        column.width = Cm(width)
    left, right = table.rows[0].cells
    left.width, right.width = Cm(TEXT_WIDTH - 3.6), Cm(3.6)
    _run(left.paragraphs[0], document.name, colour=RED, bold=True, size=12)
    left.add_paragraph(document.title, style="Title")
    facts = "    ".join(f"{name}：{text}" for name, text in document.facts)
    _run(left.add_paragraph(), facts, colour=QUIET, size=9)
    code = right.paragraphs[0]
    code.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture = code.add_run().add_picture(io.BytesIO(qr.png(document.address)), width=Cm(2.6))
    picture._inline.docPr.set("descr", document.address)
    label = right.add_paragraph()
    label.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(label, document.address_label, colour=QUIET, size=7.5)
    if document.notice:
        _run(written.add_paragraph(), document.notice, colour=RED)
    if document.lead:
        written.add_paragraph(document.lead)


def _section(written: Any, section: Section, level: int) -> None:
    written.add_heading(section.number + section.title, level)
    for block in section.blocks:
        _block(written, block)
    for below in section.sections:
        _section(written, below, level + 1)


def _block(written: Any, block: Block) -> None:
    match block:
        case Paragraph():
            colour = {"warn": RED, "quiet": QUIET}.get(block.tone)
            _run(written.add_paragraph(), block.text, colour=colour)
        case Listing():
            for place, entry in enumerate(block.entries, 1):
                mark = f"{place}. " if block.numbered else "· "
                line = written.add_paragraph(mark + entry)
                line.paragraph_format.left_indent = Cm(0.6)
                line.paragraph_format.first_line_indent = Cm(-0.45)
        case Facts():
            _facts(written, block)
        case Table():
            _caption(written, block.caption)
            _table(written, block.columns, block.rows)
        case Flow():
            _caption(written, block.caption)
            _flow(written, block)


def _caption(written: Any, caption: str) -> None:
    if caption:
        written.add_paragraph(caption, style="Caption").paragraph_format.keep_with_next = True


def _facts(written: Any, block: Facts) -> None:
    table = _grid(written, len(block.rows), [3.6, TEXT_WIDTH - 3.6])
    for row, (name, text) in zip(table.rows, block.rows, strict=True):
        _cell(row.cells[0], name, bold=True, shade=True)
        _cell(row.cells[1], text)
    _space(written)


def _table(written: Any, columns: list[Column], rows: list[list[str]]) -> None:
    whole = sum(column.share for column in columns)
    table = _grid(written, 1 + len(rows), [TEXT_WIDTH * c.share / whole for c in columns])
    # Read once: python-docx looks all cells of a table up anew for every row that is asked for.
    head, *body = table.rows
    header = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(header)
    for cell, column in zip(head.cells, columns, strict=True):
        _cell(cell, column.title, bold=True, shade=True)
    for row, texts in zip(body, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            _cell(cell, text)
    _space(written)


def _flow(written: Any, block: Flow) -> None:
    rows = [
        [
            stage,
            "\n".join(
                f"{step.title}（{step.department}，{step.note}）"
                + (f" ← {'、'.join(step.after)}" if step.after else "")
                for step in steps
            ),
        ]
        for stage, steps in block.stages
    ]
    table = _grid(written, len(rows), [2.4, TEXT_WIDTH - 2.4])
    for row, texts in zip(table.rows, rows, strict=True):
        _cell(row.cells[0], texts[0], bold=True, shade=True)
        _cell(row.cells[1], texts[1])
    _space(written)


def _grid(written: Any, rows: int, widths: list[float]) -> Any:
    table = written.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    # The schema has them before the layout; Word refuses another order.
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(_borders())
    return table


def _borders() -> Any:
    """Draw hairlines, as the PDF has them."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders


def _cell(cell: Any, text: str, *, bold: bool = False, shade: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    _run(paragraph, text, bold=bold, size=9, colour=DARK if bold else None)
    if shade:
        fill = OxmlElement("w:shd")
        fill.set(qn("w:val"), "clear")
        fill.set(qn("w:fill"), PALE)
        cell._tc.get_or_add_tcPr().append(fill)


def _space(written: Any) -> None:
    written.add_paragraph().paragraph_format.space_after = Pt(0)


def _run(
    paragraph: Any,
    text: str,
    *,
    bold: bool | None = None,
    size: float | None = None,
    colour: RGBColor | None = None,
) -> None:
    run = paragraph.add_run(text)
    run.bold = bold
    if size is not None:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour


def _footer(written: Any, document: Document) -> None:
    paragraph = written.sections[0].footer.paragraphs[0]
    before, after = document.page_label.split("{page}")
    between, end = after.split("{pages}")
    _run(paragraph, f"{document.mark}    {before}", colour=QUIET, size=8)
    for field, text in (("PAGE", between), ("NUMPAGES", end)):
        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), field)
        _run(paragraph, "1", colour=QUIET, size=8)
        counted.append(paragraph.runs[-1]._r)
        paragraph._p.append(counted)
        _run(paragraph, text, colour=QUIET, size=8)
