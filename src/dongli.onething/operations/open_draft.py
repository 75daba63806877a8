"""Open a draft under the newest Edition: what was typed stays, what no longer fits is named."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api

from dongli.onething.domain.edition import Edition
from dongli.onething.domain.plan import plan as plan_of
from dongli.onething.domain.plans import Plan
from dongli.onething.storage import editions
from dongli.onething.storage.drafts import Draft, of_user

from .plan_application import readable_edition


class OpenDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft with the plan it comes to now. ``renewed``: the guide changed since it was begun.

    ``chosen`` is the choice of items as this Edition knows them, None for all that apply.
    """

    draft: Draft
    record: editions.EditionRecord
    edition: Edition
    plan: Plan
    chosen: list[str] | None
    renewed: bool


def open_draft(scenario: Any, user: str, draft_id: str) -> OpenDraft | None:
    """Answer a user's own draft of this scenario, None where there is none."""
    draft = of_user(api.portal.get(), user).get(draft_id)
    if draft is None or draft.scenario != scenario.UID():
        return None
    record, edition = readable_edition(scenario)
    answers, items = fitting(edition, draft.answers, draft.items)
    return OpenDraft(
        draft=draft,
        record=record,
        edition=edition,
        plan=plan_of(edition, answers, items, number=record.number),
        chosen=items,
        renewed=draft.edition != record.digest,
    )


def fitting(
    edition: Edition, answers: dict[str, str], items: list[str] | None
) -> tuple[dict[str, str], list[str] | None]:
    """Keep the answers and choices that this Edition knows."""
    options = {q.id: {option.value for option in q.options} for q in edition.questions}
    known = {item.id for item in edition.items}
    return (
        {name: value for name, value in answers.items() if value in options.get(name, ())},
        None if items is None else [name for name in items if name in known],
    )
