"""Nothing of an Edition that a reader needs is lost on the way into page, PDF and DOCX."""

import io
import re
import zipfile
from functools import cache
from uuid import UUID

import pytest
import zxingcpp
from docx import Document as open_docx
from fontTools.ttLib import TTFont
from made import demo_edition, reader_of
from msgspec.structs import replace
from PIL import Image
from pypdf import PdfReader

from dongli.onething.documents import qr, typeset
from dongli.onething.documents.docx import docx
from dongli.onething.documents.guide import guide
from dongli.onething.documents.picture import picture
from dongli.onething.documents.procedure import procedure

KINDS = {"guide": guide, "procedure": procedure}


def bare(text):
    """Lines break where they must: only the characters count."""
    return "".join(text.replace("\u200b", "").split())


@cache
def made(edition_id, kind, file):
    """Make a file of the demo once for all tests."""
    document = KINDS[kind](reader_of(demo_edition(edition_id)))
    return typeset.pdf(document) if file == "pdf" else docx(document)


def said_by_pdf(data):
    """Read a PDF without the foot of its pages, which may come between two lines of a cell."""
    said = ""
    for page in PdfReader(io.BytesIO(data)).pages:
        said += FOOT.sub("", bare(page.extract_text()))
    return said


def said_by_docx(data):
    return bare("".join(open_docx(io.BytesIO(data)).element.body.itertext()))


FOOT = re.compile(
    ",(Serviceguide|Operatingprocedure),edition7,2026-11-20,digest[0-9a-f]{12}Page[0-9]+of[0-9]+"
)
FORMATS = {"pdf": said_by_pdf, "docx": said_by_docx}


def wanted(edition):
    """Name what both documents must say: items, departments, codes, materials, clauses, results."""
    for item in edition.items:
        yield item.title
        yield item.item_code
        yield from item.conditions
        yield from (basis.title for basis in item.legal_basis)
        yield from (basis.article for basis in item.legal_basis)
        yield from (result.title for result in item.results)
        for limit in (item.statutory_limit, item.promised_limit):
            if limit:
                yield f"{limit:g}"
        for material in item.materials:
            yield material.title
            yield from (basis.title for basis in material.legal_basis)
    yield from (department.title for department in edition.departments.values())
    yield from (point.title for point in edition.service_points)
    for question in edition.questions:
        yield from question.stops.values()


def is_said(text, said):
    """Find a text; a cell that goes on overleaf has its two ends apart."""
    text = bare(text)
    return text in said or (len(text) > 16 and text[:8] in said and text[-8:] in said)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("file", FORMATS)
def test_every_part_of_the_edition_is_said(reader, kind, file):
    said = FORMATS[file](made(reader.edition.id, kind, file))
    assert not {text for text in wanted(reader.edition) if not is_said(text, said)}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("file", FORMATS)
def test_the_file_names_number_and_digest(reader, kind, file):
    said = FORMATS[file](made(reader.edition.id, kind, file))
    assert reader.edition.digest in said
    assert "7" in said


def test_a_procedure_lists_every_field_of_every_item_with_its_clause(reader):
    said = said_by_docx(made(reader.edition.id, "procedure", "docx"))
    for item in reader.edition.items:
        for field in item.fields:
            assert bare(field.own_title) in said
            assert bare(field.basis) in said


def test_limits_of_an_item_stand_in_its_row(reader):
    (table,) = [
        block
        for section in guide(reader).sections
        if section.title == "Time limits"
        for block in section.blocks
        if hasattr(block, "rows")
    ]
    said = {row[0]: row[1:] for row in table.rows}
    for item in reader.edition.items:
        assert said[item.title] == [reader.statutory(item), reader.promised(item)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_carries_its_fonts_as_subsets(reader, kind):
    opened = PdfReader(io.BytesIO(made(reader.edition.id, kind, "pdf")))
    fonts = {}
    for page in opened.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[inner["/BaseFont"]] = inner["/FontDescriptor"].get_object()
    assert fonts
    for name, descriptor in fonts.items():
        assert name[7] == "+", "a subset's name has a tag of six letters before it"
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_a_pdf_is_tagged_and_says_its_language_and_title(reader):
    opened = PdfReader(io.BytesIO(made(reader.edition.id, "guide", "pdf")))
    root = opened.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower().startswith("zh")
    assert reader.edition.title in opened.metadata.title


def overfull(edition):
    """An Edition whose words have no place to break: addresses and codes of 120 letters."""
    endless = "https://onething.example/" + "x" * 120
    items = [
        replace(item, title=item.title * 4, description=endless, conditions=[endless])
        for item in edition.items
    ]
    return replace(edition, items=items, description=endless, contact=endless)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("change", [lambda edition: edition, overfull])
def test_nothing_runs_into_the_margins(kind, change):
    document = KINDS[kind](reader_of(change(demo_edition("newborn"))))
    # What is printed in the margin shows as ink there.
    for data in typeset.pages(document):
        page = Image.open(io.BytesIO(data)).convert("L")
        margin = round(page.width * 1.9 / 21)
        for left in (0, page.width - margin):
            strip = page.crop((left, 0, left + margin, page.height))
            assert strip.getextrema()[0] > 250


def test_a_docx_carries_a_font_that_opens_and_has_every_letter(reader):
    file = made(reader.edition.id, "guide", "docx")
    with zipfile.ZipFile(io.BytesIO(file)) as opened:
        names = opened.namelist()
        table = opened.read("word/fontTable.xml").decode()
        data = opened.read("word/fonts/font1.odttf")
        assert "obfuscatedFont" in opened.read("[Content_Types].xml").decode()
        assert "embedTrueTypeFonts" in opened.read("word/settings.xml").decode()
    assert {"word/fonts/font1.odttf", "word/fonts/font2.odttf"} <= set(names)
    # ECMA-376 part 4, 17.8.1: the first 32 bytes against the key's, last byte first, twice.
    key = UUID(table.split("embedRegular", 1)[1].split("fontKey=")[1][2:38])
    mask = key.bytes[::-1] * 2
    head = bytes(one ^ other for one, other in zip(data[:32], mask, strict=True))
    font = TTFont(io.BytesIO(head + data[32:]))
    assert set(map(ord, bare(reader.edition.title))) <= set(font.getBestCmap())
    styles = open_docx(io.BytesIO(file)).styles
    asked = styles["Normal"].element.rPr.rFonts.attrib.values()
    assert set(asked) == {"Noto Sans SC"}


def test_the_same_edition_gives_the_same_texts(reader):
    assert guide(reader) == guide(reader)
    assert typeset.pdf(guide(reader)) == made(reader.edition.id, "guide", "pdf")


def test_the_code_leads_to_the_guide(reader):
    image = Image.open(io.BytesIO(qr.png(reader.address)))
    assert [one.text for one in zxingcpp.read_barcodes(image)] == [reader.address]


def test_the_picture_carries_a_code_that_leads_to_the_guide(reader):
    image = Image.open(io.BytesIO(typeset.png(picture(reader))))
    assert image.width == 1080
    assert image.height > image.width
    assert [one.text for one in zxingcpp.read_barcodes(image)] == [reader.address]


def test_the_picture_says_in_words_what_it_shows(reader):
    drawn = typeset.svg(picture(reader)).decode()
    said = drawn.split("<desc", 1)[1].split("</desc>", 1)[0]
    assert 'role="img"' in drawn.split(">", 1)[0]
    assert reader.address in said
    assert reader.edition.digest[:12] in said
    for item in reader.edition.items:
        assert item.title in said


def test_savings_of_the_picture_are_those_of_the_plan(reader):
    savings = reader.fullest.savings
    fields, materials = picture(reader).figures[:2]
    assert (fields.before, fields.after) == (
        f"{savings.fields.before:g}",
        f"{savings.fields.after:g}",
    )
    assert (materials.before, materials.after) == (
        f"{savings.materials.before:g}",
        f"{savings.materials.after:g}",
    )


def test_words_of_an_editor_are_no_markup():
    edition = demo_edition("marriage")
    nasty = '#panic("x") *b* $x$ <script>alert(1)</script> &amp; \\ @cite'
    changed = replace(edition, title=nasty, contact=nasty)
    reader = reader_of(changed)
    assert bare(nasty) in said_by_pdf(typeset.pdf(guide(reader)))
    assert bare(nasty) in said_by_docx(docx(guide(reader)))
    assert b"<script" not in typeset.svg(picture(reader))


def test_what_an_edition_changes_stands_in_its_procedure():
    changes = [{"kind": "added", "where": "item", "path": "items/x", "title": "新增的事项"}]
    said = said_by_docx(docx(procedure(reader_of(demo_edition("marriage"), changes=changes))))
    assert "新增的事项" in said


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一、"), (10, "十、"), (11, "十一、"), (20, "二十、"), (23, "二十三、")],
)
def test_headings_are_numbered_as_official_documents_are(number, said):
    assert reader_of(demo_edition("marriage")).numbered(number) == said
