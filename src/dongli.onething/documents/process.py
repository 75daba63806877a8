"""The parts of a guide that say how, how long, for how much, and where."""

from __future__ import annotations

from dongli.onething import _
from dongli.onething.domain.wholeorder import whole_order
from dongli.onething.vocabularies import dictionaries

from .model import Block, Column, Facts, Flow, Paragraph, Step, Table
from .reader import Reader


def flow(reader: Reader) -> list[Block]:
    """Draw every item in its stage, with what it waits for."""
    items = {item.id: item for item in reader.edition.items}
    order = whole_order(reader.edition)
    waits: dict[str, list[str]] = {}
    for edge in order.edges:
        waits.setdefault(edge["to"], []).append(reader.titles[edge["from"]])
    stages = []
    for place, names in enumerate(order.stages, 1):
        steps = [
            Step(
                title=reader.titles[name],
                department=reader.handler(items[name]),
                note=reader.promised(items[name]),
                after=waits.get(name, []),
            )
            for name in names
        ]
        stages.append((reader(_("Step ${number}"), number=str(place)), steps))
    caption = reader(_("The items of one step run side by side."))
    words = [
        _("Answer the questions: you see which items and materials are yours."),
        _("Fill in one form, hand in one set of materials, online or at a window."),
        _("Each department receives its part and handles it; you follow it by number and code."),
        _("You receive the results together, or each when it is ready."),
    ]
    said = "\n".join(f"{place}. {reader(text)}" for place, text in enumerate(words, 1))
    return [Paragraph(text=said), Flow(caption=caption, stages=stages)]


def limits(reader: Reader) -> list[Block]:
    """Set the statutory limit of each item beside the promised one, then the promise of all."""
    rows = [
        [item.title, reader.statutory(item), reader.promised(item)] for item in reader.edition.items
    ]
    columns = [
        Column(reader(_("Item")), 3),
        Column(reader(_("Statutory limit")), 1.5),
        Column(reader(_("Promised limit")), 1.5),
    ]
    whole = reader(_("We promise the whole within ${limit}."), limit=reader.whole_limit())
    counting = reader(
        _("Limits count from the working day after acceptance. Time for corrections, and"
          " for hearings, inspections, tests and expert review that the law sets apart, does"
          " not count.")
    )  # fmt: skip
    return [
        Paragraph(text=whole),
        Table(caption="", columns=columns, rows=rows),
        Paragraph(text=counting, tone="quiet"),
    ]


def fees(reader: Reader) -> list[Block]:
    """Say of each item what it costs, by which standard and reduction."""
    if reader.free():
        return [Paragraph(text=reader(_("All items are free of charge.")))]
    rows = [[item.title, reader.fees(item)] for item in reader.edition.items]
    columns = [Column(reader(_("Item")), 2), Column(reader(_("Fee")), 4)]
    return [Table(caption="", columns=columns, rows=rows)]


def results(reader: Reader) -> list[Block]:
    rows = [
        [item.title, reader.results(item), reader.handler(item)]
        for item in reader.edition.items
        if item.results
    ]
    columns = [
        Column(reader(_("Item")), 2.2),
        Column(reader(_("Result")), 2.6),
        Column(reader(_("Issued by")), 1.6),
    ]
    policy = reader.words.of(dictionaries.DELIVERY_POLICIES, reader.edition.delivery_policy)
    delivery = Facts(rows=[(reader(_("Delivery")), policy)])
    return [Table(caption="", columns=columns, rows=rows), delivery] if rows else [delivery]


def places(reader: Reader) -> list[Block]:
    rows = [
        [
            f"{point.title}\n{reader.words.of(dictionaries.POINT_KINDS, point.kind)}",
            point.address,
            point.hours,
            point.phone,
        ]
        for point in reader.places()
    ]
    columns = [
        Column(reader(_("Place")), 2),
        Column(reader(_("Address")), 2.4),
        Column(reader(_("Office hours")), 2),
        Column(reader(_("Phone")), 1.3),
    ]
    return [Table(caption="", columns=columns, rows=rows)] if rows else []


def contacts(reader: Reader) -> list[Block]:
    """Tell whom to ask, where to follow a case, who supervises."""
    edition = reader.edition
    rows = [(reader(_("Contact")), edition.contact)]
    rows.append((reader(_("Follow a case")), reader(_("On the site, by number and query code"))))
    for code in reader.departments():
        known = edition.departments.get(code)
        if known is not None and (known.phone or known.address):
            rows.append((known.title, reader.join(known.phone, known.address, known.hours)))
    for title, name in (
        (_("Guided by"), "industry_department"),
        (_("Supervised by"), "supervising_department"),
    ):
        codes = dict.fromkeys(getattr(item, name) for item in edition.items)
        rows.append((reader(title), "、".join(reader.department(code) for code in codes if code)))
    return [Facts(rows=[row for row in rows if row[1]])]
