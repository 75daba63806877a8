"""Parse a model's text without entities, DTDs, network or a second opinion on its encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .grammar import MAX_LENGTH, supermodel

_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml(?P<body>[^>]*)\?>")
_ENCODING = re.compile(r"""encoding\s*=\s*["']([^"']*)["']""")


class UnreadableModel(ValueError):
    """The text is no model; ``code`` says why: size, encoding, doctype or syntax."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def parse(text: str) -> etree._Element:
    """Parse to the root element; raises UnreadableModel."""
    if len(text) > MAX_LENGTH:
        raise UnreadableModel("size")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableModel("doctype")
    declaration = _DECLARATION.match(text)
    if declaration:
        # Another encoding would let the text read differently by another parser.
        encoding = _ENCODING.search(declaration["body"])
        if encoding and encoding[1].lower() not in ("utf-8", "utf8"):
            raise UnreadableModel("encoding", encoding[1])
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8", huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
        raise UnreadableModel("syntax", str(error).partition("(")[0].strip()) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableModel("doctype")
    return root


def fields_of(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    """Iterate over the fields of the schema in document order, each with its fieldset."""
    schema = root.find(supermodel("schema"))
    for child in schema if schema is not None else ():
        if child.tag == supermodel("field"):
            yield child, None
        elif child.tag == supermodel("fieldset"):
            for field in child.findall(supermodel("field")):
                yield field, child
