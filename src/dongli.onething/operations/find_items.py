"""Find items of the library by what an editor remembers of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from plone import api

from dongli.onething.domain.search import Entry, search

from .where_used import scenarios_using

MOST = 20


class FoundItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item; ``department`` is its title, ``used_in`` names other scenarios it has a place in.

    ``here``: it has a place in the scenario for which it is sought.
    """

    uid: str
    title: str
    item_code: str
    department: str
    url: str
    used_in: list[str] = []
    here: bool = False


def find_items(
    text: str, departments: dict[str, str], *, scenario: Any = None, most: int = MOST
) -> list[FoundItem]:
    """Answer the best ``most`` items for words of a title, a code, a department or pinyin.

    ``departments``: code -> title. ``scenario``: the one for which an item is sought.
    """
    brains = api.content.find(portal_type="Item", sort_on="sortable_title")
    hits = matching_items(text, brains, departments)[:most]
    return [_found(brain, departments, scenario) for brain in hits]


def matching_items(text: str, brains: Iterable[Any], departments: dict[str, str]) -> list[Any]:
    """Answer of these brains of items those that the words find, the best first."""
    known = {brain.UID: brain for brain in brains}
    # What people call an item is read from the index; the catalogue keeps no copy of it.
    aliases = api.portal.get_tool("portal_catalog")._catalog.getIndex("aliases")
    entries = [_entry(uid, brain, departments, aliases) for uid, brain in known.items()]
    return [known[uid] for uid in search(text, entries)]


def _entry(uid: str, brain: Any, departments: dict[str, str], aliases: Any) -> Entry:
    code = brain.department or ""
    names = [brain.item_code or "", code, *aliases.getEntryForObject(brain.getRID(), [])]
    return Entry(id=uid, title=brain.Title, aliases=names, items=[departments.get(code, "")])


def _found(brain: Any, departments: dict[str, str], scenario: Any) -> FoundItem:
    here = scenario.UID() if scenario is not None else ""
    item = api.content.get(UID=brain.UID)
    using = scenarios_using(item) if item is not None else []
    code = brain.department or ""
    return FoundItem(
        uid=brain.UID,
        title=brain.Title,
        item_code=brain.item_code or "",
        department=departments.get(code, code),
        url=brain.getURL(),
        used_in=[one.title for one in using if one.UID() != here],
        here=any(one.UID() == here for one in using),
    )
