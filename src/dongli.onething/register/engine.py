"""Connections to the register: writing joins the Zope transaction, reading never waits.

SQLite in ``instance/var/register.sqlite`` unless ``ONETHING_REGISTER`` names a file or an
SQLAlchemy URL (``postgresql+psycopg://…`` where there are several instances). On SQLite a write
begins as a write (``BEGIN IMMEDIATE``): a read that is upgraded to a write fails at once when
another writer came between. PostgreSQL locks rows, and what must not be done twice by name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import zope.sqlalchemy
from App.config import getConfiguration
from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from .shape import shape

_BUSY_SECONDS = 30


class Register:
    """One register: an engine to write, an engine to read, a session per thread."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.writer = _engine(url, begin="BEGIN IMMEDIATE")
        self.reader = _engine(url, begin="BEGIN")
        with self.writer.begin() as connection:
            # Instances that start together make the tables one after the other.
            hold(connection, "tables")
            shape(connection)
        self.sessions = scoped_session(sessionmaker(self.writer))
        zope.sqlalchemy.register(self.sessions)

    def close(self) -> None:
        """Give every connection back."""
        self.sessions.remove()
        self.writer.dispose()
        self.reader.dispose()


_lock = Lock()
_register: Register | None = None
_named = ""


def default_url() -> str:
    """Say where the register lies when nobody named a place."""
    named = os.environ.get("ONETHING_REGISTER", "")
    if "://" in named:
        return named
    home = Path(getConfiguration().clienthome).parent
    return f"sqlite:///{named or home / 'register.sqlite'}"


def use(url: str) -> None:
    """Bind this process to another register; it opens, with its tables, at the first need."""
    global _register, _named
    with _lock:
        if _register is not None:
            _register.close()
        _register, _named = None, url


def register() -> Register:
    """Answer the register of this process, opened at the first need."""
    global _register
    if _register is None:
        with _lock:
            if _register is None:
                _register = Register(_named or default_url())
    return _register


def writing() -> Session:
    """Answer the session of this Zope transaction, already holding the right to write."""
    session = register().sessions()
    zope.sqlalchemy.mark_changed(session)
    return session


def hold(connection: Connection | Session, name: str) -> None:
    """Wait until nobody else holds this name, and hold it until the transaction ends.

    SQLite has one writer at a time: there it is held already.
    """
    bind = connection.get_bind() if isinstance(connection, Session) else connection
    if bind.dialect.name != "sqlite":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


@contextmanager
def reading() -> Iterator[Connection | Session]:
    """Read committed rows, or this transaction's own where it has written some."""
    here = register()
    if here.sessions.registry.has() and here.sessions().in_transaction():
        yield here.sessions()
        return
    with here.reader.connect() as connection:
        yield connection


def _engine(url: str, *, begin: str) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, record: Any) -> None:
        # The driver's own BEGIN is off, so that ours decides what kind of transaction it is.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
