"""The situation form: answers and choice as a browser sends them."""

from __future__ import annotations

from typing import Any

from dongli.onething.domain.edition import Edition

QUESTION = "q."
ITEMS = "items"
CHOSEN = "choice"


def situation_of(form: dict[str, Any], edition: Edition) -> tuple[dict[str, str], list[str] | None]:
    """Read answers and choice; unknown questions and values are left out, not refused.

    ``choice`` marks that the item boxes were on the page: without it all that apply are in.
    An item that applies only since the last answer was not on the page yet, so it is in too.
    """
    questions = {question.id: question for question in edition.questions}
    answers = {}
    for name, question in questions.items():
        value = form.get(f"{QUESTION}{name}")
        if isinstance(value, str) and value in {option.value for option in question.options}:
            answers[name] = value
    shown = _strings(form.get(CHOSEN))
    if not shown:
        return answers, None
    left_out = set(shown) - set(_strings(form.get(ITEMS)))
    if not left_out:
        return answers, None
    return answers, sorted({item.id for item in edition.items} - left_out)


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [entry for entry in values if isinstance(entry, str) and entry]
