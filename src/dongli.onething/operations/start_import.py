"""Begin to import a list that was checked: a worker does it, after this transaction."""

from __future__ import annotations

from threading import Thread
from typing import Any
from uuid import uuid4

import transaction
from plone import api

from dongli.onething.domain.errors import SeenOtherwise
from dongli.onething.storage.list_imports import SETTLED, WORKER, ListImport, state_of

from .choose_columns import Busy, NotChecked, checked_of
from .now import now
from .run_import import run_import


def start_import(one: ListImport, *, seen: str) -> None:
    """Set a worker on it. ``seen``: the check's name of the differences that were shown.

    Raises Busy, NotChecked, SeenOtherwise.
    """
    if state_of(one) in SETTLED:
        raise Busy(one.id)
    if checked_of(one).errors:
        raise NotChecked(one.id)
    if checked_of(one).seen != seen:
        raise SeenOtherwise(one.id)
    at = now().isoformat(timespec="seconds")
    one.state, one.failure, one.worker = "running", "", WORKER
    one.user = api.user.get_current().getId() or ""
    one.started, one.ended, one.turn = at, "", uuid4().hex
    one.staged = None
    one.progress.go_on(0, len(checked_of(one).items))
    site = api.portal.get()
    given = (site._p_jar.db(), "/".join(site.getPhysicalPath()), one.id, one.turn)
    transaction.get().addAfterCommitHook(_begin, given)


def _begin(committed: bool, *given: Any) -> None:
    if committed:
        Thread(target=run_import, args=given, name="onething-import", daemon=True).start()
