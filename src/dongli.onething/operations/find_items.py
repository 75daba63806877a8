"""Find items of the library by what an editor remembers of them."""

from __future__ import annotations

import msgspec
from plone import api

from dongli.onething.domain.search import Entry, search

MOST = 20


class FoundItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item; ``department`` is its title."""

    uid: str
    title: str
    item_code: str
    department: str
    url: str


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
    return [found[uid] for uid in search(text, entries)[:most]]
