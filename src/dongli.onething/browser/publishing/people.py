"""Names of staff, for staff."""

from __future__ import annotations

from plone import api


def name_of(user_id: str) -> str:
    """Answer somebody's full name; the account where there is none."""
    user = api.user.get(userid=user_id) if user_id else None
    return (user.getProperty("fullname", "") if user is not None else "") or user_id
