"""Import a list beside the server's other work: everything at one moment, or nothing.

1. The new items are made in short transactions, out of everybody's sight (``stage_list``).
2. One transaction gives them their place, writes what was chosen, and says that it is done.
3. The catalogue learns of it in short transactions (``enter_list``); a server that was killed
   meanwhile goes on with that when it starts (``resume_imports``).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import transaction
from Acquisition import aq_base, aq_inner, aq_parent
from plone import api
from zExceptions import Unauthorized
from ZODB.POSException import ConflictError

from dongli.onething.domain.lists.model import ListedItem, Parsed
from dongli.onething.storage import list_imports
from dongli.onething.storage.list_imports import Entering, ListImport
from dongli.onething.storage.staged import stand_in

from .apply_list import NEW, apply_list, may_place
from .check_list import Checked, compared, examine
from .choose_columns import checked_of
from .enter_list import enter_list
from .find_account import find_account
from .heartbeat import Heartbeat, heartbeat
from .now import now
from .opened_site import opened_site
from .stage_list import stage_item
from .upload_list import sheet_of

logger = logging.getLogger(__name__)
ATTEMPTS = 10
# How many items are made in one transaction.
BATCH = 50


class _Failed(Exception):
    def __init__(self, failure: str, checked: Checked | None = None) -> None:
        super().__init__(failure)
        self.failure = failure
        self.checked = checked


class _GivenUp(Exception):
    """Somebody started the import again: this worker is not the one that counts."""


def run_import(db: Any, path: str, name: str, turn: str) -> None:
    """Import, and write down how it ended. ``path`` of the site, ``name`` of the import."""
    with opened_site(db, path) as site, heartbeat(db, path, name) as heart:
        work = _Work(site, name, turn, heart)
        try:
            work.do()
        except _GivenUp:
            return
        try:
            enter_list(site, name, heart.tell)
        except ConflictError:
            logger.warning("import %s: the catalogue is busy; it goes on in a minute or two", name)


class _Work:
    """One worker's turn at one import; each step is a transaction."""

    def __init__(self, site: Any, name: str, turn: str, heart: Heartbeat) -> None:
        self.site, self.name, self.turn, self.heart = site, name, turn, heart

    def do(self) -> None:
        """Import, or write down why nothing was imported."""
        try:
            self._import()
        except (_Failed, _GivenUp) as error:
            failed = error
        except ConflictError:
            logger.warning("import %s: others changed the same all the time", self.name)
            failed = _Failed("busy")
        except Unauthorized:
            failed = _Failed("forbidden")
        except Exception:
            logger.exception("import %s failed", self.name)
            failed = _Failed("broken")
        else:
            return
        if isinstance(failed, _GivenUp):
            raise failed
        transaction.manager.run(lambda: self._fail(failed), ATTEMPTS)

    def _import(self) -> None:
        parsed = transaction.manager.run(self._begin, ATTEMPTS)
        new = self._new(parsed)
        for at in range(0, len(new), BATCH):
            self._stage(new, at)
        while not transaction.manager.run(lambda: self._place(parsed), ATTEMPTS):
            for other in list_imports.unentered(self.site):
                enter_list(self.site, other.id, self.heart.alive)

    def _begin(self) -> Parsed:
        """Look the list through once more, and make room for its new items."""
        with self._mine() as (one, folder):
            checked, parsed = examine(folder, sheet_of(one), one.mapping, self.heart.alive)
            if checked.errors:
                raise _Failed("errors", checked)
            if checked.seen != checked_of(one).seen:
                raise _Failed("changed", checked)
            one.staged = stand_in(folder)
            return parsed

    def _new(self, parsed: Parsed) -> list[ListedItem]:
        with self._mine() as (one, _folder):
            left = {code for code, chosen in one.choices.items() if chosen.get(NEW) == "leave"}
            new = {item.code for item in checked_of(one).items if item.status == "new"} - left
        return [listed for listed in parsed.items if listed.code in new]

    def _stage(self, new: list[ListedItem], at: int) -> None:
        """Make some of the new items."""

        def stage() -> None:
            with self._mine() as (one, folder):
                room = one.staged.__of__(aq_parent(aq_inner(folder)))
                for number, listed in enumerate(new[at : at + BATCH], at + 1):
                    stage_item(room, listed, one.file.filename)
                    self.heart.tell(number, len(new))

        transaction.manager.run(stage, ATTEMPTS)
        self.site._p_jar.cacheGC()

    def _place(self, parsed: Parsed) -> bool:
        """Take everything over; answer False, with nothing done, where the catalogue is behind."""
        with self._mine() as (one, folder):
            if list_imports.unentered(self.site):
                return False
            may_place(folder)
            checked = compared(parsed, [], self.heart.alive)
            if checked.errors:
                raise _Failed("errors", checked)
            if checked.seen != checked_of(one).seen:
                raise _Failed("changed", checked)
            applied, unknown = apply_list(
                folder,
                checked,
                parsed,
                one.choices,
                staged=aq_base(one.staged),
                source=one.file.filename,
                tell=self.heart.tell,
            )
            one.report = msgspec.to_builtins(applied)
            one.staged, one.entering = None, Entering(unknown)
            one.state, one.ended = "entering", now().isoformat(timespec="seconds")
            transaction.get().note(f"imported {one.file.filename}")
            return True

    def _fail(self, failed: _Failed) -> None:
        one = self._one()
        one.state, one.failure, one.staged = "failed", failed.failure, None
        one.ended = now().isoformat(timespec="seconds")
        if failed.checked is not None:
            one.checked = msgspec.to_builtins(failed.checked)

    def _one(self) -> ListImport:
        one = list_imports.find(self.site, self.name)
        if one is None or one.turn != self.turn or one.state != "running":
            raise _GivenUp
        return one

    @contextmanager
    def _mine(self) -> Iterator[tuple[ListImport, Any]]:
        """Act as whoever started it; give the import and the folder that it goes into."""
        one = self._one()
        user, folder = find_account(self.site, one.user), _folder(one.folder)
        if user is None or folder is None:
            raise _Failed("gone")
        with api.env.adopt_user(user=user):
            yield one, folder


def _folder(uid: str) -> Any | None:
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
    return brains[0]._unrestrictedGetObject() if brains else None
