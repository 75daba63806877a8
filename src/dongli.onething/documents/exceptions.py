"""The parts of an operating procedure on limits, exceptions, and who may see what."""

from __future__ import annotations

from dongli.onething import _
from dongli.onething.casework import words as terms
from dongli.onething.domain.clocktypes import DEFAULT_LIMITS

from . import process
from .model import Block, Column, Facts, Listing, Table
from .reader import Reader

KINDS = {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed")}


def limits(reader: Reader) -> list[Block]:
    """Set each item's limits, and those that hold for every item."""
    common = [
        (reader(terms.CLOCKS[kind]), reader.words.limit(days, "workday"))
        for kind, days in DEFAULT_LIMITS.items()
    ]
    return [*process.limits(reader), Facts(rows=common)]


def exceptions(reader: Reader) -> list[Block]:
    """List what to do where an application does not go the ordinary way."""
    said = [
        _("Corrections: tell once everything that is wanting, and how to put it right; a second"
          " notice with new points needs a supervisor's permission and reason."),
        _("Silence: a licence about which nothing was told within five working days counts as"
          " accepted from the day it came in."),
        _("Refusal: state the reasons, the basis, and the rights to reconsideration and suit."
          " A refusal of one item leaves the others untouched."),
        _("A predecessor that fails ends what cannot go on without it; handing in the result"
          " otherwise revives that item."),
        _("Extension: once, by the approver, with a reason; for a licence ten working days at"
          " most."),
        _("Special procedures (hearing, inspection, test, expert review) stop the clock; tell"
          " the applicant how long they take."),
        _("Deferrable materials may follow later; where a commitment replaces a material, check"
          " afterwards."),
        _("Shared data or certificates that cannot be fetched: ask for the material in a"
          " correction notice; do not send the applicant away."),
        _("Withdrawal: possible until the decision; at a window with the reason."),
    ]  # fmt: skip
    return [Listing(entries=[reader(text) for text in said], numbered=True), *_stops(reader)]


def _stops(reader: Reader) -> list[Block]:
    rows = []
    for question in reader.edition.questions:
        labels = {option.value: option.label for option in question.options}
        rows += [
            [question.title, labels.get(value, value), message]
            for value, message in question.stops.items()
        ]
    columns = [
        Column(reader(_("Question")), 1.8),
        Column(reader(_("Answer")), 1.4),
        Column(reader(_("What the applicant is told")), 3),
    ]
    caption = reader(_("Answers that lead to a window: take these applications in there."))
    return [Table(caption=caption, columns=columns, rows=rows)] if rows else []


def disclosure(reader: Reader) -> list[Block]:
    """Say what each department receives: its own items' fields and materials, nothing else."""
    fields: dict[str, list[str]] = {}
    materials: dict[str, list[str]] = {}
    for item in reader.edition.items:
        who = reader.handler(item)
        fields.setdefault(who, []).extend(
            reader.owned(one.title, one.subject) for one in item.fields
        )
        materials.setdefault(who, []).extend(
            reader.owned(one.title, one.subject) for one in item.materials
        )
    rows = [
        [
            who,
            "、".join(dict.fromkeys(fields[who])),
            "、".join(dict.fromkeys(materials[who])),
        ]
        for who in fields
    ]
    columns = [
        Column(reader(_("Department")), 1.3),
        Column(reader(_("Fields")), 3),
        Column(reader(_("Materials")), 2.6),
    ]
    return [Table(caption="", columns=columns, rows=rows)]


def changes(reader: Reader) -> list[Block]:
    """List what differs from the edition before, as it was recorded at publication."""
    entries = [
        f"{reader(KINDS[change['kind']])}：{change['title']}"
        for change in reader.record.changes
        if change.get("kind") in KINDS and change.get("title")
    ]
    return [Listing(entries=list(dict.fromkeys(entries)))] if entries else []
