"""What departments were told: to their countersigners, each of whom marks it as read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec
from plone import api

from dongli.onething.storage import notices
from dongli.onething.storage.notices import Notice

from .departments_of import departments_of


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A notice to one department; ``name`` names it among all."""

    name: str
    department: str
    notice: Notice
    unread: bool


def told() -> list[Told]:
    """Answer what the current user is told of others' changes, the newest first."""
    return sorted(_told(), key=lambda one: one.notice.at, reverse=True)


def unread() -> int:
    """Count what the current user has not read."""
    return sum(one.unread for one in _told())


def mark_read(names: Collection[str]) -> int:
    """Mark of the current user's notices those named as read; answer how many were not yet."""
    site, user = api.portal.get(), _user()
    return sum(
        notices.read(site, one.department, one.name.partition(" ")[2], user)
        for one in _told()
        if one.name in names
    )


def _told() -> Iterator[Told]:
    site, user = api.portal.get(), _user()
    if not user or "Countersigner" not in api.user.get_roles():
        return
    for department in sorted(departments_of(user)):
        for name, notice in notices.notices(site, department):
            if notice.user != user:
                yield Told(
                    name=f"{department} {name}",
                    department=department,
                    notice=notice,
                    unread=user not in notice.readers,
                )


def _user() -> str:
    return api.user.get_current().getId() or ""
