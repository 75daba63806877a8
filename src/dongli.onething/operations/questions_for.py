"""Which questions a condition of some content may name."""

from __future__ import annotations

from typing import Any

from Acquisition import aq_chain, aq_inner

from dongli.onething.content.item import IItem
from dongli.onething.content.question import IQuestion
from dongli.onething.content.scenario import IScenario
from dongli.onething.domain.spec import QuestionSpec

from .read_scenario import read_question
from .where_used import scenarios_using


def questions_for(context: Any) -> list[QuestionSpec]:
    """Answer the scenario's own questions without itself; for an item or its material (or its
    form) those of all scenarios that use the item, options of one id put together."""
    for holder in aq_chain(aq_inner(context)):
        if IScenario.providedBy(holder):
            return questions_of(holder, without=context)
        if IItem.providedBy(holder):
            return _merged([q for s in scenarios_using(holder) for q in questions_of(s)])
    return []


def questions_of(scenario: Any, without: Any = None) -> list[QuestionSpec]:
    """Answer the questions of a scenario in their order."""
    own = without.getId() if IQuestion.providedBy(without) else None
    children = [child for child in scenario.objectValues() if IQuestion.providedBy(child)]
    return [read_question(child) for child in children if child.getId() != own]


def _merged(questions: list[QuestionSpec]) -> list[QuestionSpec]:
    merged: dict[str, QuestionSpec] = {}
    for question in questions:
        first = merged.get(question.id)
        options = {option.value: option for option in (first.options if first else [])}
        for option in question.options:
            options.setdefault(option.value, option)
        title = first.title if first else question.title
        merged[question.id] = QuestionSpec(id=question.id, title=title, options=[*options.values()])
    return list(merged.values())
