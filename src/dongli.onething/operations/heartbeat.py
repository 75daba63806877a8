"""A worker that tells how far it is, and lets others work meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from transaction import TransactionManager
from ZODB.POSException import ConflictError

from dongli.onething.storage import list_imports

SECONDS = 1.0
# After so much work of its own a worker leaves the interpreter to others for a moment.
WORK_SECONDS = 0.01
PAUSE_SECONDS = 0.002


@contextmanager
def heartbeat(db: Any, path: str, name: str) -> Iterator[Heartbeat]:
    """Give the heartbeat of an import; it has a connection of its own."""
    manager = TransactionManager()
    connection = db.open(manager)
    try:
        yield Heartbeat(connection, manager, path, name)
    finally:
        manager.abort()
        connection.close()


class Heartbeat:
    """Writes how far the work is, in small transactions that readers of the page see at once."""

    def __init__(self, connection: Any, manager: Any, path: str, name: str) -> None:
        self.connection, self.manager = connection, manager
        self.path, self.name = path, name
        self.told = self.rested = time.monotonic()

    def tell(self, done: int, total: int) -> None:
        """Say how many are done, and let others work."""
        at = time.monotonic()
        if at - self.told >= SECONDS:
            self.told = at
            self._write(done, total)
        if at - self.rested >= WORK_SECONDS:
            time.sleep(PAUSE_SECONDS)
            self.rested = time.monotonic()

    def alive(self, _done: int, total: int) -> None:
        """Say that the list is being read; nothing is done yet."""
        self.tell(0, total)

    def _write(self, done: int, total: int) -> None:
        self.manager.begin()
        try:
            app = self.connection.root()["Application"]
            one = list_imports.find(app.unrestrictedTraverse(self.path), self.name)
            if one is not None:
                one.progress.go_on(done, total)
            self.manager.commit()
        except ConflictError:
            self.manager.abort()
