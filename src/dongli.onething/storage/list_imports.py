"""Imports of lists: the file, what was chosen, what came of it.

The transaction that imports writes ``state``, ``report`` and ``entering`` together with the items,
so that they never disagree. ``Progress`` is written meanwhile by transactions of its own: whatever
it says last, nothing is imported while ``state`` is ``running``, and everything is when it is
``entering`` or ``done``.
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
from persistent.list import PersistentList
from plone.namedfile.file import NamedBlobFile
from zope.annotation.interfaces import IAnnotations

from dongli.onething.operations.now import now

KEY = "dongli.onething.list_imports"
KEPT = timedelta(days=180)
# A worker that has not been heard of for so long is gone.
SILENCE = timedelta(seconds=90)
# Names this process: a process id may be given again.
WORKER = f"{socket.gethostname()}/{os.getpid()}/{uuid4().hex[:8]}"
State = Literal["columns", "checked", "running", "entering", "done", "failed", "interrupted"]
# States in which nothing about an import can be changed.
SETTLED = ("running", "entering", "done")


class Progress(Persistent):
    """How far the worker is: ``done`` of ``total`` items."""

    def __init__(self) -> None:
        self.go_on(0, 0)

    def go_on(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.heard = now().isoformat()


class Entering(Persistent):
    """What the catalogue is still to learn: items by path, of which ``done`` are entered."""

    def __init__(self, paths: list[str]) -> None:
        self.paths = PersistentList(paths)
        self.done = 0


class ListImport(Persistent):
    """One import. ``mapping``: a column's name, or "", for each column of the file.

    ``turn`` names the worker that was started last: any other gives up. ``staged``: the stand-in
    in which it makes the new items; ``entering``: what is done when these have their place.
    """

    state: State = "columns"
    failure = ""
    worker = ""
    turn = ""
    started = ""
    ended = ""
    staged: Any = None
    entering: Entering | None = None
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


def unentered(site: Any) -> list[ListImport]:
    """Answer the imports that are done, and of which the catalogue does not know everything."""
    kept = IAnnotations(site).get(KEY, {}).values()
    return [one for one in kept if one.state == "entering"]


def running(site: Any) -> list[ListImport]:
    """Answer the imports that were begun and not done, whether or not their worker lives."""
    kept = IAnnotations(site).get(KEY, {}).values()
    return [one for one in kept if one.state == "running"]


def state_of(one: ListImport, at: datetime | None = None) -> State:
    """Answer the state; one whose worker is gone is ``interrupted``, and nothing was imported."""
    return "interrupted" if one.state == "running" and is_left(one, at) else one.state


def is_left(one: ListImport, at: datetime | None = None) -> bool:
    """Say whether the worker of an import is gone, or has not been heard of for long."""
    silent = (at or now()) - datetime.fromisoformat(one.progress.heard) > SILENCE
    return silent or _is_gone(one.worker)


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
