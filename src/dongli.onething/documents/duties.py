"""The parts of an operating procedure that say who does what, in which order."""

from __future__ import annotations

from dongli.onething import _
from dongli.onething.casework import words as terms
from dongli.onething.domain.routing import carriers
from dongli.onething.domain.transitions import TRANSITIONS, Transition

from . import process
from .model import Block, Column, Facts, Paragraph, Table
from .reader import Reader

HANDLES = _("Handles: ${item}")
GUIDES = _("Guides: ${item}")
SUPERVISES = _("Supervises: ${item}")
PARTS = (HANDLES, GUIDES, SUPERVISES)


def scope(reader: Reader) -> list[Block]:
    """Say what the procedure is for and what it carries out."""
    edition = reader.edition
    purpose = reader(
        _("For all who take in, review, decide and supervise “${title}”. It is made from edition"
          " ${number}, as the public guide is; a case follows the edition it was filed under."),
        title=edition.title,
        number=str(reader.record.number),
    )  # fmt: skip
    signed = _("Yes") if reader.record.countersigned else _("No, published without countersigning")
    rows = [
        (_("Carries out"), "\n".join(edition.implements)),
        (_("Countersigned"), reader(signed)),
        (_("Our promise"), reader.whole_limit()),
        (_("Digest of this edition"), reader.record.digest),
    ]
    facts = Facts(rows=[(reader(title), text) for title, text in rows if text])
    return [Paragraph(text=purpose), facts]


def departments(reader: Reader) -> list[Block]:
    """List every department with its part: leading, handling, guiding, supervising."""
    edition = reader.edition
    items: dict[str, dict[str, list[str]]] = {}
    for item in edition.items:
        for part, code in (
            *((HANDLES, code) for code in carriers(item)),
            (GUIDES, item.industry_department),
            (SUPERVISES, item.supervising_department),
        ):
            items.setdefault(code, {}).setdefault(part, []).append(item.title)
    rows = []
    for code in dict.fromkeys([*reader.departments(), *filter(None, items)]):
        leads = [reader(_("Leads the whole"))] if code == edition.lead_department else []
        parts = items.get(code, {})
        said = [reader(part, item="、".join(parts[part])) for part in PARTS if part in parts]
        known = edition.departments.get(code)
        rows.append(
            [reader.department(code), "\n".join([*leads, *said]), known.phone if known else ""]
        )
    columns = [
        Column(reader(_("Department")), 1.8),
        Column(reader(_("What it answers for")), 3.6),
        Column(reader(_("Phone")), 1.2),
    ]
    return [Table(caption="", columns=columns, rows=rows)]


def posts(reader: Reader) -> list[Block]:
    """List the posts with the steps that each may take."""
    roles: dict[str, list[str]] = {}
    for step in TRANSITIONS.values():
        for role in step.roles:
            roles.setdefault(role, []).append(reader(terms.TRANSITIONS[step.id]))
    rows = [(reader(terms.ROLES[role]), "、".join(roles[role])) for role in terms.ROLES
            if role in roles]  # fmt: skip
    two = reader(
        _("Who accepted or reviewed an item does not decide it, unless it is handled on the spot."
          " A supervisor reads masked files and may allow a second correction notice.")
    )  # fmt: skip
    return [Facts(rows=rows), Paragraph(text=two, tone="warn")]


def order(reader: Reader) -> list[Block]:
    """Draw the stages, and say which waiting is hard."""
    return process.flow(reader)[1:] + exceptions_of_order(reader)


def exceptions_of_order(reader: Reader) -> list[Block]:
    rows = []
    for item in reader.edition.items:
        for earlier, soft in item.after.items():
            if earlier in reader.titles:
                kind = (
                    _("May go on with other evidence")
                    if soft
                    else _("Ends without it: “predecessor failed”")
                )
                rows.append([item.title, reader.titles[earlier], reader(kind)])
    columns = [
        Column(reader(_("Item"))),
        Column(reader(_("Waits for"))),
        Column(reader(_("If that is refused"))),
    ]
    return [Table(caption="", columns=columns, rows=rows)] if rows else []


def steps(reader: Reader) -> list[Block]:
    """List the steps of an item as the software guards them."""
    columns = [
        Column(reader(_("Step")), 1.4),
        Column(reader(_("From")), 1.8),
        Column(reader(_("To")), 1.2),
        Column(reader(_("Who")), 1.6),
        Column(reader(_("What must be stated")), 1.6),
    ]
    rows = [_step(reader, step) for step in TRANSITIONS.values()]
    return [Table(caption="", columns=columns, rows=rows)]


def _step(reader: Reader, step: Transition) -> list[str]:
    return [
        reader(terms.TRANSITIONS[step.id]),
        "、".join(reader(terms.STATES[state]) for state in step.sources),
        reader(terms.STATES[step.target]),
        "、".join(reader(terms.ROLES[role]) for role in step.roles),
        "、".join(reader(terms.GIVEN[name]) for name in step.needs) or "—",
    ]
