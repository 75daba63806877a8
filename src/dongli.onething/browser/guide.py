"""The guide page: the published Edition, and the plan for the reader's situation."""

from __future__ import annotations

from typing import Any

from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

from dongli.onething import _
from dongli.onething.domain.edition import Edition, EditionItem, EditionMaterial
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.plan import plan
from dongli.onething.domain.plans import MergedMaterial, Plan, PlannedItem
from dongli.onething.operations.plan_application import NotPublished, readable_edition
from dongli.onething.storage import editions
from dongli.onething.vocabularies import dictionaries

from .flowchart import Edge, Node, flowchart
from .plain import PlainTemplateFile
from .situation import situation_of
from .words import SUPPLY_TONES, Words

# Articles of readers who answered nothing, by what decides them. A full memo is emptied at once.
MOST_ARTICLES = 64
_ARTICLES: dict[tuple, str] = {}


def reason_titles(edition: Edition) -> dict[str, str]:
    """Answer the titles that reasons name: of items and of questions."""
    questions = {question.id: question.title for question in edition.questions}
    return questions | {item.id: item.title for item in edition.items}


class Guide(BrowserView):
    """办事指南 of one scenario. GET reads; a POST of the situation form only recomputes."""

    index = ViewPageTemplateFile("templates/guide.pt")
    whole = ViewPageTemplateFile("templates/guide_article.pt")
    details = PlainTemplateFile("templates/guide_details.pt")

    def __call__(self) -> str:
        self.words = Words(self.request)
        try:
            self.record, self.edition = readable_edition(self.context, self._number())
        except NotPublished:
            return self.unpublished()
        if not self.may_edit():
            # Plone looks whether the key is there, not at its value.
            self.request.set("disable_border", True)
        self.status = editions.status(api.portal.get(), self.context.UID())
        self.latest = editions.latest(api.portal.get(), self.context.UID())
        self.plan = self._plan()
        self.titles = {item.id: item.title for item in self.edition.items}
        self.reasons = reason_titles(self.edition)
        self.included = {item.id for item in self.plan.items if item.state == "included"}
        return self.index()

    def article(self) -> str:
        """Write the article, or remember it for the situation that every reader starts in."""
        name = self._name()
        if name is None:
            return self.whole()
        found = _ARTICLES.get(name)
        if found is None:
            if len(_ARTICLES) >= MOST_ARTICLES:
                _ARTICLES.clear()
            found = _ARTICLES[name] = self.whole()
        return found

    def _name(self) -> tuple | None:
        """Name all that decides the article without answers; None where there are some."""
        language = self.request.get("LANGUAGE")
        if not language or set(self.request.form) - {"edition"}:
            return None
        record = self.record
        return (
            *(record.digest, record.number, record.date, record.countersigned),
            *(self.status, self.latest.number, language),
            *(api.portal.get().absolute_url(), self.context.absolute_url()),
        )

    def unpublished(self) -> str:
        """Send editors to the structure; the public finds nothing."""
        if self.may_edit():
            self.request.response.redirect(f"{self.context.absolute_url()}/@@compose")
            return ""
        raise NotFound(self.context.getId())

    def _number(self) -> int | None:
        asked = str(self.request.form.get("edition", ""))
        return int(asked) if asked.isdigit() else None

    def _plan(self) -> Plan:
        """Plan for what was answered; an answer that this Edition does not know is dropped."""
        answers, items = situation_of(self.request.form, self.edition)
        try:
            return plan(self.edition, answers, items, number=self.record.number)
        except DomainError:
            return plan(self.edition, {}, None, number=self.record.number)

    def may_edit(self) -> bool:
        return bool(api.user.has_permission("Modify portal content", obj=self.context))

    def outdated(self) -> bool:
        return self.record.number != self.latest.number

    def open_for_applications(self) -> bool:
        return self.status == "published" and not self.outdated()

    # Questions and choice

    def questions(self) -> list[dict[str, Any]]:
        """List the questions that show, with the answer given."""
        situation = self.plan.situation
        shown = {*situation.answers, *situation.open_questions}
        return [
            {
                "id": question.id,
                "title": question.title,
                "help": question.help,
                "options": question.options,
                "answer": situation.answers.get(question.id),
            }
            for question in self.edition.questions
            if question.id in shown
        ]

    def choices(self) -> list[dict[str, Any]]:
        """List the items that apply, with whether they are in and may be left out."""
        by_id = {item.id: item for item in self.edition.items}
        return [
            self._choice(planned, by_id[planned.id])
            for planned in self.plan.items
            if planned.state != "not_applicable"
        ]

    def _choice(self, planned: PlannedItem, item: EditionItem) -> dict[str, Any]:
        included = planned.state == "included"
        free = {"applies", "chosen", "declined"} & set(planned.why)
        return {
            "id": planned.id,
            "title": planned.title,
            "department": self.department(item.implementing_department),
            "limit": self.limit(item),
            "included": included,
            "locked": included and (not free or item.participation == "required"),
            "why": self.words.why(planned.why, self.reasons),
        }

    # What it comes to

    def nothing(self) -> bool:
        """Say whether every question is answered and no item applies."""
        situation = self.plan.situation
        applies = any(item.state != "not_applicable" for item in self.plan.items)
        return not (applies or situation.open_questions or situation.stops)

    def free(self) -> bool:
        """Say whether everything that is planned (else, that there is) is stated to be free."""
        items = [i for i in self.edition.items if not self.included or i.id in self.included]
        return bool(items) and all(item.free for item in items)

    def overview(self) -> bool:
        """Say whether nothing is planned yet, so that the page shows all there can be."""
        return not self.included

    def figures(self) -> list[dict[str, str]]:
        """Answer the savings as before and after."""
        savings, words = self.plan.savings, self.words
        rows = [
            (_("Things to fill in"), savings.fields, ""),
            (_("Materials to hand in"), savings.materials, ""),
            (_("Working days"), savings.days, ""),
            (_("Visits"), savings.visits, ""),
        ]
        return [
            {
                "title": words(title),
                "before": words.number(pair.before),
                "after": words.number(pair.after),
                "percent": f"{round(100 * (1 - pair.after / pair.before))}%"
                if pair.before > pair.after
                else "",
            }
            for title, pair, _unit in rows
        ]

    def days(self) -> list[tuple[str, str]]:
        schedule, words = self.plan.schedule, self.words
        natural = schedule.natural
        return [
            (words(_("One after the other")), words.span(schedule.separate_days, natural.separate)),
            (words(_("Longest path")), words.span(schedule.critical_days, natural.critical)),
            (words(_("Our promise")), words.span(schedule.promised_days, natural.promised)),
        ]

    def materials(self) -> list[dict[str, Any]]:
        """List the merged materials, what the applicant must hand in first."""
        order = {"ask": 0, "commitment": 1}
        rows = sorted(self.plan.materials, key=lambda m: order.get(m.supply, 2))
        return [self._material(material) for material in rows]

    def possible_materials(self) -> list[dict[str, Any]]:
        """List every material that some situation asks for, with the items it is for."""
        found: dict[str, dict[str, Any]] = {}
        for item in self.edition.items:
            for material in item.materials:
                if material.key not in found:
                    found[material.key] = {
                        "title": material.title,
                        "subject": self.subject(material.subject),
                        "files": self._files(material),
                        "for": [],
                    }
                if item.title not in found[material.key]["for"]:
                    found[material.key]["for"].append(item.title)
        return list(found.values())

    def _material(self, material: MergedMaterial) -> dict[str, Any]:
        words = self.words
        copies = [
            (words(_("original")), material.originals),
            (words(_("copies")), material.copies),
        ]
        return {
            "title": material.title,
            "subject": self.subject(material.subject),
            "form": words.of(dictionaries.MATERIAL_FORMS, material.form),
            "copies": "，".join(f"{name} {count}" for name, count in copies if count),
            "supply": words.supply(material),
            "supply_tone": SUPPLY_TONES.get(material.supply, "good"),
            "asked": material.supply == "ask",
            "from_item": self.titles.get(material.from_item or "", ""),
            "necessity": words.of(dictionaries.NECESSITIES, material.necessity),
            "description": material.description,
            "files": self._files(material),
            "for": [self.titles[source.item] for source in material.sources],
            "basis": list(dict.fromkeys(s.basis for s in material.sources if s.basis)),
        }

    def _files(self, material: MergedMaterial | EditionMaterial) -> list[dict[str, str]]:
        """List the blank form and the sample, where there are any."""
        base = api.portal.get().absolute_url()
        files = [(_("Blank form"), material.blank_form), (_("Sample"), material.sample)]
        return [
            {"title": self.words(title), "url": f"{base}/{path}"} for title, path in files if path
        ]

    def chart(self) -> str:
        schedule = self.plan.schedule
        critical = set(schedule.critical_path)
        items = {item.id: item for item in self.edition.items}
        nodes = [
            Node(
                id=planned.id,
                title=planned.title,
                lane=self.department(planned.department),
                stage=planned.stage or 0,
                note=self.limit(items[planned.id]),
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

    def steps(self) -> list[list[str]]:
        """Answer the flow chart in words: who does what, stage by stage."""
        items = {item.id: item for item in self.edition.items}
        return [
            [
                f"{self.titles[name]}（{self.department(items[name].implementing_department)}，"
                f"{self.limit(items[name])}）"
                for name in stage
            ]
            for stage in self.plan.schedule.stages
        ]

    def fees(self) -> list[dict[str, str]]:
        return [
            {
                "item": self.titles[fee.item],
                "title": fee.title,
                "amount": self.words.amount(fee.amount) if fee.amount is not None else "",
                "standard": fee.standard,
            }
            for fee in self.plan.fees
        ]

    def free_items(self) -> list[str]:
        charged = {fee.item for fee in self.plan.fees}
        return [
            item.title
            for item in self.edition.items
            if item.id in self.included and item.id not in charged
        ]

    def items(self) -> list[dict[str, Any]]:
        """List every item of the scenario with its six elements, those included first."""
        rows = sorted(self.edition.items, key=lambda item: item.id not in self.included)
        whys = {planned.id: planned.why for planned in self.plan.items}
        return [
            {
                "item": item,
                "included": item.id in self.included,
                "why": self.words.why(whys[item.id], self.reasons),
                "department": self.department(item.implementing_department),
                "supervisor": self.department(item.supervising_department),
                "promised": self.limit(item),
                "statutory": self.words.limit(item.statutory_limit, item.statutory_unit),
                "amount": self.words.amount,
            }
            for item in rows
        ]

    # Words

    def limit(self, item: EditionItem) -> str:
        if item.handling == "immediate":
            return self.words(_("On the spot"))
        if item.promised_limit is None:
            return self.words.limit(item.statutory_limit, item.statutory_unit)
        return self.words.limit(item.promised_limit, item.promised_unit)

    def department(self, code: str) -> str:
        known = self.edition.departments.get(code)
        return known.title if known else code

    def subject(self, code: str) -> str:
        return next((s.title for s in self.edition.subjects if s.code == code), code)

    def point_kind(self, code: str) -> str:
        return self.words.of(dictionaries.POINT_KINDS, code)

    def stage_title(self) -> str:
        return self.words.of(dictionaries.LIFE_STAGES, self.edition.life_stage)

    def date(self) -> str:
        return self.record.date[:10]
