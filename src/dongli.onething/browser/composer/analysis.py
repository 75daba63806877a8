"""The situation analyser's page: what the conditions alone come to, and what is wrong in them."""

from __future__ import annotations

from typing import Any

import msgspec
from AccessControl import getSecurityManager
from plone.memoize.view import memoize
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething import _
from dongli.onething.browser.acting_page import ActingPage
from dongli.onething.browser.compose.places import Place, Places
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.browser.words import filled
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.situations.analyse import analyse
from dongli.onething.domain.situations.results import (
    Analysis,
    Contradiction,
    Edge,
    Extreme,
    Reason,
    Redundancy,
)
from dongli.onething.domain.situations.shorter import Spare, is_own, spares
from dongli.onething.operations.findings import Report, findings
from dongli.onething.operations.questions_elsewhere import questions_elsewhere
from dongli.onething.operations.repair_finding import NotRepairable
from dongli.onething.operations.shorten_condition import shorten_condition

from .graph_svg import draw

MOST_ROWS = 200
# Of a question: less is not told.
NOTHING = 0.05
NEVER = {
    "question": _("The question “${title}” is never asked."),
    "item": _("Nobody can reach the item “${title}”."),
    "field": _("Nobody is ever asked “${title}”."),
    "material": _("Nobody ever needs “${title}”."),
    "stop": _("Nobody is ever sent to a window by “${title}”."),
}
CUTS = {
    "classes": _("Too many outcomes to count them all: there are at least so many."),
    "outcomes": _("The outcomes are too many to be listed."),
    "order": _("There may be a better order of questions: too many to try them all."),
    "sizes": _("There may be smaller or larger applications: too many to try them all."),
    "personas": _("Too many situations to propose examples."),
    "all": _("The conditions are too entangled: nothing can be told."),
}


class Remark(msgspec.Struct, frozen=True):
    """One thing to put right: its sentence, the place, and what may simply go."""

    text: str
    place: Place | None
    spare: Spare | None = None


def spare_of(form: dict[str, Any]) -> Spare:
    """Read from a form which piece is meant; what is no piece is one that is not there."""
    texts = {name: str(form.get(name, "")) for name in ("path", "question", "value")}
    clause = str(form.get("clause", ""))
    return Spare(**texts, clause=int(clause) if clause.isdecimal() else None)


class AnalysisPage(ActingPage):
    """GET reads the tree as it stands now; POST takes out of a condition what is in vain."""

    index = ViewPageTemplateFile("analysis.pt")
    body = PlainTemplateFile("analysis_body.pt")
    name = "analysis"
    refusals = (NotRepairable,)

    def act(self) -> str:
        """Drop the piece that was posted."""
        part = shorten_condition(self.context, spare_of(self.request.form))
        title = part.Title() or part.getId()
        self.tell(filled(_("Shorter now: the condition of “${title}”."), title=title))
        return f"{self.url()}#remarks-title"

    def refusal(self, refused: Exception) -> Any:
        return _("Not changed: the condition is another one by now.")

    def may_edit(self) -> bool:
        """Say whether the reader may change the scenario."""
        return bool(getSecurityManager().checkPermission("Modify portal content", self.context))

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

    @memoize
    def analysis(self) -> Analysis | None:
        """The analysis; None where the tree cannot be read."""
        edition = self.report().edition
        return analyse(edition) if edition is not None else None

    def cuts(self) -> list[str]:
        """What is not exact, in words."""
        return [self.say(CUTS[cut.part]) for cut in self._analysis.cuts]

    @property
    def _analysis(self) -> Analysis:
        found = self.analysis()
        assert found is not None  # the template asks first
        return found

    def figure(self, number: int | None) -> str:
        """A count in groups of three."""
        return "?" if number is None else f"{number:,}"

    def average(self, number: float | None) -> str:
        """An average of questions."""
        return "?" if number is None else f"{number:.1f}"

    def extremes(self) -> list[dict[str, Any]]:
        """The smallest and the largest application."""
        named = (
            (_("Smallest application"), self._analysis.smallest),
            (_("Largest application"), self._analysis.largest),
        )
        return [self._extreme(title, extreme) for title, extreme in named if extreme is not None]

    def _extreme(self, title: Any, extreme: Extreme) -> dict[str, Any]:
        sizes = extreme.sizes
        size = _(
            "${fields} to fill in, ${materials} materials, ${asked} of them to hand in",
            mapping={
                "fields": str(sizes.fields),
                "materials": str(sizes.materials),
                "asked": str(sizes.asked),
            },
        )
        return {
            "title": self.say(title),
            "size": self.say(size),
            "example": [(self.title(q), self.label(q, v)) for q, v in extreme.example.items()],
        }

    def remarks(self) -> list[Remark]:
        """Everything that ought to be put right, the gravest first."""
        found, places = self._analysis, Places(self.context)
        never = [h for h in found.holdings if h.never]
        rows = [
            *((one.path, self._contradiction(one)) for one in found.contradictions),
            *((one.path, self._say(NEVER[one.kind], title=one.title)) for one in never),
            *(
                (
                    f"questions/{q}",
                    self._say(_("No answer to “${title}” changes anything."), title=self.title(q)),
                )
                for q in found.dead_questions
            ),
            *((one.path, self._redundancy(one)) for one in self._only_told()),
            *(
                (f"questions/{one.question}", self._same(one.question, one.values))
                for one in found.same_options
            ),
        ]
        certain = [
            Remark(self._spare(one), places.of(one.path), one if self.may_edit() else None)
            for one in spares(found)
        ]
        told = [Remark(text, places.of(path.partition("=")[0])) for path, text in rows]
        return [*told, *certain]

    def _spare(self, one: Spare) -> str:
        if one.clause is not None:
            return self._redundancy(one)
        message = _("The condition of “${title}” makes no difference: it always holds.")
        return self._say(message, title=self._thing(one.path))

    def _only_told(self) -> list[Redundancy]:
        """What an item's own fields and materials say in vain: other scenarios may need it."""
        return [
            one for one in self._analysis.redundancies if not one.foreign and not is_own(one.path)
        ]

    def _contradiction(self, one: Contradiction) -> str:
        reasons = "；".join(self._reason(reason) for reason in one.reasons)
        return self._say(
            _("Case ${number} of the condition of “${title}” can never hold: ${reasons}."),
            number=one.clause + 1,
            title=self._thing(one.path),
            reasons=reasons,
        )

    def _reason(self, reason: Reason) -> str:
        question = self.title(reason.question) if reason.question else ""
        if reason.kind == "unknown" and not self._asks(reason.question):
            foreign = {one.id: one.title for one in questions_elsewhere([reason.question])}
            message = _("this scenario does not ask “${question}”")
            return self._say(message, question=foreign.get(reason.question) or question)
        values = "、".join(self.label(reason.question, value) for value in reason.values)
        sentences = {
            "answer": _("“${question}” is ${values}"),
            "shown": _("“${question}” is asked"),
            "item": _("the item applies"),
            "unknown": _("there is no answer ${values} to “${question}”"),
            "empty": _("it names no answer"),
        }
        return self._say(sentences[reason.kind], question=question, values=values)

    def _redundancy(self, one: Redundancy | Spare) -> str:
        title = self._thing(one.path)
        if not one.question:
            message = _("Case ${number} of the condition of “${title}” adds nothing.")
            return self._say(message, number=one.clause + 1, title=title)
        if not one.value:
            message = _("In the condition of “${title}”, “${question}” makes no difference.")
            return self._say(message, title=title, question=self.title(one.question))
        message = _("In the condition of “${title}”, the answer ${value} makes no difference.")
        return self._say(message, title=title, value=self.label(one.question, one.value))

    def _same(self, question: str, values: list[str]) -> str:
        labels = "、".join(self.label(question, value) for value in values)
        message = _("To “${title}”, these answers lead to the same: ${values}.")
        return self._say(message, title=self.title(question), values=labels)

    def chart(self) -> str:
        """The graph as SVG."""
        title = self.say(_("Questions, items and departments"))
        return draw(self._analysis.graph, title=title, label=self._edge)

    def _edge(self, edge: Edge) -> str:
        question = edge.source.partition(":")[2]
        if edge.source.startswith("question:") and edge.values:
            values = "、".join(self.label(question, value) for value in edge.values)
            return f"{self.title(question)}：{values}"
        return ""

    def links(self) -> list[str]:
        """The graph in words, an arrow a line."""
        titles = {node.id: node.title for node in self._analysis.graph.nodes}
        return [
            f"{self._edge(edge) or titles[edge.source]} → {titles[edge.target]}"
            for edge in self._analysis.graph.edges
            if edge.kind != "belongs"
        ]

    def columns(self) -> list[str]:
        """The table's heads."""
        table = self._analysis.table
        return [*(self.title(q) for q in table.questions), *(self.title(i) for i in table.items)]

    def rows(self) -> list[dict[str, Any]]:
        """The table's rows; an item's cell is a mark."""
        table = self._analysis.table
        asked = len(table.questions)
        return [
            {
                "cells": [
                    self.label(q, cell) for q, cell in zip(table.questions, row.cells, strict=False)
                ],
                "items": row.cells[asked:],
                "situations": "" if row.situations is None else self.figure(row.situations),
                "fields": row.sizes.fields,
                "asked": row.sizes.asked,
            }
            for row in table.rows[:MOST_ROWS]
        ]

    def best_order(self) -> list[dict[str, Any]]:
        """The questions in the order that asks the fewest, with their places in the present one."""
        order = self._analysis.order
        if order is None or not self._spares():
            return []
        now = [one.id for one in self.edition.questions if one.id in order.questions]
        return [
            {"title": self.title(name), "now": now.index(name) + 1, "moved": now[place] != name}
            for place, name in enumerate(order.questions)
        ]

    def gain(self) -> str:
        """Say what the best order spares, and whether it is certain to be the best."""
        order = self._analysis.order
        if order is None or order.skipping is None or order.best is None:
            return ""
        if not self._spares():
            return self.say(_("The present order asks as few as any that was tried."))
        message = (
            _("On average ${now} questions in the present order, ${best} in this one.")
            if order.exact
            else _("On average ${now} now, ${best} in this order; maybe not the best.")
        )
        return self._say(message, now=self.average(order.skipping), best=self.average(order.best))

    def _spares(self) -> bool:
        """Say whether the best order asks fewer than the present one, by what one would tell."""
        order = self._analysis.order
        if order is None or order.skipping is None or order.best is None:
            return False
        return order.best < order.skipping - NOTHING

    def counts_situations(self) -> bool:
        """Say whether the rows of the table tell how many situations lead there."""
        return any(row.situations is not None for row in self._analysis.table.rows)

    # Words

    def title(self, name: str) -> str:
        """What a question or an item is called."""
        things = (*self.edition.questions, *self.edition.items)
        return next((thing.title for thing in things if thing.id == name), name)

    def _asks(self, name: str) -> bool:
        return any(question.id == name for question in self.edition.questions)

    def label(self, question: str, value: str) -> str:
        """What an answer is called."""
        for one in self.edition.questions:
            if one.id == question:
                return next((o.label for o in one.options if o.value == value), value)
        return value

    def _thing(self, path: str) -> str:
        place = Places(self.context).of(path.partition("=")[0])
        return self.say(place.title) if place is not None else path

    def _say(self, message: Any, **mapping: Any) -> str:
        words = {name: str(value) for name, value in mapping.items()}
        return self.say(type(message)(message, mapping=words))

    def composer(self) -> str:
        """The address of the composer."""
        return f"{self.context.absolute_url()}/@@compose"
