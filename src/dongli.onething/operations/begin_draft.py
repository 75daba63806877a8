"""Begin an application: keep a situation as a draft of one user."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.storage import editions
from dongli.onething.storage.drafts import Draft, keep

from .file_application import NotAccepting
from .plan_application import readable_edition

CLERK = "WindowClerk"


def begin_draft(
    scenario: Any,
    user: str,
    answers: dict[str, str],
    items: list[str] | None,
) -> Draft:
    """Keep a new draft; raise NotAccepting where no applications are taken.

    A window clerk's draft is somebody else's application, taken in at the window.
    """
    site = api.portal.get()
    standing = editions.status(site, scenario.UID())
    if standing != "published":
        raise NotAccepting(standing or "")
    record, _edition = readable_edition(scenario)
    draft = Draft(scenario.UID(), record.digest)
    draft.answers, draft.items = answers, items
    if CLERK in api.user.get_roles(username=user):
        draft.channel = "window"
    return keep(site, user, draft)
