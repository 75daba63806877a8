"""Who changes what editors compose is kept with it, whatever door the change comes through."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.operations.now import now
from dongli.onething.storage import authors


def changed(content: Any, event: Any) -> None:
    """Keep who added or changed it; what the software does by itself has no author."""
    user = api.user.get_current().getId()
    if user:
        authors.keep(content, user, now())
