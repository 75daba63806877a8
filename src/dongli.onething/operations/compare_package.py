"""Lay a package beside what is here: a row for every record, with what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from dongli.onething.domain import canonical
from dongli.onething.domain.packages import (
    Base,
    Choice,
    Comparison,
    Decision,
    Entry,
    Names,
    Package,
    Record,
    ancestor,
    compare,
    renamed,
)
from dongli.onething.domain.threeway import Path
from dongli.onething.storage import exchanges
from dongli.onething.transfer.records import name_of, record_of

from .export_package import here
from .match_package import Key, match_package


class Arrival(msgspec.Struct, kw_only=True):
    """One record of a package: ``ours`` and ``theirs`` under the names that are used here."""

    entry: Entry
    title: str
    local: Any | None
    ours: Record | None
    theirs: Record
    base: Base | None
    comparison: Comparison
    decision: Decision

    @property
    def key(self) -> str:
        """Name the row in forms and REST."""
        return f"{self.entry.type}/{self.entry.name}"

    @property
    def choice(self) -> Choice:
        """What happens: as decided where that is possible, else the safe thing."""
        wanted = self.decision.choice
        return wanted if wanted in self.comparison.choices else self.comparison.choice

    @property
    def impossible(self) -> bool:
        """Say whether something was decided that cannot be done, and is not so already."""
        wanted = self.decision.choice
        settled = self.comparison.standing == "same" and wanted != "copy"
        return wanted is not None and wanted not in self.comparison.choices and not settled

    @property
    def idle(self) -> list[Path]:
        """The paths for which a side was chosen that has no effect, as nothing is merged."""
        taken = {change.path: change.taken for change in self.comparison.merged.changes}
        sides = self.decision.sides if self.comparison.standing == "differs" else {}
        moot = [path for path, side in sides.items() if side != taken.get(path)]
        return [] if self.choice == "merge" else moot

    @property
    def strays(self) -> list[Path]:
        """The paths of a merge for which a side was chosen and that do not differ."""
        differ = {change.path for change in self.comparison.merged.changes}
        chosen = self.decision.sides if self.choice == "merge" else {}
        return [path for path in chosen if path not in differ]


def compare_package(
    package: Package, decisions: Mapping[str, Decision] | None = None
) -> list[Arrival]:
    """Answer the rows, in the order in which they are written; nothing is written."""
    found = match_package(package)
    names = names_here(package, found)
    return [
        _arrival(package, entry, found.get((entry.type, entry.name)), names, decisions or {})
        for entry in package.manifest.entries
    ]


def seen_as(arrivals: Iterable[Arrival]) -> str:
    """Name how the site stands to a package: another name once anything of it has changed."""
    return canonical.digest_of(
        {one.key: [one.local.UID(), one.ours] for one in arrivals if one.local is not None}
    )


def names_here(package: Package, found: Mapping[Key, Any]) -> Names:
    """Answer how what the package names is called here."""
    names = Names()
    for entry in package.manifest.entries:
        local = found.get((entry.type, entry.name))
        if local is not None and entry.type == "Item":
            names.items[entry.name] = name_of(local)
            names.uids[entry.uid] = local.UID()
        elif local is not None and entry.type == "Scenario":
            names.scenarios[entry.name] = name_of(local)
    return names


def _arrival(
    package: Package,
    entry: Entry,
    local: Any | None,
    names: Names,
    decisions: Mapping[str, Decision],
) -> Arrival:
    record = package.records[entry.type, entry.name]
    ours = None if local is None else record_of(local) | {"id": name_of(local)}
    theirs = told(entry.type, record, names, ours)
    base = _base(package, entry, local, names, ours)
    return Arrival(
        entry=entry,
        title=str(record.get("title") or entry.name),
        local=local,
        ours=ours,
        theirs=theirs,
        base=base,
        comparison=compare(entry.type, ours, theirs, base),
        decision=decisions.get(f"{entry.type}/{entry.name}", Decision()),
    )


def told(portal_type: str, record: Record, names: Names, ours: Record | None) -> Record:
    """Write a record of theirs as it would stand here; a place only ever takes one more."""
    record = renamed(portal_type, record, names)
    if ours is None:
        return record
    record["id"] = ours["id"]
    if portal_type == "ServicePoint":
        taken = ours.get("accepts", [])
        record["accepts"] = [*taken, *(one for one in record["accepts"] if one not in taken)]
    return record


def _base(
    package: Package, entry: Entry, local: Any | None, names: Names, ours: Record | None
) -> Base | None:
    if local is None or ours is None:
        return None
    there = package.manifest.site.uid
    found = ancestor(entry, exchanges.bases(local), here=here().uid, there=there)
    if found is None:
        return None
    # What we kept ourselves has our names already; renaming what has none changes nothing.
    own = exchanges.bases(local).get(there)
    record = dict(found.record) if found == own else renamed(entry.type, found.record, names)
    record["id"] = ours["id"]
    if entry.type == "ServicePoint":
        record["accepts"] = ours.get("accepts", [])
    return Base(date=found.date, record=record)
