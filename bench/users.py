"""Users of the bench."""

from __future__ import annotations

from typing import Any

from bench.requests import PASSWORD


def hire(site: Any, name: str, role: str) -> None:
    """Make a user with the bench's password."""
    site.acl_users.userFolderAddUser(name, PASSWORD, ["Member", role], [])
