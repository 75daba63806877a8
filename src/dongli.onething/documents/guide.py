"""办事指南: what the public must know of a scenario, in the order of GB/T 36114."""

from __future__ import annotations

from collections.abc import Callable

from dongli.onething import _

from . import basics, handing, law, process
from .model import Block, Document, Section
from .reader import Reader

Part = tuple[str, Callable[[Reader], list[Block]]]

PARTS: list[Part] = [
    (_("About this one thing"), basics.about),
    (_("What is saved"), basics.savings),
    (_("Your situation"), basics.questions),
    (_("The items"), basics.items),
    (_("Conditions of application"), basics.conditions),
    (_("Materials to prepare"), handing.materials),
    (_("What you fill in"), handing.form),
    (_("How it goes"), process.flow),
    (_("Time limits"), process.limits),
    (_("Fees"), process.fees),
    (_("Results and delivery"), process.results),
    (_("Where to go"), process.places),
    (_("Asking, following, complaining"), process.contacts),
    (_("Your rights"), law.rights),
    (_("Legal basis"), law.bases),
    (_("Frequent questions"), basics.faq),
]


def guide(reader: Reader) -> Document:
    """Write the guide of an Edition; a part that has nothing to say is left out."""
    return document(
        reader, name=reader(_("Service guide")), notice=notice(reader), sections=sections(
            reader, PARTS
        ),
    )  # fmt: skip


def notice(reader: Reader) -> str:
    """Say what a demonstration is."""
    return reader(_("Demonstration data: not for real applications.")) * reader.edition.demo


def sections(reader: Reader, parts: list[Part], *, start: int = 1) -> list[Section]:
    """Number the parts that have something to say."""
    written = [(title, write(reader)) for title, write in parts]
    said = [(title, blocks) for title, blocks in written if blocks]
    return [
        Section(number=reader.numbered(place), title=reader(title), blocks=blocks)
        for place, (title, blocks) in enumerate(said, start)
    ]


def document(
    reader: Reader, *, name: str, notice: str, sections: list[Section]
) -> Document:  # fmt: skip
    """Put title, standing facts and the mark of every page around the sections."""
    edition, record = reader.edition, reader.record
    day = reader.words.day(record.date[:10])
    return Document(
        name=name,
        title=edition.title,
        lead=edition.description,
        notice=notice,
        language="zh-CN" if reader.chinese else "en",
        facts=[
            (reader(_("Lead department")), reader.department(edition.lead_department)),
            (reader(_("Edition")), str(record.number)),
            (reader(_("Published on")), day),
        ],
        sections=sections,
        edition=record.number,
        digest=record.digest,
        date=record.date[:10],
        mark=reader(
            _("${title}, ${name}, edition ${number}, ${date}, digest ${digest}"),
            title=edition.title,
            name=name,
            number=str(record.number),
            date=day,
            digest=record.digest[:12],
        ),
        address=reader.address,
        address_label=reader(_("Scan to read the guide and apply")),
        page_label=reader(_("Page {page} of {pages}")),
    )
