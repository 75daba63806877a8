"""一图读懂: one scenario on one upright page, of its largest application."""

from __future__ import annotations

import msgspec

from dongli.onething import _
from dongli.onething.vocabularies import dictionaries

from . import process
from .basics import included, less
from .guide import notice
from .model import Flow, Step
from .reader import Reader

# What is more than this is counted, so that the picture stays one that is read.
MOST_PLACES = 3
MOST_MATERIALS = 12


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A saving: before and after, and by how much less."""

    title: str
    before: str
    after: str
    less: str


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """A titled box of lines."""

    title: str
    lines: list[str]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """The words of the picture; ``panels`` stand left, ``beside`` right."""

    title: str
    name: str
    lead: str
    notice: str
    language: str
    promise: tuple[str, str]
    figures_title: str
    figures: list[Figure]
    panels: list[Panel]
    beside: list[Panel]
    flow_title: str
    stages: list[tuple[str, list[Step]]]
    address: str
    address_label: str
    mark: str

    def says(self) -> str:
        """Write the picture in words, for whoever cannot see it."""
        parts = [
            self.notice,
            self.lead,
            "：".join(self.promise),
            *(f"{one.title} {one.before} → {one.after}" for one in self.figures),
            *(f"{panel.title}：{'；'.join(panel.lines)}" for panel in [*self.panels, *self.beside]),
            *(
                f"{stage}：{'；'.join(f'{s.title}（{s.department}，{s.note}）' for s in steps)}"
                for stage, steps in self.stages
            ),
            self.address,
            self.mark,
        ]
        return "\n".join(part for part in parts if part)


def picture(reader: Reader) -> Picture:
    """Compose the picture of an Edition."""
    edition, record = reader.edition, reader.record
    blocks = process.flow(reader)
    stages = next(block.stages for block in blocks if isinstance(block, Flow))
    return Picture(
        title=edition.title,
        name=reader(_("At a glance")),
        lead=edition.description,
        notice=notice(reader),
        language="zh-CN" if reader.chinese else "en",
        promise=(reader(_("Our promise")), reader.whole_limit()),
        figures_title=reader(
            _("Saved where the most applies: ${count} of ${total} items at once"),
            count=str(len(included(reader))),
            total=str(len(edition.items)),
        ),
        figures=figures(reader),
        panels=_said(who(reader), bring(reader)),
        beside=_said(fees(reader), where(reader)),
        flow_title=reader(_("How it goes")),
        stages=stages,
        address=reader.address,
        address_label=reader(_("Scan to read the guide and apply")),
        mark=reader(
            _("Edition ${number}, ${date}, digest ${digest}"),
            number=str(record.number),
            date=reader.words.day(record.date[:10]),
            digest=record.digest[:12],
        ),
    )


def _said(*panels: Panel) -> list[Panel]:
    return [panel for panel in panels if panel.lines]


def figures(reader: Reader) -> list[Figure]:
    savings, number = reader.fullest.savings, reader.words.number
    pairs = [
        (_("Things to fill in"), savings.fields),
        (_("Materials to hand in"), savings.materials),
        (_("Working days"), savings.days),
        (_("Visits"), savings.visits),
    ]
    return [
        Figure(
            title=reader(title),
            before=number(pair.before),
            after=number(pair.after),
            less=less(pair.before, pair.after),
        )
        for title, pair in pairs
    ]


def who(reader: Reader) -> Panel:
    edition = reader.edition
    kind = reader.words.of(dictionaries.SUBJECT_KINDS, edition.subject_kind)
    named = reader(
        _("${items} items of ${departments} departments"),
        items=str(len(edition.items)),
        departments=str(len({item.implementing_department for item in edition.items})),
    )
    lead = reader(_("Led by ${department}"), department=reader.department(edition.lead_department))
    return Panel(title=reader(_("For whom")), lines=[kind, named, lead])


def bring(reader: Reader) -> Panel:
    """List what is to be handed in at most, and count what need not be."""
    wanted = [one for one in reader.fullest.materials if one.supply == "ask"]
    said = [reader.owned(one.title, one.subject) for one in wanted[:MOST_MATERIALS]]
    if more := len(wanted) - len(said):
        said.append(reader(_("and ${n} more, see the guide"), n=str(more)))
    if spared := len(reader.fullest.materials) - len(wanted):
        said.append(reader(_("${n} more need not be brought: shared data"), n=str(spared)))
    return Panel(title=reader(_("What to bring, at most")), lines=said)


def fees(reader: Reader) -> Panel:
    title = reader(_("Fees"))
    if reader.free():
        return Panel(title=title, lines=[reader(_("All items are free of charge."))])
    charged = [
        f"{item.title}：{fee}"
        for item in reader.edition.items
        if item.fees
        for fee in (
            reader.join(one.title, reader.words.amount(one.amount), one.standard)
            for one in item.fees
        )
    ]
    rest = [reader(_("All other items are free of charge."))] if any(
        item.free for item in reader.edition.items
    ) else []  # fmt: skip
    return Panel(title=title, lines=[*charged, *rest])


def where(reader: Reader) -> Panel:
    points = reader.places()
    said = [reader.join(point.title, point.address, point.phone) for point in points[:MOST_PLACES]]
    if more := len(points) - len(said):
        said.append(reader(_("and ${n} more places, see the guide"), n=str(more)))
    said.insert(0, reader(_("Online: scan the code")))
    return Panel(title=reader(_("Where to go")), lines=said)
