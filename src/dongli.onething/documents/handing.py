"""The parts of a guide that say what an applicant hands in and fills in."""

from __future__ import annotations

from collections.abc import Iterable

from dongli.onething import _
from dongli.onething.domain.edition import EditionField, EditionItem, EditionMaterial

from .model import Block, Column, Facts, Paragraph, Table
from .reader import Reader

Needed = tuple[EditionItem, EditionMaterial]


def materials(reader: Reader) -> list[Block]:
    """List every material once, with all the items it serves; what is handed in comes first."""
    needed: dict[str, list[Needed]] = {}
    for item in reader.edition.items:
        for material in item.materials:
            needed.setdefault(material.key, []).append((item, material))
    order = {"ask": 0, "commitment": 1}
    lines = sorted(
        needed.values(), key=lambda found: min(order.get(m.supply, 2) for _item, m in found)
    )
    rows = [[str(place), *_row(reader, found)] for place, found in enumerate(lines, 1)]
    columns = [
        Column(reader(_("No.")), 0.45),
        Column(reader(_("Material")), 2.3),
        Column(reader(_("Form and copies")), 1.2),
        Column(reader(_("How it is supplied")), 1.2),
        Column(reader(_("Needed for, and when")), 2.5),
        Column(reader(_("Legal basis")), 2.0),
    ]
    intro = reader(
        _("What is handed in once serves all items. What is fetched by data sharing, or comes"
          " from an item before, you need not bring.")
    )  # fmt: skip
    return [Paragraph(text=intro), Table(caption="", columns=columns, rows=rows)] if rows else []


def _row(reader: Reader, found: list[Needed]) -> list[str]:
    said = [one.description for _item, one in found]
    valid = [
        reader(_("valid for ${n} days"), n=str(one.validity_days))
        for _item, one in found
        if one.validity_days
    ]
    titles = [reader.owned(one.title, one.subject) for _item, one in found]
    uses: dict[str, list[str]] = {}
    for item, material in found:
        uses.setdefault(reader.when(material.when), []).append(item.title)
    bases = [text for _item, one in found for text in cited(reader, one)]
    return [
        lines([*titles, *said, *valid]),
        lines(reader.form(one) for _item, one in found),
        lines(part for _item, one in found for part in (reader.supply(one), reader.necessity(one))),
        lines(_use(condition, titles) for condition, titles in uses.items()),
        lines(bases),
    ]


def _use(condition: str, titles: list[str]) -> str:
    """Say which items need it under one condition."""
    named = "、".join(dict.fromkeys(titles))
    return f"{condition}：{named}" if condition else named


def cited(reader: Reader, material: EditionMaterial) -> list[str]:
    """Cite what a material rests on: its own clauses, else that of its item."""
    own = [reader.clause(basis) for basis in material.legal_basis]
    return own or [material.basis]


def lines(parts: Iterable[str]) -> str:
    """Write each line once."""
    return "\n".join(dict.fromkeys(part for part in parts if part))


def form(reader: Reader) -> list[Block]:
    """List what the one form asks, section by section; what several items ask stands once."""
    asked: dict[str, EditionField] = {}
    for item in reader.edition.items:
        for field in item.fields:
            asked.setdefault(field.key, field)
    rows: dict[str, list[str]] = {}
    for field in sorted(asked.values(), key=lambda one: (not one.shared, one.order)):
        title = reader.owned(field.section or reader(_("Other information")), field.subject)
        rows.setdefault(title, []).append(field.title)
    if not rows:
        return []
    count = sum(len(item.fields) for item in reader.edition.items)
    intro = reader(
        _("The items ask ${before} things in all; as one thing they are ${after}, and your"
          " situation asks only some of them."),
        before=str(count),
        after=str(len(asked)),
    )  # fmt: skip
    facts = [(title, "、".join(dict.fromkeys(fields))) for title, fields in rows.items()]
    return [Paragraph(text=intro), Facts(rows=facts)]
