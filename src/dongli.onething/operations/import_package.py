"""Take a package in, as decided record by record: all of it, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from AccessControl import getSecurityManager
from plone import api

from dongli.onething import _
from dongli.onething.content.settings import PREFIX, setting
from dongli.onething.domain.errors import DomainError
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
from dongli.onething.domain.threeway import same
from dongli.onething.storage import editions, exchanges, origins
from dongli.onething.transfer.files import FOLDERS, object_id
from dongli.onething.transfer.records import name_of, record_of

from .compare_package import Arrival, compare_package, told
from .findings import Report, findings
from .read_scenario import find
from .write_record import NotWritten, Writer

SETTINGS = "dongli.onething: Manage Settings"
UID = re.compile(r"[0-9a-f]{32}")


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """A record that is refused: why, in the user's words."""

    key: str
    title: str
    reason: Any


class Imported(msgspec.Struct, kw_only=True):
    """What an import did, or would do. ``report`` is what compile says of the scenario then."""

    arrivals: list[Arrival]
    created: list[str] = []
    changed: list[str] = []
    left_out: list[Missing] = []
    troubles: list[Trouble] = []
    scenario: Any = None
    report: Report | None = None

    @property
    def same_edition(self) -> bool:
        """Say whether publishing would make the very Edition that the origin has."""
        return self.report is not None and self.report.digest == self.edition != ""

    edition: str = ""


class ImportRefused(DomainError):
    """Some records are refused, so nothing is taken in; the caller undoes what was begun."""

    def __init__(self, imported: Imported) -> None:
        super().__init__(", ".join(one.title for one in imported.troubles))
        self.imported = imported


def import_package(package: Package, decisions: Mapping[str, Decision] | None = None) -> Imported:
    """Write what is decided; raise ImportRefused after trying all where one record is refused.

    Whoever calls ends the transaction then, and after a dry run.
    """
    intake = _Intake(package, compare_package(package, decisions))
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
        )
        # What the package's names will stand for once all is written.
        self.names = Names()
        self.written: dict[str, Record] = {}

    def run(self) -> None:
        """Write in the order of types: what is named comes before what names it."""
        for name in DICTIONARIES:
            self._dictionary(name)
        order = {portal_type: place for place, portal_type in enumerate(TYPES)}
        for arrival in sorted(self.done.arrivals, key=lambda one: order[one.entry.type]):
            try:
                self._take(arrival)
            except NotWritten as refused:
                self.done.troubles.append(
                    Trouble(key=arrival.key, title=refused.title, reason=refused.reason)
                )
        if self.done.scenario is not None:
            self.done.report = findings(self.done.scenario)

    def _dictionary(self, name: str) -> None:
        """Add the words that are not here; those that are keep their meaning here."""
        known = dict(setting(name) or {})
        new = {c: t for c, t in self.package.dictionaries[name].items() if c not in known}
        if not new:
            return
        if not getSecurityManager().checkPermission(SETTINGS, self.site):
            for title in new.values():
                self.done.left_out.append(Missing(code=name, data={"title": title}))
            return
        api.portal.set_registry_record(f"{PREFIX}.{name}", {**known, **new})

    def _take(self, arrival: Arrival) -> None:
        entry, choice = arrival.entry, arrival.choice
        if entry.type == "Resolution":
            self._resolution(arrival)
            return
        content = arrival.local
        if choice == "skip":
            self.done.left_out.append(Missing(code="skipped", data={"title": arrival.title}))
        elif choice in ("add", "copy"):
            content = self._create(arrival)
        elif choice in ("merge", "overwrite"):
            self._change(arrival)
        if content is not None:
            self._name(arrival, content)
            if choice not in ("reuse", "copy") or arrival.comparison.standing == "same":
                self._remember(arrival, content)

    def _record(self, arrival: Arrival) -> Record:
        """Answer theirs with the names that things have here by now, without what is nowhere."""
        if arrival.key not in self.written:
            self.written[arrival.key] = self._told(arrival)
        return dict(self.written[arrival.key])

    def _told(self, arrival: Arrival) -> Record:
        entry = arrival.entry
        record = self.package.records[entry.type, entry.name]
        if entry.type == "Scenario":
            record = self._with_places(record)
        ours = arrival.ours if arrival.choice in ("merge", "overwrite") else None
        record = told(entry.type, record, self.names, ours)
        return self._with_files(record) if entry.type == "Item" else record

    def _with_places(self, record: Record) -> Record:
        places, gone = [], []
        for place in record.get("items", []):
            (places if place.get("item") in self.names.items else gone).append(place)
        for place in gone:
            title = str(place.get("title") or place["id"])
            self.done.left_out.append(Missing(code="place", data={"title": title}))
        return {**record, "items": places} if gone else record

    def _with_files(self, record: Record) -> Record:
        """Leave out the names of files that did not come along."""
        materials = []
        for material in record.get("materials", []):
            lost = [
                name
                for name in ("sample", "blank_form")
                if name in material and material[name] not in self.package.files
            ]
            for _name in lost:
                title = str(material.get("title") or material["id"])
                self.done.left_out.append(Missing(code="file", data={"title": title}))
            materials.append({key: one for key, one in material.items() if key not in lost})
        return {**record, "materials": materials} if materials else record

    def _create(self, arrival: Arrival) -> Any:
        entry = arrival.entry
        record = self._record(arrival)
        container = self._container(entry.type, entry.name, arrival.title)
        name = self._free_name(container, entry.name.rpartition("/")[2])
        if arrival.choice == "copy" and entry.type == "DataElement":
            code = self._free_code(str(record.get("code")))
            record = {**record, "code": code}
            name = self._free_name(container, object_id(entry.type, {"code": code}))
        record["id"] = name
        uid = entry.uid if arrival.choice == "add" and self._is_free(entry.uid) else ""
        parts = {part: uid for part, uid in entry.parts.items() if uid and self._is_free(uid)}
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
        """Make a draft: the departments here have not agreed to anything yet."""
        if arrival.local is not None or arrival.choice != "add":
            return
        record = renamed("Resolution", arrival.theirs, self.names)
        if self._is_known(record):
            return
        name = self._free_name(self.site["resolutions"], arrival.entry.name)
        content = Writer({}, {}).create(
            self.site["resolutions"], "Resolution", {**record, "id": name}, verify=False
        )
        if not content.signature:
            self.site["resolutions"].manage_delObjects([content.getId()])
            self.done.left_out.append(Missing(code="resolution", data={"title": arrival.title}))
            return
        self.done.created.append(self._path(content))
        self.done.left_out.append(Missing(code="to-agree", data={"title": arrival.title}))

    def _is_known(self, record: Record) -> bool:
        """Say whether a resolution with this decision on these sources is here."""
        sources = {one["name"] for one in record["sources"]}
        for one in find(portal_type="Resolution"):
            ours = record_of(one)
            alike = all(
                same(ours.get(key), record.get(key)) for key in ("key", "room", "kind", "mapping")
            )
            if alike and {source["name"] for source in one.sources} == sources:
                return True
        return False

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

    def _free_name(self, container: Any, name: str) -> str:
        free, number = name, 2
        while free in container.objectIds():
            free, number = f"{name}-{number}", number + 1
        return free

    def _free_code(self, code: str) -> str:
        number = 2
        while find(portal_type="DataElement", code=f"{code}_{number}"):
            number += 1
        return f"{code}_{number}"

    def _is_free(self, uid: str) -> bool:
        """Say whether nothing here has a uid, or had it when it was published."""
        return (
            bool(UID.fullmatch(uid)) and not find(UID=uid) and not editions.history(self.site, uid)
        )

    def _path(self, content: Any) -> str:
        root = len(self.site.getPhysicalPath())
        return "/".join(content.getPhysicalPath()[root:])
