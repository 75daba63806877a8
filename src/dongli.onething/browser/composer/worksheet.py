"""The optimisation worksheet: computed figures, evidence, and what if something were otherwise."""

from __future__ import annotations

from typing import Any

import msgspec
from AccessControl import getSecurityManager
from plone.memoize.view import memoize
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.browser.acting_page import ActingPage
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.browser.situation import situation_of
from dongli.onething.browser.words import Words, filled
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.plan import plan
from dongli.onething.domain.plans import Plan
from dongli.onething.domain.whatif import Change, imagine
from dongli.onething.domain.worksheet import ASPECTS, worksheet
from dongli.onething.operations.findings import Report, findings
from dongli.onething.operations.keep_evidence import (
    LONGEST,
    EvidenceChanged,
    EvidenceTooLong,
    evidence_version,
    keep_evidence,
)
from dongli.onething.storage import worksheets

from .carried import carried, query
from .outcome import Outcome

TITLES = {
    "process": _("Process"),
    "elements": _("Elements"),
    "application": _("Way to apply"),
    "acceptance": _("Way of acceptance"),
    "joint": _("Joint handling"),
    "delivery": _("Handing out"),
}
MEASURES = {
    "steps": _("Steps one behind the other"),
    "fields": _("Things to fill in"),
    "materials": _("Materials to hand in"),
    "forms": _("Forms"),
    "visits": _("Visits"),
    "places": _("Bodies to apply to"),
    "workdays": _("Working days"),
    "days": _("Natural days"),
    "handed_on": _("Results handed on between departments"),
    "deliveries": _("Deliveries to the applicant"),
}
WHOLE = 9999


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One measure; ``imagined`` is empty where nothing is tried."""

    title: str
    before: str
    after: str
    imagined: str


class WorksheetPage(ActingPage):
    """GET shows and imagines; POST keeps the evidence."""

    index = ViewPageTemplateFile("worksheet.pt")
    body = PlainTemplateFile("worksheet_body.pt")
    name = "worksheet"
    refusals = (EvidenceChanged, EvidenceTooLong)

    def act(self) -> str:
        """Keep what was typed."""
        form = self.request.form
        texts = {a: str(form[f"evidence.{a}"]) for a in ASPECTS if f"evidence.{a}" in form}
        keep_evidence(self.context, texts, version=str(form.get("version", "")))
        self.tell(_("The evidence is saved."))
        return f"{self.url()}?{self.situation()}"

    def refusal(self, refused: Exception) -> Any:
        if isinstance(refused, EvidenceTooLong):
            message = _("“${aspect}” is too long: at most ${most} characters.")
            return filled(message, aspect=self.say(TITLES[refused.aspect]), most=str(LONGEST))
        return _("Not saved: somebody else wrote here meanwhile. Yours is below.")

    def status(self, refused: Exception) -> int:
        return 400 if isinstance(refused, EvidenceTooLong) else super().status(refused)

    @memoize
    def report(self) -> Report:
        """What compile says of the tree now."""
        return findings(self.context)

    @property
    def edition(self) -> Edition:
        """The edition that publishing now would make."""
        edition = self.report().edition
        assert edition is not None  # the template asks first
        return edition

    def _plan(self, edition: Edition) -> Plan:
        answers, items = situation_of(carried(self.request.form), self.edition)
        return plan(edition, answers, items)

    @memoize
    def outcome(self) -> Outcome:
        """The situation, as the composer shows it."""
        return Outcome(self.edition, self._plan(self.edition), self.request)

    @memoize
    def change(self) -> Change:
        """What is tried, read from the form; what the edition does not have is left out."""
        form, edition = self.request.form, self.edition
        keys = {material.key for item in edition.items for material in item.materials}
        waits = {(earlier, item.id) for item in edition.items for earlier in item.after}
        apart = {tuple(one.split(" ", 1)) for one in _texts(form.get("apart"))}
        limits = {item.id: _number(form.get(f"limit.{item.id}")) for item in edition.items}
        return Change(
            drop=frozenset(keys & set(_texts(form.get("drop")))),
            share=frozenset(keys & set(_texts(form.get("share")))),
            apart=frozenset(waits & apart),
            limits={name: days for name, days in limits.items() if days is not None},
            promise=_number(form.get("promise")),
        )

    def imagines(self) -> bool:
        """Say whether anything is tried."""
        return self.change() != Change()

    def aspects(self) -> list[dict[str, Any]]:
        """The six aspects with their measures and evidence."""
        now = worksheet(self.edition, self.outcome().plan)
        tried = now
        if self.imagines():
            imagined = imagine(self.edition, self.change())
            tried = worksheet(imagined, self._plan(imagined))
        number = Words(self.request).number
        kept = worksheets.evidence(self.context)
        found: dict[str, list[Row]] = {}
        for figure, other in zip(now, tried, strict=True):
            row = Row(
                title=self.say(MEASURES[figure.name]),
                before=number(figure.before),
                after=number(figure.after),
                imagined=number(other.after) if self.imagines() else "",
            )
            found.setdefault(figure.aspect, []).append(row)
        return [
            {
                "id": aspect,
                "title": self.say(TITLES[aspect]),
                "rows": found[aspect],
                "evidence": self.request.form.get(f"evidence.{aspect}", kept.get(aspect, "")),
            }
            for aspect in ASPECTS
        ]

    def materials(self) -> list[dict[str, Any]]:
        """The materials of this situation, and what is tried of them."""
        change = self.change()
        return [
            {
                "key": material.key,
                "title": material.title,
                "supply": self.outcome().supply(material),
                "asked": material.supply == "ask",
                "drop": material.key in change.drop,
                "share": material.key in change.share,
            }
            for material in self._plan(self.edition).materials
        ]

    def orders(self) -> list[dict[str, Any]]:
        """Which items wait for which."""
        titles, change = self.outcome().titles, self.change()
        return [
            {
                "value": f"{earlier} {item.id}",
                "title": f"{titles[earlier]} → {titles[item.id]}",
                "apart": (earlier, item.id) in change.apart,
            }
            for item in self.edition.items
            for earlier in item.after
            if earlier in titles
        ]

    def limits(self) -> list[dict[str, str]]:
        """The promises of the items of this situation."""
        words, change = Words(self.request), self.change()
        included = {one.id for one in self.outcome().plan.items if one.state == "included"}
        return [
            {
                "id": item.id,
                "title": item.title,
                "now": words.limit(item.promised_limit, item.promised_unit),
                "tried": words.number(change.limits.get(item.id)),
            }
            for item in self.edition.items
            if item.id in included and item.handling != "immediate"
        ]

    def promise(self) -> str:
        """The promise of the whole that is tried."""
        return Words(self.request).number(self.change().promise)

    def version(self) -> str:
        """Name the evidence as it is now."""
        return evidence_version(self.context)

    def situation(self) -> str:
        """The situation as a query string."""
        return query(carried(self.request.form))

    def may_edit(self) -> bool:
        """Say whether the reader may write evidence."""
        return bool(getSecurityManager().checkPermission("Modify portal content", self.context))


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str) and one]


def _number(value: Any) -> float | None:
    """Read a number of days; None for anything else."""
    text = value.strip() if isinstance(value, str) else ""
    digits = text.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit()) or float(text) > WHOLE:
        return None
    return float(text)
