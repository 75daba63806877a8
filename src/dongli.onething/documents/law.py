"""The parts of a document that say what it rests on."""

from __future__ import annotations

from dongli.onething import _
from dongli.onething.domain.edition import EditionItem
from dongli.onething.domain.spec import LegalBasis

from .model import Block, Column, Listing, Paragraph, Table
from .reader import Reader


def bases(reader: Reader) -> list[Block]:
    """Give every clause that an item or a material rests on once, with its text."""
    texts: dict[str, str] = {}
    used: dict[str, list[str]] = {}
    for item in reader.edition.items:
        for basis in _resting_on(item):
            clause = reader.clause(basis)
            texts[clause] = max(texts.get(clause, ""), basis.text, key=len)
            used.setdefault(clause, []).append(item.title)
    rows = [
        [clause, texts[clause] or "—", "\n".join(dict.fromkeys(titles))]
        for clause, titles in used.items()
    ]
    columns = [
        Column(reader(_("Clause")), 2),
        Column(reader(_("Text")), 3.2),
        Column(reader(_("Item")), 1.8),
    ]
    return [Table(caption="", columns=columns, rows=rows)] if rows else []


def _resting_on(item: EditionItem) -> list[LegalBasis]:
    return [*item.legal_basis, *(basis for one in item.materials for basis in one.legal_basis)]


def rights(reader: Reader) -> list[Block]:
    """Tell an applicant's rights and duties (行政许可法 Art. 7, 31, 32, 38; 行政复议法)."""
    said = [
        _("You are told once, within five working days, everything that has to be corrected."),
        _("You may state your case and defend yourself; a refusal gives reasons in writing."),
        _("Against an administrative decision you may apply for reconsideration, or sue."),
        _("You may leave out every item that is at your choice, and withdraw before a decision."),
        _("What you hand in must be true; you answer for its substance."),
    ]
    private = reader(_("Each department sees only what its own item needs."))
    return [
        Listing(entries=[reader(text) for text in said]),
        Paragraph(text=private, tone="quiet"),
    ]
