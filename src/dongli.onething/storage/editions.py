"""Editions: immutable, content-addressed, kept on the site and never deleted."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

import msgspec
from BTrees.OOBTree import OOBTree
from persistent import Persistent
from persistent.list import PersistentList
from persistent.mapping import PersistentMapping
from plone import api
from zope.annotation.interfaces import IAnnotations

from dongli.onething.domain import canonical
from dongli.onething.domain import edition as editions_format
from dongli.onething.domain.edition import Edition

KEY = "dongli.onething.editions"

# What the public may do with a scenario: apply, only read, nothing; "removed": its tree is gone.
Status = Literal["published", "suspended", "retired", "removed"]

# Editions are immutable and named by their content, so one cache serves every thread and site.
_LOADED: dict[str, Edition] = {}
_MOST_LOADED = 128


class EditionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a scenario's history. ``date`` is ISO 8601 with the offset of Asia/Shanghai.

    ``changes`` lists what differs from the edition before (``domain.differences``), ``signatures``
    who countersigned it (``domain.signing``). ``republished``: the number of the older edition
    that was published again with this one.
    """

    number: int
    digest: str
    date: str
    author: str
    countersigned: bool
    changes: list[dict[str, Any]] = []
    signatures: list[dict[str, Any]] = []
    republished: int | None = None


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """One scenario as the public knows it: its newest edition. ``path`` is relative to the site."""

    uid: str
    path: str
    status: Status
    record: EditionRecord


class EditionStore(Persistent):
    """``texts``: digest -> zlib'd canonical JSON; ``shelves``: scenario UID -> its history."""

    def __init__(self) -> None:
        self.texts = OOBTree()
        self.shelves = OOBTree()
        self.generation = 0


def store(
    site: Any,
    scenario_uid: str,
    edition: Edition,
    *,
    path: str,
    author: str,
    date: datetime,
    countersigned: bool,
    changes: list[dict[str, Any]],
    signatures: list[dict[str, Any]] | None = None,
    republished: int | None = None,
) -> EditionRecord:
    """Keep an edition as the scenario's newest and answer its record.

    The same text as the newest again makes no new number: that record is answered.
    """
    newest = latest(site, scenario_uid)
    editions = _store(site)
    shelf = _shelf(editions, scenario_uid)
    text = canonical.encode(edition)
    digest = edition.digest
    if newest is None or newest.digest != digest:
        newest = EditionRecord(
            number=len(shelf["history"]) + 1,
            digest=digest,
            date=date.isoformat(timespec="seconds"),
            author=author,
            countersigned=countersigned,
            changes=changes,
            signatures=signatures or [],
            republished=republished,
        )
        editions.texts.setdefault(digest, zlib.compress(text, 9))
        shelf["history"].append(msgspec.to_builtins(newest))
    shelf["path"] = path
    shelf["status"] = "published"
    shelf.pop("replaced_by", None)
    editions.generation += 1
    return newest


def history(site: Any, scenario_uid: str) -> list[EditionRecord]:
    """Answer the scenario's records, oldest first; empty where nothing was published."""
    editions = _peek(site)
    shelf = editions.shelves.get(scenario_uid) if editions is not None else None
    return [msgspec.convert(line, EditionRecord) for line in shelf["history"]] if shelf else []


def latest(site: Any, scenario_uid: str) -> EditionRecord | None:
    """Answer the newest record, or None where nothing was published."""
    editions = _peek(site)
    shelf = editions.shelves.get(scenario_uid) if editions is not None else None
    return msgspec.convert(shelf["history"][-1], EditionRecord) if shelf else None


def numbered(site: Any, scenario_uid: str, number: int) -> EditionRecord | None:
    """Answer the record of edition ``number``, or None."""
    return next((r for r in history(site, scenario_uid) if r.number == number), None)


def status(site: Any, scenario_uid: str) -> Status | None:
    """Answer what the public may do with the scenario; None where nothing was published."""
    editions = _peek(site)
    shelf = editions.shelves.get(scenario_uid) if editions is not None else None
    return shelf["status"] if shelf else None


def mark(site: Any, scenario_uid: str, *, status: Status | None = None, path: str = "") -> None:
    """Change the standing or the place of a scenario that has editions; else do nothing."""
    editions = _peek(site)
    shelf = editions.shelves.get(scenario_uid) if editions is not None else None
    if shelf is None:
        return
    shelf["status"] = status or shelf["status"]
    shelf["path"] = path or shelf["path"]
    editions.generation += 1


def replace(site: Any, scenario_uid: str, by: str) -> None:
    """Keep the UID of the scenario that stands for this one now."""
    editions = _store(site)
    _shelf(editions, scenario_uid)["replaced_by"] = by
    editions.generation += 1


def replacement(site: Any, scenario_uid: str) -> str:
    """Answer the UID of the scenario that stands for this one now, or an empty text."""
    editions = _peek(site)
    shelf = editions.shelves.get(scenario_uid) if editions is not None else None
    return shelf.get("replaced_by", "") if shelf else ""


def load(site: Any, digest: str) -> Edition:
    """Answer the edition with this digest; raise KeyError where the site has none."""
    editions = _peek(site)
    if editions is None or digest not in editions.texts:
        raise KeyError(digest)
    if digest not in _LOADED:
        while len(_LOADED) >= _MOST_LOADED:
            _LOADED.pop(next(iter(_LOADED)), None)
        _LOADED[digest] = editions_format.load(text(site, digest))
    return _LOADED[digest]


def published_edition(scenario: Any) -> Edition | None:
    """Answer the newest edition of a scenario, None where nothing was published."""
    site = api.portal.get()
    newest = latest(site, scenario.UID())
    return load(site, newest.digest) if newest is not None else None


def text(site: Any, digest: str) -> bytes:
    """Answer the canonical JSON under a digest, byte for byte; raise KeyError for none."""
    editions = _peek(site)
    if editions is None:
        raise KeyError(digest)
    return zlib.decompress(editions.texts[digest])


def published(site: Any) -> Iterator[Published]:
    """Walk the scenarios that the public can read (published or suspended), by UID."""
    editions = _peek(site)
    for uid, shelf in editions.shelves.items() if editions is not None else ():
        if shelf["status"] in ("published", "suspended"):
            record = msgspec.convert(shelf["history"][-1], EditionRecord)
            yield Published(uid=uid, path=shelf["path"], status=shelf["status"], record=record)


def generation(site: Any) -> int:
    """Answer a number that changes whenever anything published changes: the public cache key."""
    editions = _peek(site)
    return editions.generation if editions is not None else 0


def _peek(site: Any) -> EditionStore | None:
    return IAnnotations(site).get(KEY)


def _store(site: Any) -> EditionStore:
    annotations = IAnnotations(site)
    if KEY not in annotations:
        annotations[KEY] = EditionStore()
    return annotations[KEY]


def _shelf(editions: EditionStore, scenario_uid: str) -> PersistentMapping:
    if scenario_uid not in editions.shelves:
        editions.shelves[scenario_uid] = PersistentMapping(
            history=PersistentList(), path="", status="published"
        )
    return editions.shelves[scenario_uid]
