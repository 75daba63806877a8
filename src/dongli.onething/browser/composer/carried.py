"""The situation that is looked at, carried along by every form and link of the composer."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from dongli.onething.browser.situation import CHOSEN, ITEMS, QUESTION
from dongli.onething.domain.edition import Edition

LONGEST = 20_000
LISTS = (ITEMS, CHOSEN)


def carried(form: dict[str, Any]) -> dict[str, Any]:
    """Answer the inputs of the situation: of this form, or those that another one carries."""
    pairs = parse_qsl(str(form.get("situation", ""))[:LONGEST])
    if not pairs:
        return form
    found: dict[str, Any] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return {name: values if name in LISTS else values[0] for name, values in found.items()}


def query(form: dict[str, Any]) -> str:
    """Write the situation of a form as a query string."""
    mine = {n: v for n, v in form.items() if n in LISTS or n.startswith(QUESTION)}
    return urlencode(mine, doseq=True)


def query_of(edition: Edition, answers: dict[str, str], items: list[str] | None) -> str:
    """Write a situation as the query string that its form would send."""
    pairs = [(f"{QUESTION}{name}", value) for name, value in answers.items()]
    if items is not None:
        pairs += [(CHOSEN, item.id) for item in edition.items]
        pairs += [(ITEMS, name) for name in items]
    return urlencode(pairs)
