"""An Edition read for a document: codes, conditions and clauses in the reader's words."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from dongli.onething import _
from dongli.onething.browser.handlers import any_handler
from dongli.onething.browser.words import SUPPLIES, Words, filled
from dongli.onething.domain.edition import Edition, EditionField, EditionItem, EditionMaterial
from dongli.onething.domain.parts import remember
from dongli.onething.domain.plan import plan
from dongli.onething.domain.plans import Plan
from dongli.onething.domain.routing import carriers
from dongli.onething.domain.situations.analyse import analyse
from dongli.onething.domain.spec import LegalBasis, ServicePointSpec, When
from dongli.onething.storage.editions import EditionRecord
from dongli.onething.vocabularies import dictionaries
from dongli.onething.widgets.sentences import sentence

# The situation of the largest application, by digest of the Edition.
MOST_EDITIONS = 256
_FULLEST: dict[str, dict[str, str]] = {}

CHINESE = "〇一二三四五六七八九十"


class Reader:
    """``address``: the guide's absolute URL; ``language``: ``zh-cn`` or ``en``."""

    def __init__(
        self,
        edition: Edition,
        record: EditionRecord,
        *,
        address: str,
        language: str,
        words: Words,
    ) -> None:
        self.edition = edition
        self.record = record
        self.address = address
        self.language = language
        self.words = words
        self.titles = {item.id: item.title for item in edition.items}
        self._subjects = {subject.code: subject.title for subject in edition.subjects}

    def __call__(self, message: Any, **figures: Any) -> str:
        """Say a message, with its figures filled in."""
        return self.words(filled(message, **figures) if figures else message)

    @cached_property
    def fullest(self) -> Plan:
        """The largest application that can be filed: what savings are shown for."""
        digest = self.edition.digest
        answers = _FULLEST.get(digest)
        if answers is None:
            largest = analyse(self.edition).largest
            found = largest.example if largest is not None else {}
            answers = remember(_FULLEST, digest, found, MOST_EDITIONS)
        return plan(self.edition, answers, number=self.record.number)

    # Names

    def department(self, code: str) -> str:
        known = self.edition.departments.get(code)
        return known.title if known else code

    def handler(self, item: EditionItem) -> str:
        """Name who carries an item out, or the question that decides it."""
        return any_handler(self.words, self.edition, item)

    def departments(self) -> list[str]:
        """List the codes of those that carry items out, the lead first."""
        codes = [code for item in self.edition.items for code in carriers(item)]
        found = dict.fromkeys([self.edition.lead_department, *codes])
        return [code for code in found if code]

    def subject(self, code: str) -> str:
        return self._subjects.get(code, code)

    def owned(self, title: str, subject: str) -> str:
        """Name a material or field with whose it is: "身份证（母亲）"."""
        return (
            self(_("${title} (${subject})"), title=title, subject=self.subject(subject))
            if (subject)
            else title
        )

    def places(self) -> list[ServicePointSpec]:
        """List the service points, the district's first."""
        kinds = list(dictionaries.POINT_KINDS)
        rank = {kind: place for place, kind in enumerate(kinds)}
        points = self.edition.service_points
        return sorted(points, key=lambda point: rank.get(point.kind, len(kinds)))

    # Conditions and figures

    def when(self, when: When) -> str:
        """Say a condition; nothing for one that always holds."""
        said = sentence(when, self.edition.questions, self.words.request) if when else ""
        return said.rstrip("。.")

    def promised(self, item: EditionItem) -> str:
        if item.handling == "immediate":
            return self(_("On the spot"))
        if item.promised_limit is None:
            return self.statutory(item)
        return self.words.limit(item.promised_limit, item.promised_unit)

    def statutory(self, item: EditionItem) -> str:
        return self.words.limit(item.statutory_limit, item.statutory_unit)

    def whole_limit(self) -> str:
        """Say the promise for everything together, in both units where both are used."""
        schedule = self.fullest.schedule
        workdays = self.edition.promised_limit
        workdays = schedule.promised_days if workdays is None else workdays
        return self.words.span(workdays, schedule.natural.promised)

    def free(self) -> bool:
        return bool(self.edition.items) and all(item.free for item in self.edition.items)

    def fees(self, item: EditionItem) -> str:
        """Say what an item costs, one line a fee."""
        if not item.fees:
            return self(_("Free of charge")) if item.free else self(_("Not stated"))
        return "\n".join(
            self.join(fee.title, self.words.amount(fee.amount), fee.standard, fee.basis,
                      fee.reduction)
            for fee in item.fees
        )  # fmt: skip

    def results(self, item: EditionItem) -> str:
        return "\n".join(self.join(one.title, one.validity) for one in item.results)

    # Materials

    def form(self, material: EditionMaterial) -> str:
        """Say form and copies: "原件，原件 1，复印件 2"."""
        counts = [
            (_("original"), material.originals),
            (_("copies"), material.copies),
        ]
        said = [f"{self(name)} {count}" for name, count in counts if count]
        return self.join(self.words.of(dictionaries.MATERIAL_FORMS, material.form), *said)

    def supply(self, material: EditionMaterial) -> str:
        if material.form == "application" and material.supply == "share":
            return self(_("Printed from your form"))
        return self.words.of(SUPPLIES, material.supply)

    def necessity(self, material: EditionMaterial) -> str:
        return self.words.of(dictionaries.NECESSITIES, material.necessity)

    # Forms

    def constraints(self, field: EditionField) -> str:
        """Say type and limits of a field."""
        lengths = self._range(field.min_length, field.max_length)
        options = "、".join(option.label for option in field.options)
        columns = "、".join(column.title for column in field.columns)
        return self.join(
            self.words.of(dictionaries.DATATYPES, field.datatype),
            self(_("${range} characters"), range=lengths) if lengths else "",
            self._range(field.minimum, field.maximum),
            self(_("one of: ${options}"), options=options) if options else "",
            self(_("columns: ${columns}"), columns=columns) if columns else "",
        )

    def _range(self, low: Any, high: Any) -> str:
        low, high = (f"{end:g}" if isinstance(end, float) else end for end in (low, high))
        if low is None and high is None:
            return ""
        if low is None:
            return self(_("at most ${n}"), n=str(high))
        if high is None:
            return self(_("at least ${n}"), n=str(low))
        return str(low) if low == high else f"{low}–{high}"

    # Law

    def clause(self, basis: LegalBasis) -> str:
        """Cite one clause: "《…》（国办发〔2025〕24号）第三条"."""
        number = self(_("(${text})"), text=basis.document_no) if basis.document_no else ""
        return f"{basis.title}{number}{basis.article}"

    def clauses(self, bases: list[LegalBasis]) -> str:
        return "\n".join(dict.fromkeys(self.clause(basis) for basis in bases))

    # Writing

    def join(self, *parts: str) -> str:
        """Join what is there by the language's comma."""
        return ("，" if self.chinese else ", ").join(part for part in parts if part)

    @property
    def chinese(self) -> bool:
        return self.language.startswith("zh")

    def numbered(self, number: int) -> str:
        """Number a heading of the first rank."""
        if self.chinese:
            tens, ones = divmod(number, 10)
            text = ("" if tens < 2 else CHINESE[tens]) + ("十" if tens else "")
            return f"{text}{CHINESE[ones] if ones else ''}、"
        return f"{number}. "

    def numbered_below(self, number: int) -> str:
        """Number a heading of the second rank."""
        if self.chinese:
            return f"（{self.numbered(number)[:-1]}）"
        return f"({number}) "
