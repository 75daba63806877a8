"""Fonts inside an Office file: a font table that names them, and the fonts themselves."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from .fonts import FAMILY, cut, obfuscated

KIND = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
TABLE_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
FONT = f"{RELATIONSHIP_TYPE.FONT_TABLE.rpartition('/')[0]}/font"
# Settings stand in the order of the schema: before the spacing of tabs.
SETTINGS = ("embedTrueTypeFonts", "saveSubsetFonts")


def embed_fonts(written: Any, text: str) -> None:
    """Put the regular and the bold font, cut down to ``text``, into a python-docx document."""
    document = written.part
    old = document.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table = etree.fromstring(old.blob)
    entry = parse_xml(
        f'<w:font {nsdecls("w", "r")} w:name="{FAMILY}"><w:charset w:val="86"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    )
    part = Part(PackURI("/word/fontTable.xml"), TABLE_KIND, b"", document.package)
    for place, (style, tag) in enumerate((("regular", "Regular"), ("bold", "Bold")), 1):
        key, data = obfuscated(cut(style, text))
        font = Part(PackURI(f"/word/fonts/font{place}.odttf"), KIND, data, document.package)
        embedded = OxmlElement(f"w:embed{tag}")
        embedded.set(qn("r:id"), part.relate_to(font, FONT))
        embedded.set(qn("w:fontKey"), key)
        entry.append(embedded)
    table.append(entry)
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)
    for name, relation in list(document.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            del document.rels[name]
    document.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
    _say_so(written.settings.element)


def _say_so(settings: Any) -> None:
    zoom = settings.find(qn("w:zoom"))
    place = 0 if zoom is None else settings.index(zoom) + 1
    for offset, name in enumerate(SETTINGS):
        settings.insert(place + offset, OxmlElement(f"w:{name}"))
