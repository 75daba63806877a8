"""操作规程: what those who handle a scenario must do, from the same Edition as the guide."""

from __future__ import annotations

from dongli.onething import _

from . import duties, exceptions, law, process, reviewing
from .guide import Part, document, notice, sections
from .model import Document, Section
from .reader import Reader

BEFORE: list[Part] = [
    (_("Purpose and scope"), duties.scope),
    (_("Departments and what they answer for"), duties.departments),
    (_("Posts"), duties.posts),
    (_("Order of the items"), duties.order),
    (_("Steps of an item: who, from where to where, what must be stated"), duties.steps),
]
AFTER: list[Part] = [
    (_("Time limits"), exceptions.limits),
    (_("Exceptions"), exceptions.exceptions),
    (_("Who may see what"), exceptions.disclosure),
    (_("Where applications are taken in"), process.places),
    (_("What this edition changes"), exceptions.changes),
    (_("Legal basis"), law.bases),
]


def procedure(reader: Reader) -> Document:
    """Write the operating procedure of an Edition; the items have a section of their own each."""
    before = sections(reader, BEFORE)
    items = Section(
        number=reader.numbered(len(before) + 1),
        title=reader(_("Handling each item: review points, form, limits")),
        blocks=[],
        sections=[
            Section(
                number=reader.numbered_below(place),
                title=item.title,
                blocks=reviewing.item(reader, item),
            )
            for place, item in enumerate(reader.edition.items, 1)
        ],
    )
    return document(
        reader,
        name=reader(_("Operating procedure")),
        notice=notice(reader),
        sections=[*before, items, *sections(reader, AFTER, start=len(before) + 2)],
    )
