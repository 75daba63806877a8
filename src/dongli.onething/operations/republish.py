"""Publish an older Edition again, as a new one with the same bytes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from AccessControl import Unauthorized
from plone import api

from dongli.onething import _
from dongli.onething.domain.differences import differences
from dongli.onething.storage import editions

from .now import now as current_time
from .publish_scenario import PublishingRefused, site_path

PERMISSION = "dongli.onething: Manage Publication"


def republish(scenario: Any, number: int, *, now: datetime | None = None) -> editions.EditionRecord:
    """Make edition ``number`` the newest again under a number of its own; the tree stays.

    Raises Unauthorized, and PublishingRefused where the public reads nothing or reads that already.
    """
    if not api.user.has_permission(PERMISSION, obj=scenario):
        raise Unauthorized(PERMISSION)
    site, uid = api.portal.get(), scenario.UID()
    older, newest = editions.numbered(site, uid, number), editions.latest(site, uid)
    if editions.status(site, uid) != "published":
        raise PublishingRefused(
            _("Not published again: the scenario is not published at present. Resume it first.")
        )
    if older is None:
        raise PublishingRefused(_("Not published again: there is no such edition."))
    if older.digest == newest.digest:
        raise PublishingRefused(_("Not published again: this is what the public reads already."))
    before, edition = editions.load(site, newest.digest), editions.load(site, older.digest)
    return editions.store(
        site,
        uid,
        edition,
        path=site_path(scenario),
        author=api.user.get_current().getId() or "",
        date=now or current_time(),
        countersigned=older.countersigned,
        changes=msgspec.to_builtins(differences(before, edition)),
        signatures=older.signatures,
        republished=older.number,
    )
