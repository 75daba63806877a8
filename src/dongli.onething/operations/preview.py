"""Secret links to a draft: made, opened by anybody who has one, revoked."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from AccessControl import Unauthorized
from plone import api

from dongli.onething import _
from dongli.onething.domain.edition import Edition
from dongli.onething.storage import previews
from dongli.onething.storage.previews import Preview
from dongli.onething.storage.secret import keyed

from .findings import compilation_of
from .now import now as current_time
from .refused import TransitionRefused

PERMISSION = "dongli.onething: Submit"
DAYS = 7
MOST_DAYS = 30
MOST_LINKS = 20


class PreviewRefused(TransitionRefused):
    """No link was made."""


def make_preview(scenario: Any, *, days: int = DAYS, now: datetime | None = None) -> Preview:
    """Keep the draft as it stands and answer its link; expired links are forgotten."""
    may_preview_or_refuse(scenario)
    moment = now or current_time()
    if not 1 <= days <= MOST_DAYS:
        raise PreviewRefused(
            _("No link was made: it may last 1 to ${most} days.", mapping={"most": str(MOST_DAYS)})
        )
    edition = compilation_of(scenario).edition
    if edition is None:
        raise PreviewRefused(
            _("No link was made: as the scenario stands, there is nothing to see.")
        )
    for one in previews.previews(scenario):
        if one.expires <= moment.isoformat():
            previews.drop(scenario, one.id)
    if len(previews.previews(scenario)) >= MOST_LINKS:
        raise PreviewRefused(_("No link was made: there are too many. Revoke some first."))
    made = Preview(
        id=token_hex(16),
        digest=edition.digest,
        made=moment.isoformat(),
        expires=(moment + timedelta(days=days)).isoformat(),
        user=api.user.get_current().getId() or "",
    )
    previews.keep(scenario, made, edition)
    return made


def revoke_preview(scenario: Any, name: str) -> bool:
    """Make a link worthless; answer whether there was one."""
    may_preview_or_refuse(scenario)
    return previews.drop(scenario, name)


def token_of(scenario: Any, preview: Preview) -> str:
    """Answer what opens a link: only this site can make it."""
    said = keyed(
        api.portal.get(), "preview", scenario.UID(), preview.id, preview.digest, preview.expires
    )
    return preview.id + said


def previewed(
    scenario: Any, token: str, *, now: datetime | None = None
) -> tuple[Preview, Edition] | None:
    """Answer the draft that a token opens; None for a wrong, expired or revoked one."""
    moment = (now or current_time()).isoformat()
    for one in previews.previews(scenario):
        right = hmac.compare_digest(token_of(scenario, one).encode(), token.encode())
        if right and moment < one.expires:
            return one, previews.draft(scenario, one.id)
    return None


def may_preview_or_refuse(scenario: Any) -> None:
    """Raise Unauthorized for whoever may not show drafts around."""
    if not api.user.has_permission(PERMISSION, obj=scenario):
        raise Unauthorized(PERMISSION)
