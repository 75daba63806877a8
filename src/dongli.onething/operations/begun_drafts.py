"""Answer what somebody began to apply for and can go on with."""

from __future__ import annotations

import msgspec
from plone import api

from dongli.onething.storage import drafts, editions


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """One draft; ``title`` is its scenario's, ``path`` leads to that below the site."""

    draft: str
    title: str
    path: str
    modified: str


def begun_drafts(user: str) -> list[Begun]:
    """Answer the drafts of scenarios that take applications, the latest first."""
    site = api.portal.get()
    open_now = {one.uid: one for one in editions.published(site) if one.status == "published"}
    mine = [one for one in drafts.of_user(site, user).values() if one.scenario in open_now]
    return [
        Begun(
            draft=one.id,
            title=editions.load(site, open_now[one.scenario].record.digest).title,
            path=open_now[one.scenario].path,
            modified=one.modified,
        )
        for one in sorted(mine, key=lambda one: one.modified, reverse=True)
    ]
