"""Words for why an item is in an application or out of it (``PlannedItem.why_codes``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dongli.onething import _

REASONS = {
    "required": _("Everybody in this situation needs it."),
    "applies": _("Applies to your situation; you may leave it out."),
    "chosen": _("You chose it."),
    "declined": _("You left it out."),
    "together": _("The law handles it together with others."),
}
# Reasons that name a clause, an item or a question.
DETAILED = {
    "together": _("The law handles it together with others: ${detail}."),
    "needed-by": _("“${detail}” cannot start without it."),
    "answer": _("Does not apply after your answer to “${detail}”."),
    "open": _("Depends on your answer to “${detail}”."),
}


def reasons(codes: Iterable[str], titles: Mapping[str, str]) -> list[Any]:
    """Answer a message for each code; ``titles`` are of items and questions, by id."""
    return [_reason(*code.partition(":")[::2], titles) for code in codes]


def _reason(code: str, detail: str, titles: Mapping[str, str]) -> Any:
    if not detail:
        return REASONS[code]
    message = DETAILED[code]
    return type(message)(message, mapping={"detail": titles.get(detail, detail)})
