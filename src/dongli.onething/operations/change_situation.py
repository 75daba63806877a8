"""Change the situation of a draft: what was typed and handed in stays."""

from __future__ import annotations

from dongli.onething.storage.drafts import Draft


def change_situation(draft: Draft, answers: dict[str, str], items: list[str] | None) -> Draft:
    """Take over new answers and another choice; nothing else is touched."""
    draft.answers, draft.items = answers, items
    draft.touch()
    return draft
