"""Find what a package's records are here: by code, an item that has none by uid or place."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.domain.packages import Entry, Package, Record
from dongli.onething.storage import origins
from dongli.onething.transfer.files import FOLDERS

from .read_scenario import by_code, find

Key = tuple[str, str]


def match_package(package: Package) -> dict[Key, Any]:
    """Answer (type, name) -> our content, for every record that we have; each content once.

    What has the very uid and code comes first, so that of two items with one code each finds its
    own; then the code decides; then the uid, for a code that was put right on one side.
    """
    site = api.portal.get()
    found: dict[Key, Any] = {}
    taken: set[str] = set()
    for way in (_by_uid_and_code, _by_code, _by_uid):
        for entry in package.manifest.entries:
            key = entry.type, entry.name
            local = None if key in found else way(site, entry, package.records[key])
            if local is not None and local.UID() not in taken:
                found[key] = local
                taken.add(local.UID())
    return found


def _by_code(site: Any, entry: Entry, record: Record) -> Any | None:
    if entry.type in ("DataElement", "Department"):
        code = record.get("code")
        same = by_code(entry.type, {code}) if isinstance(code, str) and code else []
        return same[-1] if same else None
    if entry.type == "Item":
        return _item(site, entry, record)
    return None if entry.type == "Resolution" else _at(site[FOLDERS[entry.type]], entry)


def _by_uid(site: Any, entry: Entry, record: Record) -> Any | None:
    if not entry.uid or entry.type not in ("Item", "Scenario", "Resolution"):
        return None
    same = find(portal_type=entry.type, UID=entry.uid)
    return same[0] if same else None


def _by_uid_and_code(site: Any, entry: Entry, record: Record) -> Any | None:
    local = _by_uid(site, entry, record)
    if local is None or entry.type != "Item":
        return local
    return local if (local.item_code or "") == record.get("item_code", "") else None


def _item(site: Any, entry: Entry, record: Record) -> Any | None:
    """Answer the item of the code that is a variant where theirs is one; without a code by path."""
    code = record.get("item_code")
    if not isinstance(code, str) or not code:
        local = _at(site["items"], entry)
        return local if local is not None and not local.item_code else None
    same = find(portal_type="Item", item_code=code)
    alike = [one for one in same if (origins.origin(one) is None) == (entry.origin is None)]
    return alike[0] if alike else None


def _at(folder: Any, entry: Entry) -> Any | None:
    local = folder
    for name in entry.name.split("/"):
        if name not in local.objectIds():
            return None
        local = local[name]
    return local if local.portal_type == entry.type else None
