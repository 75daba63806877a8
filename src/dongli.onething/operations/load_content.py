"""Load content from files: through the same guards as REST; loading twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from Acquisition import aq_base
from plone import api
from plone.restapi.interfaces import IDeserializeFromJson
from plone.restapi.services.content.utils import add, create
from Products.CMFPlone.Portal import PloneSite
from zExceptions import BadRequest
from zope.component import getMultiAdapter
from zope.event import notify
from zope.interface import alsoProvides
from zope.lifecycleevent import ObjectCreatedEvent

from dongli.onething.content.settings import PREFIX
from dongli.onething.domain.errors import DomainError
from dongli.onething.interfaces import IOneThingLayer
from dongli.onething.operations.material_file import NAMES
from dongli.onething.transfer import attached, files
from dongli.onething.transfer.records import PARTS, contract_data, record_of


class BadRecord(DomainError):
    """A record of a file is refused. ``problems`` are plone.restapi's messages."""

    def __init__(self, portal_type: str, name: str, problems: Any) -> None:
        super().__init__(f"{portal_type} {name}: {problems}")
        self.portal_type = portal_type
        self.name = name
        self.problems = problems


class Loaded(msgspec.Struct, kw_only=True):
    """Paths of what was created and changed."""

    created: list[str] = []
    changed: list[str] = []


def load_content(
    site: PloneSite,
    folder: Path,
    *,
    marks: dict[str, dict[str, Any]] | None = None,
    tell: Callable[[str], None] = lambda line: None,
) -> Loaded:
    """Load every record below ``folder``; raise BadRecord for the first that is refused.

    ``marks``: per type, values that every record gets besides its own.
    """
    alsoProvides(site.REQUEST, IOneThingLayer)
    loaded = Loaded()
    for name in files.DICTIONARIES:
        path = folder / f"{name}.yaml"
        if path.exists():
            _merge_dictionary(name, files.load(path))
    for portal_type in files.ORDER:
        container = site[files.FOLDERS[portal_type]]
        extra = (marks or {}).get(portal_type, {})
        records = [record | extra for record in files.read(folder, portal_type)]
        for record in records:
            _load(site, folder, container, portal_type, record, loaded)
        tell(f"{portal_type}: {len(records)}")
    return loaded


def _merge_dictionary(name: str, entries: dict[str, str]) -> None:
    record = f"{PREFIX}.{name}"
    known = dict(api.portal.get_registry_record(record))
    if {**known, **entries} != known:
        api.portal.set_registry_record(record, {**known, **entries})


def _load(
    site: PloneSite,
    folder: Path,
    container: Any,
    portal_type: str,
    record: dict[str, Any],
    loaded: Loaded,
) -> None:
    obj = container.get(record["id"]) if record["id"] in container.objectIds() else None
    data = contract_data(site, portal_type, record) | _files(folder, portal_type, record)
    if obj is None:
        obj = _create(container, portal_type, record["id"], data)
        loaded.created.append("/".join(obj.getPhysicalPath()))
    else:
        _update(site, obj, record, data, loaded)
    for key, part_type in PARTS.get(portal_type, {}).items():
        for part in record.get(key, []):
            _load(site, folder, obj, part_type, part, loaded)


def _files(folder: Path, portal_type: str, record: dict[str, Any]) -> dict[str, Any]:
    """Read the files that a material's record names."""
    named = [name for name in NAMES if portal_type == "Material" and record.get(name)]
    try:
        return {name: attached.read(folder, record[name]) for name in named}
    except FileNotFoundError as error:
        raise BadRecord(portal_type, record["id"], f"no such file: {error}") from error


def _create(container: Any, portal_type: str, name: str, data: dict[str, Any]) -> Any:
    obj = create(container, portal_type, id_=name)
    _write(obj.__of__(container), portal_type, name, data, new=True)
    notify(ObjectCreatedEvent(aq_base(obj)))
    return add(container, aq_base(obj), rename=False)


def _update(
    site: PloneSite, obj: Any, record: dict[str, Any], data: dict[str, Any], loaded: Loaded
) -> None:
    """Write what differs; what the file leaves out goes back to its default."""
    before = _own(obj)
    missing = {key: None for key in before if key not in record and key != "id"}
    if "fields" in missing:
        missing["fields_model"] = missing.pop("fields")
    wanted = {key: value for key, value in record.items() if key not in _parts(obj)}
    if all(before.get(key) == value for key, value in wanted.items()) and not missing:
        return
    serial = msgspec.json.encode(before, order="deterministic")
    _write(obj, obj.portal_type, obj.getId(), {**missing, **data}, new=False)
    if msgspec.json.encode(_own(obj), order="deterministic") != serial:
        loaded.changed.append("/".join(obj.getPhysicalPath()))


def _own(obj: Any) -> dict[str, Any]:
    return {key: value for key, value in record_of(obj).items() if key not in _parts(obj)}


def _parts(obj: Any) -> dict[str, str]:
    return PARTS.get(obj.portal_type, {})


def _write(obj: Any, portal_type: str, name: str, data: dict[str, Any], *, new: bool) -> None:
    deserializer = getMultiAdapter((obj, obj.REQUEST), IDeserializeFromJson)
    try:
        deserializer(validate_all=new, data=data, create=new)
    except BadRequest as error:
        raise BadRecord(portal_type, name, error.args[0] if error.args else str(error)) from error
