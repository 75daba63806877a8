"""Imports of lists: the file, what was chosen, what came of it.

The transaction that imports writes ``state`` and ``report`` together with the items, so that they
never disagree. ``Progress`` is written meanwhile by transactions of its own: whatever it says last,
nothing is imported before ``state`` is ``done``.
"""

from __future__ import annotations

import os
import socket
import zlib
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import uuid4

import msgspec
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from plone.namedfile.file import NamedBlobFile
from zope.annotation.interfaces import IAnnotations

from dongli.onething.operations.now import now

KEY = "dongli.onething.list_imports"
KEPT = timedelta(days=180)
# A worker that has not been heard of for so long is gone.
SILENCE = timedelta(seconds=90)
# Names this process: a process id may be given again.
WORKER = f"{socket.gethostname()}/{os.getpid()}/{uuid4().hex[:8]}"
State = Literal["columns", "checked", "running", "done", "failed", "interrupted"]


class Progress(Persistent):
    """How far the worker is: ``done`` of ``total`` items, at its ``attempt``."""

    attempt = 1

    def __init__(self) -> None:
        self.begin(0)

    def begin(self, total: int, attempt: int = 1) -> None:
        self.attempt = attempt
        self.go_on(0, total)

    def go_on(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.heard = now().isoformat()


class ListImport(Persistent):
    """One import. ``mapping``: a column's name, or "", for each column of the file.

    ``turn`` names the worker that was started last: any other gives up.
    """

    state: State = "columns"
    failure = ""
    worker = ""
    turn = ""
    started = ""
    ended = ""
    # Packed: only its own page and the worker read them.
    _checked = b""
    _report = b""

    def __init__(self, folder: str, user: str, file: NamedBlobFile) -> None:
        self.id = uuid4().hex
        self.folder = folder
        self.user = user
        self.file = file
        self.at = now().isoformat()
        self.mapping: list[str] = []
        self.choices: dict[str, dict[str, str]] = {}
        self.progress = Progress()

    @property
    def checked(self) -> Any | None:
        """What the dry run found, as plain data."""
        return _unpacked(self._checked)

    @checked.setter
    def checked(self, found: Any) -> None:
        self._checked = _packed(found)

    @property
    def report(self) -> Any | None:
        """What was done, as plain data."""
        return _unpacked(self._report)

    @report.setter
    def report(self, done: Any) -> None:
        self._report = _packed(done)


def _packed(value: Any) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(value), 1)


def _unpacked(data: bytes) -> Any | None:
    return msgspec.msgpack.decode(zlib.decompress(data)) if data else None


def keep(site: Any, one: ListImport) -> ListImport:
    """Keep a new import; those that nobody needs any more go."""
    annotations = IAnnotations(site)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    kept = annotations[KEY]
    before = (now() - KEPT).isoformat()
    for name in [name for name, old in kept.items() if old.at < before]:
        del kept[name]
    kept[one.id] = one
    return one


def find(site: Any, name: str) -> ListImport | None:
    """Answer an import by its id."""
    return IAnnotations(site).get(KEY, {}).get(name)


def of_folder(site: Any, folder: str) -> list[ListImport]:
    """Answer the imports into a folder, the newest first."""
    kept = IAnnotations(site).get(KEY, {}).values()
    return sorted((one for one in kept if one.folder == folder), key=lambda o: o.at, reverse=True)


def state_of(one: ListImport, at: datetime | None = None) -> State:
    """Answer the state; one whose worker is gone is ``interrupted``, and nothing was imported."""
    if one.state != "running":
        return one.state
    silent = (at or now()) - datetime.fromisoformat(one.progress.heard) > SILENCE
    return "interrupted" if silent or _is_gone(one.worker) else "running"


def _is_gone(worker: str) -> bool:
    host, _slash, rest = worker.partition("/")
    pid = int(rest.partition("/")[0] or 0)
    if worker == WORKER or host != socket.gethostname():
        return False
    return pid == os.getpid() or not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
