"""Take a package in, as decided record by record: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from plone import api

from dongli.onething import _
from dongli.onething.domain.errors import SeenOtherwise
from dongli.onething.domain.packages import (
    DICTIONARIES,
    TYPES,
    Base,
    Decision,
    Missing,
    Names,
    Package,
    Record,
    outcome,
    renamed,
)
from dongli.onething.domain.threeway import Path, same
from dongli.onething.package_words import NOT_DIFFERENT, NOT_MERGED, impossible_message
from dongli.onething.storage import exchanges, origins
from dongli.onething.transfer.files import FOLDERS, object_id
from dongli.onething.transfer.records import name_of

from .add_words import add_words
from .compare_package import Arrival, compare_package, seen_as, told
from .draft_resolution import draft_resolution, is_decided
from .findings import findings
from .free_names import free_code, free_name, is_free
from .imported import Imported, ImportRefused, Trouble
from .prepare_record import without_lost_files, without_lost_places
from .write_record import NotWritten, Writer


def import_package(
    package: Package, decisions: Mapping[str, Decision] | None = None, *, seen: str = ""
) -> Imported:
    """Write what is decided; raise ImportRefused after trying all where one record is refused.

    ``seen``: how the site stood when it was decided; raises SeenOtherwise where it does not now.
    Whoever calls ends the transaction then, and after a dry run.
    """
    arrivals = compare_package(package, decisions)
    if seen and seen != seen_as(arrivals):
        raise SeenOtherwise
    intake = _Intake(package, arrivals)
    intake.run()
    if intake.done.troubles:
        raise ImportRefused(intake.done)
    return intake.done


class _Intake:
    def __init__(self, package: Package, arrivals: list[Arrival]) -> None:
        self.package = package
        self.site = api.portal.get()
        self.done = Imported(
            arrivals=arrivals,
            left_out=list(package.manifest.missing),
            edition=package.manifest.edition,
            seen=seen_as(arrivals),
        )
        # What the package's names will stand for once all is written.
        self.names = Names()
        self.written: dict[str, Record] = {}

    def run(self) -> None:
        """Write in the order of types: what is named comes before what names it."""
        for name in DICTIONARIES:
            self.done.left_out += add_words(name, self.package.dictionaries[name])
        order = {portal_type: place for place, portal_type in enumerate(TYPES)}
        for arrival in sorted(self.done.arrivals, key=lambda one: order[one.entry.type]):
            try:
                self._take(arrival)
            except NotWritten as refused:
                self.done.troubles.append(
                    Trouble(key=arrival.key, title=refused.title, reason=refused.reason)
                )
                if arrival.local is not None:
                    # What names it shall not be told as well.
                    self._name(arrival, arrival.local)
        if self.done.scenario is not None:
            self.done.report = findings(self.done.scenario)

    def _take(self, arrival: Arrival) -> None:
        if arrival.impossible:
            raise NotWritten(arrival.title, impossible_message(arrival.decision.choice))
        if arrival.strays or arrival.idle:
            self._refuse(arrival, NOT_DIFFERENT, arrival.strays)
            self._refuse(arrival, NOT_MERGED, arrival.idle)
            return
        if arrival.entry.type == "Resolution":
            self._resolution(arrival)
            return
        if arrival.entry.type == "ServicePoint" and self.done.scenario is None:
            # The scenario is refused, and there is nothing to accept.
            return
        choice, content = arrival.choice, arrival.local
        if choice == "skip":
            self._leave("skipped", arrival.title)
        elif choice in ("add", "copy"):
            content = self._create(arrival)
        elif choice in ("merge", "overwrite"):
            self._change(arrival)
        if content is not None:
            self._name(arrival, content)
            if choice not in ("reuse", "copy") or arrival.comparison.standing == "same":
                self._remember(arrival, content)

    def _refuse(self, arrival: Arrival, reason: Any, paths: Iterable[Path]) -> None:
        self.done.troubles += [
            Trouble(key=arrival.key, title=arrival.title, reason=reason, path=path)
            for path in paths
        ]

    def _leave(self, code: str, title: str) -> None:
        self.done.left_out.append(Missing(code=code, data={"title": title}))

    def _record(self, arrival: Arrival) -> Record:
        """Answer theirs with the names that things have here by now, without what is nowhere."""
        if arrival.key not in self.written:
            self.written[arrival.key] = self._told(arrival)
        return dict(self.written[arrival.key])

    def _told(self, arrival: Arrival) -> Record:
        entry, lost = arrival.entry, []
        record = self.package.records[entry.type, entry.name]
        if entry.type == "Scenario":
            record, lost = without_lost_places(record, self.names.items)
        ours = arrival.ours if arrival.choice in ("merge", "overwrite") else None
        record = told(entry.type, record, self.names, ours)
        if entry.type == "Item":
            record, lost = without_lost_files(record, self.package.files)
        self.done.left_out += lost
        return record

    def _create(self, arrival: Arrival) -> Any:
        entry, record = arrival.entry, self._record(arrival)
        container = self._container(entry.type, entry.name, arrival.title)
        name = entry.name.rpartition("/")[2]
        if arrival.choice == "copy" and entry.type == "DataElement":
            record["code"] = free_code(str(record.get("code")))
            name = object_id(entry.type, {"code": record["code"]})
        record["id"] = free_name(container, name)
        uid = entry.uid if arrival.choice == "add" and is_free(entry.uid) else ""
        parts = {part: one for part, one in entry.parts.items() if one and is_free(one)}
        writer = Writer(self.package.files, parts if uid else {})
        content = writer.create(container, entry.type, record, uid=uid)
        if entry.type == "Item" and entry.origin is not None:
            origins.keep(content, entry.origin)
        self.done.created.append(self._path(content))
        return content

    def _change(self, arrival: Arrival) -> None:
        decision = Decision(choice=arrival.choice, sides=arrival.decision.sides)
        wanted = outcome(arrival.ours, self._record(arrival), arrival.base, decision)
        if wanted is None or arrival.ours is None or same(wanted, arrival.ours):
            return
        Writer(self.package.files, {}).change(arrival.local, wanted)
        self.done.changed.append(self._path(arrival.local))

    def _resolution(self, arrival: Arrival) -> None:
        record = renamed("Resolution", arrival.theirs, self.names)
        if arrival.choice == "skip":
            self._leave("skipped", arrival.title)
        if arrival.choice != "add" or is_decided(record):
            return
        draft = draft_resolution(record)
        if draft is not None:
            self.done.created.append(self._path(draft))
        self._leave("resolution" if draft is None else "to-agree", arrival.title)

    def _name(self, arrival: Arrival, content: Any) -> None:
        entry = arrival.entry
        if entry.type == "Item":
            self.names.items[entry.name] = name_of(content)
            self.names.uids[entry.uid] = content.UID()
        elif entry.type == "DataElement":
            theirs = self.package.records[entry.type, entry.name].get("code")
            if isinstance(theirs, str) and theirs != content.code:
                self.names.elements[theirs] = content.code
        elif entry.type == "Scenario":
            self.names.scenarios[entry.name] = name_of(content)
            self.done.scenario = content

    def _remember(self, arrival: Arrival, content: Any) -> None:
        """Keep what they said, in our names: the ancestor of the next exchange."""
        record = self._record(arrival) | {"id": name_of(content)}
        base = Base(date=self.package.manifest.exported, record=record)
        exchanges.keep(content, self.package.manifest.site.uid, base)

    def _container(self, portal_type: str, name: str, title: str) -> Any:
        container = self.site[FOLDERS[portal_type]]
        for above in name.split("/")[:-1]:
            if above not in container.objectIds():
                raise NotWritten(
                    title, _("There is no folder “${id}” here.", mapping={"id": above})
                )
            container = container[above]
        return container

    def _path(self, content: Any) -> str:
        root = len(self.site.getPhysicalPath())
        return "/".join(content.getPhysicalPath()[root:])
