"""Forget abandoned drafts (PIPL art. 19: the shortest time that is needed)."""

from __future__ import annotations

from datetime import datetime

from Products.CMFPlone.Portal import PloneSite

from dongli.onething.storage import drafts


def expire_drafts(site: PloneSite, now: datetime) -> int:
    """Delete drafts untouched for 30 days; answer how many."""
    gone = list(drafts.abandoned(site, now - drafts.KEPT))
    for user, draft_id in gone:
        drafts.drop(site, user, draft_id)
    return len(gone)
