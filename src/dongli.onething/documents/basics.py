"""The parts of a guide that say what it is about."""

from __future__ import annotations

from dongli.onething import _
from dongli.onething.vocabularies import dictionaries

from .model import Block, Column, Facts, Listing, Paragraph, Table
from .reader import Reader


def about(reader: Reader) -> list[Block]:
    """Tell whom it is for, who carries it out, what is promised, and from which Edition."""
    edition, words = reader.edition, reader.words
    partners = [reader.department(code) for code in reader.departments()[1:]]
    rows = [
        (_("For whom"), words.of(dictionaries.SUBJECT_KINDS, edition.subject_kind)),
        (_("Stage"), words.of(dictionaries.LIFE_STAGES, edition.life_stage)),
        (_("Also called"), "、".join(edition.aliases)),
        (_("Lead department"), reader.department(edition.lead_department)),
        (_("Partner departments"), "、".join(partners)),
        (_("Items"), str(len(edition.items))),
        (_("Our promise"), reader.whole_limit()),
        (_("Visits"), words.number(reader.fullest.visits.after)),
        (_("Fees"), reader(_("Free of charge")) if reader.free() else reader(_("See below"))),
        (_("How to apply"), reader(_("Online, or at any place named below"))),
        (_("Carries out"), "\n".join(edition.implements)),
        (_("Digest of this edition"), reader.record.digest),
    ]
    return [Facts(rows=[(reader(title), text) for title, text in rows if text])]


def savings(reader: Reader) -> list[Block]:
    """Compare applying separately with applying once, in the largest application."""
    found, number = reader.fullest.savings, reader.words.number
    pairs = [
        (_("Things to fill in"), found.fields),
        (_("Materials to hand in"), found.materials),
        (_("Working days"), found.days),
        (_("Visits"), found.visits),
    ]
    rows = [
        [reader(title), number(pair.before), number(pair.after), less(pair.before, pair.after)]
        for title, pair in pairs
    ]
    columns = [_("What"), _("Each by itself"), _("As one thing"), _("Less by")]
    caption = reader(
        _("Counted for the largest application: ${count} items at once."),
        count=str(len(included(reader))),
    )
    return [Table(caption=caption, columns=[Column(reader(c)) for c in columns], rows=rows)]


def included(reader: Reader) -> list[str]:
    """Name the items of the largest application."""
    return [item.id for item in reader.fullest.items if item.state == "included"]


def less(before: float, after: float) -> str:
    return f"{round(100 * (1 - after / before))}%" if before > after else "—"


def questions(reader: Reader) -> list[Block]:
    """List what decides the situation, and which answers lead to a window."""
    rows = []
    for question in reader.edition.questions:
        labels = {option.value: option.label for option in question.options}
        stops = [f"{labels.get(v, v)}：{message}" for v, message in question.stops.items()]
        asked = reader.when(question.when)
        title = "\n".join(filter(None, [question.title, question.help, asked]))
        rows.append([title, "\n".join(labels.values()), "\n".join(stops) or "—"])
    if not rows:
        return []
    columns = [
        Column(reader(_("Question")), 2.2),
        Column(reader(_("Answers")), 1.6),
        Column(reader(_("To a window instead")), 2.2),
    ]
    intro = reader(_("Your answers decide which items and materials are yours."))
    return [Paragraph(text=intro), Table(caption="", columns=columns, rows=rows)]


def items(reader: Reader) -> list[Block]:
    """List every item with who carries it out, when it applies and how long it takes."""
    rows = []
    for item in reader.edition.items:
        titled = "\n".join(filter(None, [item.title, item.description, item.item_code]))
        applies = [
            reader.words.of(dictionaries.PARTICIPATIONS, item.participation),
            reader.when(item.when),
        ]
        if item.together:
            applies.append(reader.words.why([f"together:{item.together_basis}"], {}))
        rows.append(
            [
                titled,
                reader.handler(item),
                "\n".join(filter(None, applies)),
                reader.promised(item),
            ]
        )
    columns = [
        Column(reader(_("Item")), 3.0),
        Column(reader(_("Department")), 1.6),
        Column(reader(_("When it applies")), 2.4),
        Column(reader(_("Promised limit")), 1.1),
    ]
    return [Table(caption="", columns=columns, rows=rows)]


def conditions(reader: Reader) -> list[Block]:
    """List what each item demands of the applicant."""
    rows = [(item.title, "\n".join(item.conditions)) for item in reader.edition.items]
    return [Facts(rows=found)] if (found := [row for row in rows if row[1]]) else []


def faq(reader: Reader) -> list[Block]:
    entries = [f"{one['question']}\n{one['answer']}" for one in reader.edition.faq]
    return [Listing(entries=entries, numbered=True)] if entries else []
