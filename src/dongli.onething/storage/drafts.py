"""Applications being filled in: kept on the server, one user's own, gone after filing.

A draft's id is the ``request_id`` of its submission: whoever sends it twice files once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from persistent.list import PersistentList
from persistent.mapping import PersistentMapping
from plone.namedfile.file import NamedBlobFile
from Products.CMFPlone.Portal import PloneSite
from zope.annotation.interfaces import IAnnotations

from dongli.onething.operations.now import now

KEY = "dongli.onething.drafts"
KEPT = timedelta(days=30)


class Upload(Persistent):
    """One file that the applicant handed in for one merged material."""

    def __init__(self, file: NamedBlobFile) -> None:
        self.id = uuid4().hex
        self.file = file


class Draft(Persistent):
    """What one applicant has answered, chosen, typed and uploaded so far.

    ``data`` holds what could be read, ``typed`` what could not, as it was typed; no key is in both.
    """

    typed: dict[str, Any] = {}
    sent = ""

    def __init__(self, scenario: str, edition: str) -> None:
        self.id = uuid4().hex
        self.scenario = scenario
        self.edition = edition
        self.answers: dict[str, str] = {}
        self.items: list[str] | None = None
        self.data: dict[str, Any] = {}
        self.uploads: PersistentMapping = PersistentMapping()
        self.applicant: dict[str, str] = {}
        self.delivery: dict[str, str] = {}
        self.channel = "online"
        self.agent: dict[str, str] = {}
        self.service_point = ""
        # ISO 8601: the database does not keep time zone objects.
        self.modified = now().isoformat()

    def touch(self) -> None:
        self.modified = now().isoformat()

    def overtaken(self, sent: str) -> bool:
        """Note what a page sends, ``<page>.<number>``; say whether a later one of it is here."""
        page, _, number = sent.partition(".")
        last_page, _, last = self.sent.partition(".")
        if not page or not number.isdecimal() or len(sent) > 50:
            return False
        if page == last_page and int(number) < int(last):
            return True
        self.sent = sent
        return False

    def take(self, data: dict[str, Any], typed: dict[str, Any], emptied: set[str]) -> None:
        """Take over what a form sent; what it did not ask stays."""
        asked = emptied | set(data) | set(typed)
        self.data = {key: self.data[key] for key in self.data if key not in asked} | data
        self.typed = {key: self.typed[key] for key in self.typed if key not in asked} | typed
        self.touch()

    def files(self, key: str) -> PersistentList:
        """Answer the uploads of one merged material, an empty list to fill at first."""
        if key not in self.uploads:
            self.uploads[key] = PersistentList()
        return self.uploads[key]


def _root(site: PloneSite, *, create: bool) -> OOBTree | dict:
    annotations = IAnnotations(site)
    if KEY not in annotations:
        if not create:
            return {}
        annotations[KEY] = OOBTree()
    return annotations[KEY]


def of_user(site: PloneSite, user: str) -> OOBTree | dict[str, Draft]:
    """Answer a user's drafts by id, without writing."""
    return _root(site, create=False).get(user, {})


def keep(site: PloneSite, user: str, draft: Draft) -> Draft:
    """Put a new draft where its user finds it again."""
    root = _root(site, create=True)
    if user not in root:
        root[user] = OOBTree()
    root[user][draft.id] = draft
    return draft


def drop(site: PloneSite, user: str, draft_id: str) -> None:
    """Forget a draft and its uploads; an unknown one is no error."""
    drafts = of_user(site, user)
    if draft_id in drafts:
        del drafts[draft_id]


def drop_all(site: PloneSite, user: str) -> None:
    """Forget everything that a user began."""
    root = _root(site, create=False)
    if user in root:
        del root[user]


def abandoned(site: PloneSite, before: datetime) -> Iterator[tuple[str, str]]:
    """Yield (user, draft id) of the drafts that nobody has touched since."""
    for user, drafts in _root(site, create=False).items():
        for draft_id, draft in drafts.items():
            if datetime.fromisoformat(draft.modified) < before:
                yield user, draft_id
