"""Put a scenario and all that it is made of into a package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from AccessControl import getSecurityManager
from Acquisition import aq_inner, aq_parent
from plone import api

from dongli.onething.content.markers import ILibraryFolder
from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.domain import canonical
from dongli.onething.domain.meetings import meetings
from dongli.onething.domain.packages import (
    FORMAT,
    Entry,
    Manifest,
    Missing,
    Package,
    Record,
    Site,
)
from dongli.onething.domain.spec import ScenarioSpec
from dongli.onething.storage import exchanges, origins
from dongli.onething.transfer.records import files_of, name_of, record_of

from .findings import findings
from .now import now
from .read_scenario import by_code, find, target


def export_package(scenario: Any) -> Package:
    """Answer the package; what cannot be carried is named in it. Nothing is written."""
    report = findings(scenario)
    contents = list(_contents(scenario, report.spec))
    records = {(one.portal_type, name_of(one)): _record(one, scenario) for one in contents}
    files: dict[str, bytes] = {}
    for one in contents:
        if one.portal_type == "Item":
            files |= files_of(one)
    manifest = Manifest(
        format=FORMAT,
        exported=now().isoformat(timespec="seconds"),
        site=here(),
        scenario=scenario.getId(),
        title=scenario.title,
        edition=report.digest or "",
        entries=[_entry(one, records[one.portal_type, name_of(one)]) for one in contents],
        files={path: canonical.digest(data) for path, data in sorted(files.items())},
        missing=list(_missing(scenario, report.spec)),
    )
    dictionaries = {"subjects": report.spec.subjects, "material_types": report.spec.material_types}
    return Package(manifest=manifest, records=records, dictionaries=dictionaries, files=files)


def here() -> Site:
    """Name this site."""
    portal = api.portal.get()
    return Site(uid=portal.UID(), title=portal.Title())


def items_of(scenario: Any) -> Iterator[Any]:
    """Answer the items that have a place in a scenario and that the user may see, each once."""
    seen = set()
    for place in scenario.objectValues():
        item = target(place) if IScenarioItem.providedBy(place) else None
        if item is not None and item.UID() not in seen and _visible(item):
            seen.add(item.UID())
            yield item


def _contents(scenario: Any, spec: ScenarioSpec) -> Iterator[Any]:
    yield from filter(_visible, by_code("DataElement", set(spec.elements))[::-1])
    yield from filter(_visible, by_code("Department", set(spec.departments))[::-1])
    items = list(items_of(scenario))
    yield from _folders(items)
    yield from items
    yield scenario
    yield from filter(_visible, find(portal_type="ServicePoint", accepts=scenario.UID()))
    wanted = {meeting.signature for meeting in meetings(spec)}
    uids = sorted(one.id for one in spec.resolutions if one.signature in wanted)
    if uids:
        yield from filter(_visible, find(portal_type="Resolution", UID=uids))


def _folders(items: Iterable[Any]) -> list[Any]:
    """Answer the folders in which items lie, the outer before the inner."""
    found = {}
    for item in items:
        above = aq_parent(aq_inner(item))
        chain = []
        while above is not None and not ILibraryFolder.providedBy(above):
            chain.append(above)
            above = aq_parent(aq_inner(above))
        found |= {name_of(one): one for one in reversed(chain)}
    return list(found.values())


def _visible(content: Any) -> bool:
    return bool(getSecurityManager().checkPermission("View", content))


def _record(content: Any, scenario: Any) -> Record:
    """Answer the record; of what also serves other scenarios, only what is about this one."""
    record = record_of(content) | {"id": name_of(content)}
    if content.portal_type == "ServicePoint":
        record["accepts"] = [name_of(scenario)]
    elif content.portal_type == "Resolution":
        record.pop("signature", None)
        record["sources"] = [{"name": one["name"]} for one in record.get("sources", [])]
    return record


def _entry(content: Any, record: Record) -> Entry:
    materials = content.objectValues() if content.portal_type == "Item" else ()
    return Entry(
        type=content.portal_type,
        name=record["id"],
        digest=canonical.digest_of(record),
        uid=content.UID(),
        parts={one.getId(): one.UID() for one in materials if one.portal_type == "Material"},
        bases=exchanges.bases(content),
        origin=origins.origin(content) if content.portal_type == "Item" else None,
    )


def _missing(scenario: Any, spec: ScenarioSpec) -> Iterator[Missing]:
    """Name what the scenario speaks of and the package cannot hold."""
    carried = {item.UID() for item in items_of(scenario)}
    for place in spec.items:
        if place.item.uid not in carried:
            yield Missing(code="item", data={"title": place.title or place.item.title or place.id})
    for code, title in _codes(spec):
        yield Missing(code=code, data={"title": title})


def _codes(spec: ScenarioSpec) -> Iterator[tuple[str, str]]:
    items = [place.item for place in spec.items]
    elements = {field.element for item in items for field in item.fields} - {""}
    yield from (("element", code) for code in sorted(elements - set(spec.elements)))
    names = {spec.lead_department}
    for item in items:
        names |= {
            item.implementing_department,
            item.industry_department,
            item.supervising_department,
        }
    yield from (("department", code) for code in sorted(names - {""} - set(spec.departments)))
