"""What the guide and the first step of applying share: an Edition, a situation, and its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from Products.Five.browser import BrowserView

from dongli.onething import _
from dongli.onething.domain.edition import Edition, EditionItem
from dongli.onething.domain.plans import Plan, PlannedItem
from dongli.onething.domain.spec import QuestionSpec
from dongli.onething.vocabularies import dictionaries

from .handlers import handler
from .words import Words, filled


class PlannedPage(BrowserView):
    """A page about one scenario in one situation; ``plan`` is what the reader's answers come to."""

    words: Words
    edition: Edition
    plan: Plan

    def take(self, plan: Plan) -> None:
        """Keep the plan, with the titles that it names by id."""
        self.plan = plan
        self.titles = self.edition.titles
        self.included = {item.id for item in plan.items if item.state == "included"}

    def questions(self) -> list[dict[str, Any]]:
        """List the questions that show, with the answer given."""
        situation, needed, wrong = self.plan.situation, self.needed(), self.wrong()
        shown = {*situation.answers, *situation.open_questions}
        return [
            {
                "id": question.id,
                "title": question.title,
                "help": question.help,
                "options": question.options,
                "answer": situation.answers.get(question.id),
                "needed": question.id in needed,
                "error": wrong.get(question.id, ""),
                "described": _described(question, wrong),
            }
            for question in self.edition.questions
            if question.id in shown
        ]

    def needed(self) -> set[str]:
        """Name the questions that must be answered: none where one only reads."""
        return set()

    def wrong(self) -> dict[str, str]:
        """Map questions to what is wrong with them: nothing where one only reads."""
        return {}

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
        free = {"applies", "chosen", "declined"} & set(planned.why_codes)
        return {
            "id": planned.id,
            "title": planned.title,
            "department": handler(self.words, self.edition, planned),
            "limit": self.limit(item),
            "included": included,
            "locked": included and (not free or item.participation == "required"),
            "why": self.words.why(planned.why_codes, self.titles),
        }

    def said(self) -> str:
        """Say what the answers come to: read out when the page has recomputed it."""
        message = _("${items} items in this situation, ${open} questions open.")
        counts = {"items": len(self.included), "open": len(self.plan.situation.open_questions)}
        return self.words(filled(message, **counts))

    def nothing(self) -> bool:
        """Say whether every question is answered and no item applies."""
        situation = self.plan.situation
        applies = any(item.state != "not_applicable" for item in self.plan.items)
        return not (applies or situation.open_questions or situation.stops)

    # Words

    def limit(self, item: EditionItem) -> str:
        """Answer how long an item takes: as promised, else as the law limits it."""
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


def _described(question: QuestionSpec, wrong: Mapping[str, str]) -> str | None:
    """Name the ids of what is written below a question's title."""
    ids = [f"help-{question.id}"] if question.help else []
    ids += [f"error-{question.id}"] if question.id in wrong else []
    return " ".join(ids) or None
