"""Import a list in one transaction, beside the server's other work.

Readers see the library as it was until the commit; nobody waits but for the commit itself. Where
somebody changed the same place of the catalogue meanwhile, everything begins anew.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import transaction
from plone import api
from Testing.makerequest import makerequest
from transaction import TransactionManager
from ZODB.POSException import ConflictError
from zope.component.hooks import setSite
from zope.globalrequest import clearRequest, setRequest
from zope.interface import alsoProvides

from dongli.onething.interfaces import IOneThingLayer
from dongli.onething.storage import list_imports
from dongli.onething.storage.list_imports import ListImport

from .apply_list import apply_list
from .check_list import Checked, examine
from .choose_columns import checked_of
from .find_account import find_account
from .now import now
from .upload_list import sheet_of

logger = logging.getLogger(__name__)
ATTEMPTS = 5
HEARTBEAT_SECONDS = 1.0
# After each item others get the interpreter.
PAUSE_SECONDS = 0.002


class _Failed(Exception):
    def __init__(self, failure: str, checked: Checked | None = None) -> None:
        super().__init__(failure)
        self.failure = failure
        self.checked = checked


class _GivenUp(Exception):
    """Somebody started the import again: this worker is not the one that counts."""


def run_import(db: Any, path: str, name: str, turn: str) -> None:
    """Import, and write down how it ended. ``path`` of the site, ``name`` of the import."""
    progress = _Heartbeat(db, path, name)
    failed = _Failed("busy")
    try:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                progress.begin(attempt)
                _attempt(db, path, name, turn, progress)
                return
            except ConflictError:
                logger.warning("import %s: changed meanwhile, attempt %s", name, attempt)
            except _GivenUp:
                return
            except _Failed as error:
                failed = error
                break
            except Exception:
                logger.exception("import %s failed", name)
                failed = _Failed("broken")
                break
        _write_failure(db, path, name, turn, failed)
    finally:
        progress.close()


def _attempt(db: Any, path: str, name: str, turn: str, progress: _Heartbeat) -> None:
    with _site(db, path) as site:
        one = _mine(site, name, turn)
        user = find_account(site, one.user)
        if user is None:
            raise _Failed("gone")
        with api.env.adopt_user(user=user):
            _import(site, one, progress)
        transaction.get().note(f"imported {one.file.filename}")
        transaction.commit()


def _import(site: Any, one: ListImport, progress: _Heartbeat) -> None:
    folder = _folder(one.folder)
    if folder is None:
        raise _Failed("gone")
    checked, parsed = examine(folder, sheet_of(one), one.mapping, progress.alive)
    if checked.errors:
        raise _Failed("errors", checked)
    if checked.seen != checked_of(one).seen:
        raise _Failed("changed", checked)
    applied = apply_list(
        folder, checked, parsed, one.choices, source=one.file.filename, tell=progress.tell
    )
    one.report = msgspec.to_builtins(applied)
    one.state, one.ended = "done", now().isoformat(timespec="seconds")


def _folder(uid: str) -> Any | None:
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
    return brains[0]._unrestrictedGetObject() if brains else None


def _mine(site: Any, name: str, turn: str) -> ListImport:
    one = list_imports.find(site, name)
    if one is None or one.turn != turn or one.state != "running":
        raise _GivenUp
    return one


def _write_failure(db: Any, path: str, name: str, turn: str, failed: _Failed) -> None:
    with _site(db, path) as site:
        one = _mine(site, name, turn)
        one.state, one.failure = "failed", failed.failure
        one.ended = now().isoformat(timespec="seconds")
        if failed.checked is not None:
            one.checked = msgspec.to_builtins(failed.checked)
        transaction.commit()


@contextmanager
def _site(db: Any, path: str) -> Iterator[Any]:
    """Open the site in a connection and a transaction of this thread's own."""
    transaction.begin()
    app = makerequest(db.open().root()["Application"])
    try:
        site = app.unrestrictedTraverse(path)
        alsoProvides(site.REQUEST, IOneThingLayer)
        setRequest(site.REQUEST)
        setSite(site)
        yield site
    finally:
        transaction.abort()
        setSite(None)
        clearRequest()
        app._p_jar.close()


class _Heartbeat:
    """Writes how far the work is, in small transactions that readers of the page see at once."""

    def __init__(self, db: Any, path: str, name: str) -> None:
        self.manager = TransactionManager()
        self.connection = db.open(self.manager)
        self.path, self.name = path, name
        self.told = 0.0

    def begin(self, attempt: int) -> None:
        """Begin anew."""
        self._write(lambda progress: progress.begin(progress.total, attempt))

    def alive(self, _done: int, total: int) -> None:
        """Say that the list is being read; nothing is done yet."""
        self._now_and_then(0, total)

    def tell(self, done: int, total: int) -> None:
        """Say how many items are done, and let others work."""
        self._now_and_then(done, total)
        time.sleep(PAUSE_SECONDS)

    def _now_and_then(self, done: int, total: int) -> None:
        if time.monotonic() - self.told >= HEARTBEAT_SECONDS:
            self._write(lambda progress: progress.go_on(done, total))

    def _write(self, change: Any) -> None:
        self.told = time.monotonic()
        self.manager.begin()
        try:
            app = self.connection.root()["Application"]
            one = list_imports.find(app.unrestrictedTraverse(self.path), self.name)
            if one is not None:
                change(one.progress)
            self.manager.commit()
        except ConflictError:
            self.manager.abort()

    def close(self) -> None:
        """Give the connection back."""
        self.manager.abort()
        self.connection.close()
