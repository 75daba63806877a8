"""Submit a draft: file what was reviewed, once, and forget the draft."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.casework.receipts import Receipt
from dongli.onething.domain.check import Problem, check, fields_of
from dongli.onething.domain.conditions import shown
from dongli.onething.domain.errors import DomainError, InvalidSubmission
from dongli.onething.domain.undecided import situation_problems
from dongli.onething.storage.drafts import Draft, drop

from .file_application import file
from .now import now
from .open_draft import OpenDraft

PERSON = ("name", "phone")


class ReviewedAnother(DomainError):
    """The plan is no longer the one that the applicant reviewed: review it again."""


def submit_draft(scenario: Any, user: str, opened: OpenDraft, reviewed: str) -> Receipt:
    """File a draft; ``reviewed`` is the digest of the plan on the review page.

    Raises ReviewedAnother, InvalidSubmission and all that ``file`` raises; the draft is then as
    it was.
    """
    plan, draft = opened.plan, opened.draft
    if reviewed != plan.digest:
        raise ReviewedAnother()
    if problems := problems_of(opened) + _person_problems(draft):
        raise InvalidSubmission(problems)
    asked = {material.key for material in plan.materials}
    receipt = file(
        api.portal.get(),
        scenario,
        answers=plan.situation.answers,
        items=[item.id for item in plan.items if item.state == "included"],
        data=_data(opened),
        materials={
            key: [upload.file for upload in uploads]
            for key, uploads in draft.uploads.items()
            if key in asked and uploads
        },
        delivery=draft.delivery,
        applicant=draft.applicant,
        agent=draft.agent,
        channel=draft.channel,
        service_point=draft.service_point,
        request_id=draft.id,
        user=user,
    )
    drop(api.portal.get(), user, draft.id)
    return receipt


def problems_of(opened: OpenDraft) -> list[Problem]:
    """List what forbids to file the draft as it is: open questions, then what was typed in vain.

    Without this an optional field that was typed wrong would go missing in silence.
    """
    plan, draft = opened.plan, opened.draft
    fields = fields_of(plan)
    visible = shown(fields.values(), {**draft.typed, **draft.data})
    unread = [
        Problem(field=key, code="type") for key in fields if key in visible and key in draft.typed
    ]
    named = {problem.field for problem in unread}
    asked = {material.key for material in plan.materials}
    present = {key for key, files in draft.uploads.items() if files}
    found = check(plan, _data(opened), present & asked, today=now().date())
    begun = situation_problems(opened.edition, plan, opened.chosen)
    return begun + unread + [problem for problem in found if problem.field not in named]


def _person_problems(draft: Draft) -> list[Problem]:
    """Ask at the window whose application it is: the account is the clerk's."""
    if draft.channel != "window":
        return []
    return [
        Problem(field=f"applicant.{name}", code="required")
        for name in PERSON
        if not draft.applicant.get(name)
    ]


def _data(opened: OpenDraft) -> dict[str, Any]:
    data = opened.draft.data
    return {key: data[key] for key in fields_of(opened.plan) if key in data}
