"""A condition as a table of boxes: one row a question, one column an alternative."""

from __future__ import annotations

from typing import Any

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import NO_VALUE, IFieldWidget, IFormLayer
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer

from dongli.onething.content.when import IWhen
from dongli.onething.domain.spec import Option, QuestionSpec
from dongli.onething.operations.questions_for import questions_for

from .base import TemplateWidget
from .interfaces import IWhenWidget
from .sentences import sentence

# More alternatives than anybody writes; a request may not make us draw any number.
MOST = 50


@implementer(IWhenWidget)
class WhenWidget(TemplateWidget):
    """``value``: the alternatives, each question id → values. One empty column waits."""

    klass = "onething-when"
    input_template = ViewPageTemplateFile("when_input.pt")
    display_template = ViewPageTemplateFile("when_display.pt")
    value: Any = None

    def questions(self) -> list[QuestionSpec]:
        """The questions that may be named, and those that are but are no more."""
        offered = questions_for(self.holder())
        known = {question.id: question for question in offered}
        for alternative in self.value or []:
            for name, values in alternative.items():
                known[name] = _with_values(known.get(name), name, values)
        return list(known.values())

    def alternatives(self) -> list[dict[str, list[str]]]:
        """The columns, with the spare one."""
        return [*(self.value or []), {}]

    def rows(self) -> list[dict[str, Any]]:
        """What the template draws."""
        return [
            {
                "title": question.title,
                "cells": [
                    self._cell(question, number, alternative.get(question.id, []))
                    for number, alternative in enumerate(self.alternatives())
                ],
            }
            for question in self.questions()
        ]

    def _cell(self, question: QuestionSpec, number: int, chosen: list[str]) -> list[dict[str, Any]]:
        return [
            {
                "id": f"{self.id}-{number}-{question.id}-{position}",
                "name": f"{self.name}.{number}",
                "value": f"{question.id}={option.value}",
                "title": option.label,
                "chosen": option.value in chosen,
            }
            for position, option in enumerate(question.options)
        ]

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
