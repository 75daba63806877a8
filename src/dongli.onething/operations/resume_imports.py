"""Go on with the imports that a server left when it was stopped or killed."""

from __future__ import annotations

from threading import Thread
from typing import Any

import transaction

from dongli.onething.storage import list_imports
from dongli.onething.storage.list_imports import WORKER, is_left

from .enter_list import enter_list
from .heartbeat import heartbeat
from .now import now
from .opened_site import opened_site


def resume_imports(site: Any) -> int:
    """Set a worker on each that the catalogue does not know wholly; answer how many.

    One that was interrupted before stays undone; what was made for it is given up.
    """
    for one in list_imports.running(site):
        if is_left(one):
            one.state, one.staged = "interrupted", None
    left = [one for one in list_imports.unentered(site) if is_left(one)]
    for one in left:
        one.worker = WORKER
        one.progress.heard = now().isoformat()
        given = (site._p_jar.db(), "/".join(site.getPhysicalPath()), one.id)
        transaction.get().addAfterCommitHook(_begin, given)
    return len(left)


def finish_imports(site: Any) -> int:
    """Go on with them here and now, in transactions of their own; answer how many.

    For a process beside which no server runs: what is not committed yet is given up.
    """
    left = [one.id for one in list_imports.unentered(site)]
    for name in left:
        enter_list(site, name, lambda _done, _total: None)
    return len(left)


def _begin(committed: bool, *given: Any) -> None:
    if committed:
        Thread(target=_enter, args=given, name="onething-entering", daemon=True).start()


def _enter(db: Any, path: str, name: str) -> None:
    with opened_site(db, path) as site, heartbeat(db, path, name) as heart:
        enter_list(site, name, heart.tell)
