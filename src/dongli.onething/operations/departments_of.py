"""Say which departments somebody works for."""

from __future__ import annotations

from plone import api

PREFIX = "department-"


def departments_of(user_id: str) -> set[str]:
    """Answer the codes of the departments that a user works for."""
    user = api.portal.get_tool("acl_users").getUserById(user_id)
    groups = user.getGroups() if user is not None else ()
    return {name.removeprefix(PREFIX) for name in groups if name.startswith(PREFIX)}
