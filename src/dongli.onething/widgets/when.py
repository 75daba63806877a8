"""A condition as cases: “when [question] is [these answers]”, and the next question."""

from __future__ import annotations

import json
from typing import Any

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import NO_VALUE, IFieldWidget, IFormLayer
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.i18n import translate
from zope.interface import implementer

from dongli.onething.content.when import IWhen
from dongli.onething.domain.spec import Option, QuestionSpec
from dongli.onething.operations.questions_for import questions_for

from .base import TemplateWidget
from .interfaces import IWhenWidget
from .sentences import ALWAYS, PARTS, sentence

# More alternatives than anybody writes; a request may not make us draw any number.
MOST = 50


@implementer(IWhenWidget)
class WhenWidget(TemplateWidget):
    """``value``: the alternatives, each question id → values. One empty case waits."""

    klass = "onething-when"
    input_template = ViewPageTemplateFile("when_input.pt")
    display_template = ViewPageTemplateFile("when_display.pt")
    box_template = ViewPageTemplateFile("when_boxes.pt")
    question_template = ViewPageTemplateFile("when_questions.pt")
    value: Any = None

    def boxes(self, row: dict[str, Any]) -> str:
        """Draw the answers of one question."""
        return self.box_template(row=row)

    def questions_of(self, case: dict[str, Any]) -> str:
        """Draw the questions that a case does not name, folded."""
        return self.question_template(case=case)

    def questions(self) -> list[QuestionSpec]:
        """The questions that may be named, and those that are but are no more."""
        offered = questions_for(self.holder())
        known = {question.id: question for question in offered}
        for alternative in self.value or []:
            for name, values in alternative.items():
                known[name] = _with_values(known.get(name), name, values)
        return list(known.values())

    def cases(self) -> list[dict[str, Any]]:
        """What the template draws: the cases there are, and a spare one."""
        alternatives = [*(self.value or []), {}]
        return [self._case(number, chosen) for number, chosen in enumerate(alternatives)]

    def _case(self, number: int, chosen: dict[str, list[str]]) -> dict[str, Any]:
        rows = [self._row(question, number, chosen) for question in self.questions()]
        return {
            "number": number + 1,
            "asked": [row for row in rows if row["chosen"]],
            "others": [row for row in rows if not row["chosen"]],
        }

    def _row(
        self, question: QuestionSpec, number: int, chosen: dict[str, list[str]]
    ) -> dict[str, Any]:
        ticked = chosen.get(question.id, [])
        boxes = [
            {
                "id": f"{self.id}-{number}-{question.id}-{position}",
                "value": f"{question.id}={option.value}",
                "title": option.label,
                "chosen": option.value in ticked,
            }
            for position, option in enumerate(question.options)
        ]
        return {
            "id": f"{self.id}-{number}-{question.id}",
            "name": f"{self.name}.{number}",
            "title": question.title or question.id,
            "boxes": boxes,
            "chosen": bool(ticked),
        }

    def words(self) -> str:
        """The sentence's parts for the script that reads the condition back at once."""
        said = {"always": translate(ALWAYS, context=self.request)}
        for name, text in PARTS.items():
            # Without values the gaps stay: the script fills them.
            said[name] = translate(text, context=self.request)
        return json.dumps(said, ensure_ascii=False)

    def sentence(self) -> str:
        """The condition in words."""
        return sentence(self.value or None, self.questions(), self.request)

    def extract(self, default: Any = NO_VALUE) -> Any:
        form = self.request.form
        count = form.get(f"{self.name}-count")
        if not isinstance(count, str) or not count.isdigit():
            return default
        columns = [form.get(f"{self.name}.{n}", []) for n in range(min(int(count), MOST))]
        alternatives = [_alternative(column) for column in columns]
        return [alternative for alternative in alternatives if alternative]


def _alternative(boxes: Any) -> dict[str, list[str]]:
    """Read the ticked boxes ``question=value`` of one column."""
    found: dict[str, list[str]] = {}
    for box in boxes if isinstance(boxes, list) else [boxes]:
        name, divider, value = box.partition("=") if isinstance(box, str) else ("", "", "")
        if name and divider and value and value not in found.get(name, []):
            found.setdefault(name, []).append(value)
    return found


def _with_values(question: QuestionSpec | None, name: str, values: list[str]) -> QuestionSpec:
    """Add the values that the question does not have, so that nothing is lost on saving."""
    options = list(question.options) if question else []
    known = {option.value for option in options}
    options += [Option(value=value, label=value) for value in values if value not in known]
    return QuestionSpec(id=name, title=question.title if question else name, options=options)


@implementer(IFieldWidget)
@adapter(IWhen, IFormLayer)
def when_widget(field: Any, request: Any) -> FieldWidget:
    """The widget of conditions."""
    return FieldWidget(field, WhenWidget(request))


@adapter(IWhen, IWhenWidget)
class WhenConverter(BaseDataConverter):
    """None ↔ no alternative."""

    def toWidgetValue(self, value: Any) -> list[dict[str, list[str]]]:
        return [dict(alternative) for alternative in value or []]

    def toFieldValue(self, value: Any) -> Any:
        return value or None
