"""Find the account in whose name something happens later."""

from __future__ import annotations

from typing import Any


def find_account(site: Any, name: str) -> Any | None:
    """Answer an account of the site, or of the server's administrators; None where it is gone."""
    for users in (site.acl_users, site.getPhysicalRoot().acl_users):
        user = users.getUserById(name)
        if user is not None:
            return user if hasattr(user, "aq_parent") else user.__of__(users)
    return None
