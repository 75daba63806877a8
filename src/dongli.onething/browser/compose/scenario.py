"""The editors' page of a scenario: what it is made of and what stands against publishing it."""

from __future__ import annotations

from typing import Any

from plone.memoize.view import memoize

from dongli.onething import _
from dongli.onething.content.question import IQuestion
from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.findings_words import finding_message
from dongli.onething.operations.findings import Report, findings
from dongli.onething.operations.questions_for import questions_of
from dongli.onething.operations.read_scenario import target
from dongli.onething.vocabularies.dictionaries import PARTICIPATIONS
from dongli.onething.widgets.sentences import sentence

from .base import Cell, ComposedView, Table, link

LEVELS = {"error": _("Error"), "warning": _("Warning"), "advice": _("Advice")}


class ScenarioEditView(ComposedView):
    @memoize
    def report(self) -> Report:
        """What compile says of the tree now."""
        return findings(self.context)

    def notes(self) -> str:
        """Say whether the tree differs from the last edition."""
        number = self.report().changed_since
        if number is None:
            return ""
        words = self.say(_("Changed since edition ${number}.", mapping={"number": str(number)}))
        return f'<p class="ot-note warn">{words}</p>'

    def tables(self) -> list[Table]:
        return [self.finding_table(), self.question_table(), self.item_table()]

    def finding_table(self) -> Table:
        """Errors first; errors stand against publishing."""
        order = list(LEVELS)
        found = sorted(self.report().findings, key=lambda finding: order.index(finding.level))
        rows = [
            [Cell(self.say(LEVELS[f.level])), Cell(self.say(finding_message(f)))] for f in found
        ]
        empty = _("Nothing stands against publishing.")
        columns = [_("Severity"), _("Finding")]
        return Table(title=_("Findings"), columns=columns, rows=rows, empty=empty)

    def question_table(self) -> Table:
        """The questions in their order."""
        rows = [
            [
                link(question),
                Cell(question.getId()),
                Cell("、".join(IQuestion["options"].split(o)["label"] for o in question.options)),
                self._when(question),
            ]
            for question in self.context.objectValues()
            if IQuestion.providedBy(question)
        ]
        columns = [_("Question"), _("Short name"), _("Options"), _("Asked when")]
        return Table(title=_("Questions"), columns=columns, rows=rows)

    def item_table(self) -> Table:
        """The items in their order."""
        places = [c for c in self.context.objectValues() if IScenarioItem.providedBy(c)]
        columns = [
            _("In this scenario"),
            _("Short name"),
            _("Item"),
            _("Participation"),
            _("Applies when"),
        ]
        return Table(title=_("Items"), columns=columns, rows=[self._place(p) for p in places])

    def _place(self, place: Any) -> list[Cell]:
        item = target(place)
        return [
            link(place, place.title or (item.title if item is not None else "")),
            Cell(place.getId()),
            link(item) if item is not None else Cell(self.say(_("gone"))),
            Cell(self.say(PARTICIPATIONS.get(place.participation, ""))),
            self._when(place),
        ]

    def _when(self, content: Any) -> Cell:
        return Cell(sentence(content.when, questions_of(self.context), self.request))
