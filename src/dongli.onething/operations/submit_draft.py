"""Submit a draft: file what was reviewed, once, and forget the draft."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.casework.receipts import Receipt
from dongli.onething.domain.check import fields_of
from dongli.onething.domain.errors import DomainError
from dongli.onething.storage.drafts import drop

from .file_application import file
from .open_draft import OpenDraft


class ReviewedAnother(DomainError):
    """The plan is no longer the one that the applicant reviewed: review it again."""


def submit_draft(scenario: Any, user: str, opened: OpenDraft, reviewed: str) -> Receipt:
    """File a draft; ``reviewed`` is the digest of the plan on the review page.

    Raises ReviewedAnother and all that ``file`` raises; the draft is then as it was.
    """
    plan, draft = opened.plan, opened.draft
    if reviewed != plan.digest:
        raise ReviewedAnother()
    asked = {material.key for material in plan.materials}
    receipt = file(
        api.portal.get(),
        scenario,
        answers=plan.situation.answers,
        items=[item.id for item in plan.items if item.state == "included"],
        data={key: draft.data[key] for key in fields_of(plan) if key in draft.data},
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
