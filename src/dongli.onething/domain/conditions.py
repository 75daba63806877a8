"""The one place where conditions are evaluated: ``when`` of answers, ``depends_on`` of a form.

``tests/domain/_data/conditions.json`` holds the same rules as cases, for evaluators elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from .errors import UnknownQuestion, UnknownValue
from .plans import MergedField
from .spec import QuestionSpec, When

OPERATORS = ("=", "!=", "<", "<=", ">", ">=", "~=", "truthy", "falsy")
Allowed = dict[str, frozenset[str]]


def holds(when: When, answers: Mapping[str, str]) -> bool:
    """Say whether a condition holds: an OR of ANDs of "question is one of values".

    None holds always; an unanswered question makes its AND fail; no alternative at all never holds.
    """
    if when is None:
        return True
    return any(
        all(answers.get(question) in values for question, values in clause.items())
        for clause in when
    )


def may_hold(when: When, answers: Mapping[str, str], still_open: Collection[str]) -> bool:
    """Say whether a condition holds, or answers to what is still open can make it hold."""
    return when is None or any(
        all(
            answers[question] in values
            if question in answers
            else question in still_open and bool(values)
            for question, values in clause.items()
        )
        for clause in when
    )


def still_open(questions: Sequence[QuestionSpec], answers: Mapping[str, str]) -> set[str]:
    """Name the unanswered questions that show, or that further answers can make show."""
    found: set[str] = set()
    for question in in_order(questions):
        if question.id not in answers and may_hold(question.when, answers, found):
            found.add(question.id)
    return found


def asked_by(when: When) -> set[str]:
    """Name the questions that a condition mentions."""
    return {question for clause in when or [] for question in clause}


def narrowed(
    questions: Mapping[str, QuestionSpec], clause: Mapping[str, list[str]], allowed: Allowed
) -> Allowed | None:
    """Keep the options that one clause allows; None when a question has none left.

    ``allowed``: question -> the options left; a question that is not in it has all of its own.
    """
    left = dict(allowed)
    for name, values in clause.items():
        if name not in questions:
            return None
        options = allowed.get(name)
        if options is None:
            options = frozenset(option.value for option in questions[name].options)
        left[name] = options & frozenset(values)
        if not left[name]:
            return None
    return left


def in_order(questions: Sequence[QuestionSpec]) -> list[QuestionSpec]:
    """Put questions after those that their conditions mention; members of a cycle are left out."""
    known = {question.id for question in questions}
    waiting = {question.id: asked_by(question.when) & known for question in questions}
    ordered: list[QuestionSpec] = []
    rest = list(questions)
    while ready := [question for question in rest if not waiting[question.id]]:
        done = {question.id for question in ready}
        ordered += ready
        rest = [question for question in rest if question.id not in done]
        for question in rest:
            waiting[question.id] -= done
    return ordered


def check_answers(questions: Mapping[str, QuestionSpec], answers: Mapping[str, Any]) -> None:
    """Refuse an answer to no question of ours (by id), or with a value that is no option of it."""
    for name, value in answers.items():
        if name not in questions:
            raise UnknownQuestion(name)
        if all(option.value != value for option in questions[name].options):
            raise UnknownValue(name, value)


def effective_answers(
    questions: Sequence[QuestionSpec], answers: Mapping[str, str]
) -> dict[str, str]:
    """Keep the answers that count: those to questions that show, given the others that count."""
    return effective_in_order(in_order(questions), answers)


def effective_in_order(
    ordered: Sequence[QuestionSpec], answers: Mapping[str, str]
) -> dict[str, str]:
    """Keep the answers that count, of questions that stand in the order of their conditions."""
    effective: dict[str, str] = {}
    for question in ordered:
        value = answers.get(question.id)
        if value is not None and holds(question.when, effective):
            effective[question.id] = value
    return effective


def shown(fields: Iterable[MergedField], data: Mapping[str, Any]) -> set[str]:
    """Name the keys of the fields that show for this data.

    A field shows when all conditions of one of its lists hold, or it has none. A condition on a
    field that does not show, or is not in the form, does not hold.
    """
    by_key = {field.key: field for field in fields}
    conditional = {key: field for key, field in by_key.items() if field.depends_on}
    visible = by_key.keys() - conditional.keys()
    changed = True
    while conditional and changed:
        changed = False
        for key, field in list(conditional.items()):
            if any(
                all(
                    condition.field in visible
                    and compare(
                        _browser_value(by_key[condition.field], data.get(condition.field)),
                        condition.operator,
                        condition.value,
                    )
                    for condition in conditions
                )
                for conditions in field.depends_on
            ):
                visible.add(key)
                del conditional[key]
                changed = True
    return visible


def _browser_value(field: MergedField, value: Any) -> str | None:
    """Say what a browser's form control of this field has as its value; None: nothing chosen."""
    if isinstance(value, list | tuple):
        chosen = {str(one) for one in value if not isinstance(one, dict)}
        listed = [option.value for option in field.options if option.value in chosen]
        return (listed or sorted(chosen) or [None])[0]
    if isinstance(value, bool):
        return "true" if value else None
    return None if value is None else str(value)


def compare(value: str | None, operator: str, wanted: str) -> bool:
    """Compare a form value as Patternslib's pat-depends does.

    ``wanted`` of digits only is a number there, so that the value is compared as one.
    """
    match operator:
        case "truthy":
            return bool(value)
        case "falsy":
            return not value
        case "~=":
            return value is not None and wanted in value
        case "=":
            return _equal(value, wanted)
        case "!=":
            return not _equal(value, wanted)
    left, right = _pair(value, wanted)
    if left is None or right is None:
        return False
    match operator:
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case ">=":
            return left >= right
    return False


def _equal(value: str | None, wanted: str) -> bool:
    if value is None:
        return False
    left, right = _pair(value, wanted)
    return left is not None and left == right


def _pair(value: str | None, wanted: str) -> tuple[Any, Any]:
    """Give both sides as numbers where ``wanted`` is a number literal, else as texts."""
    if re.fullmatch(r"[0-9]+", wanted):
        return _number(value), float(wanted)
    return value, wanted


def _number(value: str | None) -> float | None:
    text = (value or "").strip()
    if not text:
        return 0.0
    return float(text) if re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)", text) else None
