"""Packages: one scenario and all that it is made of, on its way from one site to another.

A record is what ``transfer`` writes of an object: its id and the values that differ from the
default. Records are matched by what both sites call alike (codes), and merged three ways where
both changed since they last exchanged them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from . import threeway
from .errors import DomainError
from .threeway import UNKNOWN, Merged, Path, Side

FORMAT = 1
# In the order in which they are written: a later one may name an earlier one.
TYPES = (
    "DataElement",
    "Department",
    "Folder",
    "Item",
    "Scenario",
    "ServicePoint",
    "Resolution",
)
# What stands in a list of the settings comes first of all.
DICTIONARIES = ("subjects", "material_types")

Record = dict[str, Any]
Standing = Literal["new", "same", "differs"]
Choice = Literal["add", "skip", "reuse", "copy", "overwrite", "merge"]
# Types that can stand a second time under another name; of the others the code is the thing.
COPIED = frozenset({"DataElement", "Item", "Scenario"})


class Base(msgspec.Struct, frozen=True, kw_only=True):
    """What a record was when two sites last had it alike. ``date``: ISO 8601."""

    date: str
    record: Record


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Of a local variant: the item it was copied from, and what that said then."""

    uid: str
    title: str
    date: str
    record: Record


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One record of a package. ``parts``: uid of each material; ``bases``: by the other site."""

    type: str
    name: str
    digest: str
    uid: str = ""
    parts: dict[str, str] = {}
    bases: dict[str, Base] = {}
    origin: Origin | None = None


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Where a package comes from."""

    uid: str
    title: str


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """What the scenario names and the package does not hold. ``data`` fills the message."""

    code: str
    data: dict[str, str] = {}


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a package holds. ``edition``: the digest of what publishing would make, or empty.

    ``files``: path -> SHA-256 of the bytes.
    """

    format: int
    exported: str
    site: Site
    scenario: str
    title: str
    edition: str
    entries: list[Entry]
    files: dict[str, str] = {}
    missing: list[Missing] = []


class Package(msgspec.Struct, frozen=True, kw_only=True):
    """A package that has been opened and checked. ``records``: (type, name) -> record."""

    manifest: Manifest
    records: dict[tuple[str, str], Record]
    dictionaries: dict[str, dict[str, str]]
    files: dict[str, bytes]


class BadPackage(DomainError):
    """A file that is no package, or none that can be trusted. ``code`` says why."""

    def __init__(self, code: str, **data: Any) -> None:
        super().__init__(f"{code}: {data}")
        self.code = code
        self.data = data


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What shall happen to one record; ``sides`` decides single changes of a merge."""

    choice: Choice | None = None
    sides: dict[Path, Side] = {}


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A record of the package beside ours; ``base`` is None where there is no ancestor."""

    standing: Standing
    merged: Merged
    base: Base | None
    choices: list[Choice]
    choice: Choice


def ancestor(entry: Entry, local: Mapping[str, Base], *, here: str, there: str) -> Base | None:
    """Answer what both sites last had alike: what we took from them, or they from us; the later.

    ``local``: what we took, by site. Each is an ancestor of both: it stood at one, came to other.
    """
    if here == there:
        return None
    known = [base for base in (local.get(there), entry.bases.get(here)) if base is not None]
    return max(known, key=lambda base: base.date, default=None)


def compare(portal_type: str, ours: Record | None, theirs: Record, base: Base | None) -> Comparison:
    """Say how a record stands to ours, what may be done with it, and what is the safe thing.

    Safe is to add what is new, to merge where nothing is in conflict, and else to keep ours.
    """
    if ours is None:
        merged = threeway.merge(UNKNOWN, theirs, theirs)
        choices: list[Choice] = ["add"] if portal_type == "Scenario" else ["add", "skip"]
        return Comparison(standing="new", merged=merged, base=None, choices=choices, choice="add")
    merged = threeway.merge(UNKNOWN if base is None else base.record, ours, theirs)
    if threeway.same(ours, theirs):
        return Comparison(
            standing="same", merged=merged, base=base, choices=["reuse"], choice="reuse"
        )
    # What the departments here agreed on is no other site's to change.
    choices = ["reuse"] if portal_type == "Resolution" else ["reuse", "merge", "overwrite"]
    if portal_type in COPIED:
        choices.append("copy")
    known = "merge" in choices and base is not None
    safe: Choice = "merge" if known and not merged.conflicts else "reuse"
    return Comparison(standing="differs", merged=merged, base=base, choices=choices, choice=safe)


def outcome(
    ours: Record | None, theirs: Record, base: Base | None, decision: Decision
) -> Record | None:
    """Answer the record that a decision makes; None where nothing is to be written."""
    if decision.choice in ("add", "copy", "overwrite"):
        return theirs
    if decision.choice == "merge" and ours is not None:
        ancestor = UNKNOWN if base is None else base.record
        return threeway.merge(ancestor, ours, theirs, chosen=decision.sides).value
    return None


class Names(msgspec.Struct, kw_only=True):
    """How a package's names are called here: items by path, elements by code, sources by uid."""

    items: dict[str, str] = {}
    elements: dict[str, str] = {}
    uids: dict[str, str] = {}
    scenarios: dict[str, str] = {}


def renamed(portal_type: str, record: Record, names: Names) -> Record:
    """Write a record with the names that its targets have here."""
    told = dict(record)
    if portal_type == "Item" and isinstance(told.get("fields"), list):
        told["fields"] = [_bound(field, names.elements) for field in told["fields"]]
    elif portal_type == "Scenario" and isinstance(told.get("items"), list):
        told["items"] = [_placed(place, names.items) for place in told["items"]]
    elif portal_type == "ServicePoint" and isinstance(told.get("accepts"), list):
        told["accepts"] = [names.scenarios.get(one, one) for one in told["accepts"]]
    elif portal_type == "Resolution":
        told = _sourced(told, names)
    return told


def _bound(field: Any, codes: Mapping[str, str]) -> Any:
    if isinstance(field, dict) and field.get("element") in codes:
        return {**field, "element": codes[field["element"]]}
    return field


def _placed(place: Any, items: Mapping[str, str]) -> Any:
    if isinstance(place, dict) and place.get("item") in items:
        return {**place, "item": items[place["item"]]}
    return place


def _sourced(record: Record, names: Names) -> Record:
    """Sources are called ``<item uid>/<field or material>``, wherever they stand."""
    subject, _slash, code = str(record.get("key", "")).partition("/")
    told = {**record, "key": f"{subject}/{names.elements.get(code, code)}"}
    if record.get("room") == "material":
        told["key"] = record["key"]
    told["sources"] = [{"name": _source(one["name"], names)} for one in record.get("sources", [])]
    told["mapping"] = {
        _source(name, names): values for name, values in record.get("mapping", {}).items()
    }
    told["apart"] = [
        {**one, "sources": [_source(name, names) for name in one["sources"]]}
        for one in record.get("apart", [])
    ]
    return told


def _source(name: str, names: Names) -> str:
    uid, slash, rest = name.partition("/")
    return f"{names.uids.get(uid, uid)}{slash}{rest}"


def pointer(path: Path) -> str:
    """Write a path as a JSON Pointer (RFC 6901)."""
    return "".join(f"/{one.replace('~', '~0').replace('/', '~1')}" for one in path)


def path_of(pointer: str) -> Path:
    """Read a JSON Pointer."""
    parts = pointer.split("/")[1:]
    return tuple(one.replace("~1", "/").replace("~0", "~") for one in parts)
