"""The right of the composer: what comes out for one situation, with the lineage of all of it."""

from __future__ import annotations

from typing import Any

import msgspec

from dongli.onething import _
from dongli.onething.browser.flowchart import Edge, Node, flowchart
from dongli.onething.browser.handlers import handler
from dongli.onething.browser.words import Words
from dongli.onething.domain.edition import Edition, EditionItem
from dongli.onething.domain.plans import MergedField, MergedMaterial, Plan, PlannedItem
from dongli.onething.vocabularies import dictionaries


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where something merged comes from; ``anchor`` is its place in the structure."""

    department: str
    item: str
    title: str
    basis: str
    anchor: str


class Outcome:
    """Reads a plan over the edition that publishing now would make."""

    def __init__(self, edition: Edition, plan: Plan, request: Any) -> None:
        self.edition = edition
        self.plan = plan
        self.words = Words(request)
        self.items = {item.id: item for item in edition.items}
        self._planned = {item.id: item for item in plan.items}
        self.titles = edition.titles

    # The situation

    def questions(self) -> list[dict[str, Any]]:
        """List the questions that show, with the answer chosen."""
        situation = self.plan.situation
        shown = {*situation.answers, *situation.open_questions}
        return [
            {
                "id": question.id,
                "title": question.title,
                "options": question.options,
                "answer": situation.answers.get(question.id, ""),
            }
            for question in self.edition.questions
            if question.id in shown
        ]

    def choices(self) -> list[dict[str, Any]]:
        """List the items that apply; ``locked`` ones cannot be left out."""
        return [
            {
                "id": planned.id,
                "title": planned.title,
                "included": planned.state == "included",
                "locked": self._locked(planned),
                "why": self.words.why(planned.why_codes, self.titles),
            }
            for planned in self.plan.items
            if planned.state != "not_applicable"
        ]

    def _locked(self, planned: PlannedItem) -> bool:
        free = {"applies", "chosen", "declined"} & set(planned.why_codes)
        return planned.state == "included" and not free

    def left_out(self) -> list[dict[str, str]]:
        """List the items that do not apply, and why."""
        return [
            {"title": planned.title, "why": self.words.why(planned.why_codes, self.titles)}
            for planned in self.plan.items
            if planned.state == "not_applicable"
        ]

    def stops(self) -> list[str]:
        """List the messages that send this situation to a window."""
        return [stop.message for stop in self.plan.situation.stops]

    def whose(self, section: Any) -> str:
        """Name whose a section is, unless its title begins with that."""
        subject = self.subject(section.subject) if section.subject else ""
        return "" if subject and section.title.startswith(subject) else subject

    # What it comes to

    def applies(self) -> bool:
        """Say whether any item is part of this situation."""
        return any(item.state == "included" for item in self.plan.items)

    def figures(self) -> list[dict[str, str]]:
        """Answer the savings, before and after."""
        savings, number = self.plan.savings, self.words.number
        rows = (
            (_("Things to fill in"), savings.fields),
            (_("Materials to hand in"), savings.materials),
            (_("Working days"), savings.days),
            (_("Visits"), savings.visits),
        )
        return [
            {"title": self.words(t), "before": number(pair.before), "after": number(pair.after)}
            for t, pair in rows
        ]

    def field_count(self) -> int:
        return sum(len(section.fields) for section in self.plan.form.sections)

    def datatype(self, field: MergedField) -> str:
        return self.words.of(dictionaries.DATATYPES, field.datatype)

    def limits(self, field: MergedField) -> str:
        """Say the merged limits in one line."""
        words, parts = self.words, []
        if field.min_length is not None or field.max_length is not None:
            span = _span(field.min_length, field.max_length)
            parts.append(f"{words(_('Length'))} {span}")
        if field.minimum is not None or field.maximum is not None:
            parts.append(f"{words(_('Range'))} {_span(field.minimum, field.maximum)}")
        if field.options:
            parts.append("、".join(option.label for option in field.options))
        return " · ".join(parts)

    def field_sources(self, field: MergedField) -> list[Source]:
        """Answer where a merged field is asked."""
        found = []
        for source in field.sources:
            item = self.items[source.item]
            own = next((one for one in item.fields if one.name == source.field), None)
            title = own.own_title if own else source.field
            found.append(self._source(item, f"fields/{source.field}", title, source.basis))
        return found

    def material_sources(self, material: MergedMaterial) -> list[Source]:
        """Answer which items ask for a merged material."""
        found = []
        for source in material.sources:
            item = self.items[source.item]
            own = next((one for one in item.materials if one.id == source.material), None)
            title = own.title if own else source.material
            found.append(self._source(item, f"materials/{source.material}", title, source.basis))
        return found

    def _source(self, item: EditionItem, part: str, title: str, basis: str) -> Source:
        return Source(
            department=handler(self.words, self.edition, self._planned[item.id]),
            item=item.title,
            title=title,
            basis=basis,
            anchor=f"items/{item.id}/{part}",
        )

    def supply(self, material: MergedMaterial) -> str:
        """Say how a material reaches the departments."""
        said = self.words.supply(material)
        producer = self.titles.get(material.from_item or "", "")
        return f"{said}（{producer}）" if producer else said

    def copies(self, material: MergedMaterial) -> str:
        """Say form and numbers."""
        words = self.words
        counts = ((_("original"), material.originals), (_("copies"), material.copies))
        numbers = [f"{words(name)} {count}" for name, count in counts if count]
        form = words.of(dictionaries.MATERIAL_FORMS, material.form)
        return " · ".join([form, *numbers, words.of(dictionaries.NECESSITIES, material.necessity)])

    def days(self) -> list[tuple[str, str]]:
        """Answer the three figures."""
        schedule, words = self.plan.schedule, self.words
        natural = schedule.natural
        return [
            (words(_("One after the other")), words.span(schedule.separate_days, natural.separate)),
            (words(_("Longest path")), words.span(schedule.critical_days, natural.critical)),
            (words(_("Our promise")), words.span(schedule.promised_days, natural.promised)),
        ]

    def fees(self) -> list[str]:
        """List the fees."""
        words = self.words
        return [
            f"{self.titles[fee.item]}：{fee.title} "
            f"{words.amount(fee.amount) if fee.amount is not None else fee.standard}"
            for fee in self.plan.fees
        ]

    def receivers(self) -> list[dict[str, str]]:
        """Say which department receives how much."""
        return [
            {
                "department": self.department(code),
                "fields": str(len(part.fields)),
                "materials": str(len(part.materials)),
            }
            for code, part in self.plan.disclosure.items()
        ]

    def chart(self) -> str:
        """Draw the flow chart, the critical path marked."""
        schedule = self.plan.schedule
        critical = set(schedule.critical_path)
        nodes = [
            Node(
                id=planned.id,
                title=planned.title,
                lane=handler(self.words, self.edition, planned),
                stage=planned.stage or 0,
                note=self._limit(self.items[planned.id]),
                critical=planned.id in critical and len(critical) > 1,
            )
            for planned in self.plan.items
            if planned.state == "included"
        ]
        edges = [
            Edge(source=edge["from"], target=edge["to"], soft=edge["soft"])
            for edge in schedule.edges
        ]
        stage = self.words(_("Step ${number}")).replace("${number}", "{}")
        return flowchart(nodes, edges, title=self.words(_("Flow chart")), stage_label=stage)

    def steps(self) -> list[str]:
        """Answer the flow chart in words."""
        return ["；".join(self.titles[name] for name in st) for st in self.plan.schedule.stages]

    def _limit(self, item: EditionItem) -> str:
        if item.handling == "immediate":
            return self.words(_("On the spot"))
        if item.promised_limit is None:
            return self.words.limit(item.statutory_limit, item.statutory_unit)
        return self.words.limit(item.promised_limit, item.promised_unit)

    def department(self, code: str) -> str:
        """Answer a department's name."""
        known = self.edition.departments.get(code)
        return known.title if known else code

    def subject(self, code: str) -> str:
        """Answer a subject's name."""
        return next((s.title for s in self.edition.subjects if s.code == code), code)


def _span(low: Any, high: Any) -> str:
    return f"{'' if low is None else low}–{'' if high is None else high}"
