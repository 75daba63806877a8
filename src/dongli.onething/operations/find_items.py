"""Find items of the library by what an editor remembers of them."""

from __future__ import annotations

import msgspec
from plone import api

from dongli.onething.domain.search import Entry, search

from .where_used import scenarios_using

MOST = 20


class FoundItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item; ``department`` is its title, ``used_in`` names the scenarios it has a place in."""

    uid: str
    title: str
    item_code: str
    department: str
    url: str
    used_in: list[str] = []


def find_items(text: str, departments: dict[str, str], *, most: int = MOST) -> list[FoundItem]:
    """Answer the best ``most`` items for words of a title, a code, a department or pinyin.

    ``departments``: code -> title.
    """
    found = {
        brain.UID: FoundItem(
            uid=brain.UID,
            title=brain.Title,
            item_code=brain.item_code or "",
            department=departments.get(brain.department, brain.department or ""),
            url=brain.getURL(),
        )
        for brain in api.content.find(portal_type="Item", sort_on="sortable_title")
    }
    entries = [
        Entry(id=one.uid, title=one.title, aliases=[one.item_code], items=[one.department])
        for one in found.values()
    ]
    return [_with_uses(found[uid]) for uid in search(text, entries)[:most]]


def _with_uses(found: FoundItem) -> FoundItem:
    item = api.content.get(UID=found.uid)
    used_in = [scenario.title for scenario in scenarios_using(item)] if item is not None else []
    return msgspec.structs.replace(found, used_in=used_in)
