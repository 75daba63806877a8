"""Three-way merge of plain data: what two sides made of one ancestor, put together.

Objects are merged key by key. Lists whose entries have keys (children by ``id``, fields by
``name``, lines ``value|label`` by their value, sets of codes by themselves) are merged entry by
entry and keep an order that no side contradicts; any other list is one value, as a text is.
Nothing is invented: every value of the result stood in ours or in theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

import msgspec

from .weaving import By, followed, who_ordered, woven

Path = tuple[str, ...]
Side = Literal["ours", "theirs"]
ORDER = "~order"
# Lists of lines, known by what stands before the bar.
LINES = frozenset({"options", "stops", "after", "columns"})
# Lists in which an entry is its own key.
SETS = frozenset({"subjects", "aliases", "implements", "accepts"})


class _Absent:
    """A value that is not there (``MISSING``), or of which nobody knows (``UNKNOWN``)."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name

    def __bool__(self) -> bool:
        return False


MISSING = _Absent("MISSING")
UNKNOWN = _Absent("UNKNOWN")


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One value that at least one side changed; MISSING where a side does not have it.

    ``base`` is UNKNOWN where there is no ancestor: then all that differs is a conflict. ``path``
    leads through keys; ``~order`` at its end is the order of a list, its values lists of keys.
    ``taken``: the side whose value stands in the result.
    """

    path: Path
    base: Any
    ours: Any
    theirs: Any
    by: By
    taken: Side


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """The result and every change that led to it, in the order of ours and then theirs."""

    value: Any
    changes: list[Change]

    @property
    def conflicts(self) -> list[Change]:
        """Those that both sides changed, each otherwise."""
        return [change for change in self.changes if change.by == "conflict"]


def merge(
    base: Any,
    ours: Any,
    theirs: Any,
    *,
    chosen: Mapping[Path, Side] | None = None,
    otherwise: Side | None = None,
) -> Merged:
    """Merge what two sides made of ``base`` (UNKNOWN: they have no ancestor).

    What one side changed is taken, of a conflict ours. ``chosen`` decides single changes by their
    path, ``otherwise`` all others that the two sides do not agree on.
    """
    merger = _Merger(chosen or {}, otherwise)
    value = merger.value((), base, ours, theirs)
    return Merged(value=value, changes=merger.changes)


def advance(base: Any, ours: Any, theirs: Any, paths: Collection[Path]) -> Any:
    """Answer the ancestor once ours has dealt with these changes of theirs, whichever way.

    There it says what theirs says; what is not dealt with stays a change of theirs.
    """
    return _Merger({path: "theirs" for path in paths}, "base").value((), base, ours, theirs)


def who(base: Any, ours: Any, theirs: Any) -> By | None:
    """Say who changed a value; None where nobody did."""
    if same(ours, theirs):
        return None if base is UNKNOWN or same(base, ours) else "both"
    if same(base, ours):
        return "theirs"
    return "ours" if same(base, theirs) else "conflict"


def same(one: Any, other: Any) -> bool:
    """Compare plain values; True is not 1, but 5 is 5.0."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one is other or bool(one == other)


def keys_of(name: str, value: Any) -> list[str] | None:
    """Answer the keys of a list's entries; None where it is no list with a key for each."""
    if not isinstance(value, list):
        return None
    keys = [_key(name, entry) for entry in value]
    if None in keys or len(set(keys)) < len(keys):
        return None
    return [key for key in keys if key is not None]


def _key(name: str, entry: Any) -> str | None:
    if isinstance(entry, Mapping):
        key = entry.get("id", entry.get("name"))
        return key if isinstance(key, str) and key else None
    if not isinstance(entry, str):
        return None
    if name in LINES:
        return entry.partition("|")[0].strip()
    return entry if name in SETS else None


class _Merger:
    def __init__(
        self, chosen: Mapping[Path, Side], otherwise: Literal["ours", "theirs", "base"] | None
    ) -> None:
        self.chosen = chosen
        self.otherwise = otherwise
        self.changes: list[Change] = []

    def value(self, path: Path, base: Any, ours: Any, theirs: Any) -> Any:
        """Merge one value, whatever it is."""
        if same(ours, theirs) and (base is UNKNOWN or same(base, ours)):
            return ours
        if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
            return self._object(path, base, ours, theirs)
        name = path[-1] if path else ""
        keys = [keys_of(name, one) for one in (ours, theirs)]
        if keys[0] is not None and keys[1] is not None and keys_of(name, base or []) is not None:
            return self._list(path, base, ours, theirs)
        return self._whole(path, base, ours, theirs)

    def _object(self, path: Path, base: Any, ours: Any, theirs: Any) -> dict[str, Any]:
        known = base if isinstance(base, Mapping) else None
        merged = {}
        for key in dict.fromkeys([*ours, *theirs, *(known or {})]):
            value = self.value(
                (*path, key),
                UNKNOWN if known is None else known.get(key, MISSING),
                ours.get(key, MISSING),
                theirs.get(key, MISSING),
            )
            if value is not MISSING:
                merged[key] = value
        return merged

    def _list(self, path: Path, base: Any, ours: list[Any], theirs: list[Any]) -> list[Any]:
        name = path[-1] if path else ""
        sides = [dict(zip(keys_of(name, one), one, strict=True)) for one in (ours, theirs)]
        known = dict(zip(keys_of(name, base), base, strict=True)) if base else {}
        absent = UNKNOWN if base is UNKNOWN else MISSING
        entries = {}
        for key in dict.fromkeys([*sides[0], *sides[1], *known]):
            value = self.value(
                (*path, key),
                known.get(key, absent),
                *(side.get(key, MISSING) for side in sides),
            )
            if value is not MISSING:
                entries[key] = value
        orders = [[key for key in side if key in entries] for side in (known, *sides)]
        return [entries[key] for key in self._order((*path, ORDER), *orders)]

    def _whole(self, path: Path, base: Any, ours: Any, theirs: Any) -> Any:
        by = who(base, ours, theirs)
        if by is None:
            return ours
        if self._keeps_base(path, by):
            return MISSING if base is UNKNOWN else base
        taken = self._taken(path, by)
        self.changes.append(
            Change(path=path, base=base, ours=ours, theirs=theirs, by=by, taken=taken)
        )
        return ours if taken == "ours" else theirs

    def _order(self, path: Path, base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
        """Order the entries that stay."""
        by = who_ordered(base, ours, theirs)
        if self.otherwise == "base":
            first, second = (base, theirs) if self._keeps_base(path, by) else (theirs, base)
            return followed(first, second)
        order = woven(base, ours, theirs)
        if by is None:
            return order or followed(ours, theirs)
        if by == "conflict" and order is not None:
            by = "both"
        taken = self._taken(path, by)
        self.changes.append(
            Change(path=path, base=base, ours=ours, theirs=theirs, by=by, taken=taken)
        )
        if order is not None and path not in self.chosen and self.otherwise is None:
            return order
        return followed(ours, theirs) if taken == "ours" else followed(theirs, ours)

    def _keeps_base(self, path: Path, by: By | None) -> bool:
        """Say whether an ancestor stays as it was: theirs changed it, and it is not dealt with."""
        is_theirs = self.otherwise == "base" and by in ("theirs", "conflict")
        return is_theirs and path not in self.chosen

    def _taken(self, path: Path, by: By) -> Side:
        usual: Side = "theirs" if by == "theirs" or self.otherwise == "base" else "ours"
        otherwise = None if self.otherwise == "base" else self.otherwise
        return self.chosen.get(path, otherwise or usual)
