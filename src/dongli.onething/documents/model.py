"""What a document is made of, before anybody decides how it looks.

Every text is final: in the reader's language, with figures filled in. A renderer adds no word.
``kind`` tags the blocks in JSON, which is how the typesetter reads them.
"""

from __future__ import annotations

import msgspec


class _Block(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    pass


class Paragraph(_Block, tag="paragraph"):
    """``tone``: ``plain``, ``quiet``, or ``warn`` for what nobody may overlook."""

    text: str
    tone: str = "plain"


class Facts(_Block, tag="facts"):
    """Names and what they are; a value may have several lines."""

    rows: list[tuple[str, str]]


class Column(msgspec.Struct, frozen=True):
    """``share``: of the table's width, against the other columns'."""

    title: str
    share: float = 1.0


class Table(_Block, tag="table"):
    """The first cell of a row names it; a cell may have several lines."""

    caption: str
    columns: list[Column]
    rows: list[list[str]]


class Listing(_Block, tag="list"):
    """Entries of equal rank, numbered where their order or a reference to them matters."""

    entries: list[str]
    numbered: bool = False


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One box of a flow; ``after`` names what it waits for."""

    title: str
    department: str
    note: str
    after: list[str] = []


class Flow(_Block, tag="flow"):
    """Stages one after the other; the steps of one stage run side by side."""

    caption: str
    stages: list[tuple[str, list[Step]]]


Block = Paragraph | Facts | Table | Listing | Flow


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """``number`` is written as the language numbers headings ("三、", "3. ")."""

    number: str
    title: str
    blocks: list[Block]
    sections: list[Section] = []


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A whole document. ``facts`` stand below the title; ``notice`` above all else.

    ``edition`` and ``digest`` say what it was made from; ``mark`` is the line that stands on
    every page and names both. ``address`` is what the QR code beside the title leads to.
    """

    name: str
    title: str
    lead: str
    notice: str
    language: str
    facts: list[tuple[str, str]]
    sections: list[Section]
    edition: int
    digest: str
    date: str
    mark: str
    address: str
    address_label: str
    page_label: str
