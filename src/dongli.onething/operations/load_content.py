"""Load content from files: through the same guards as REST; loading twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from plone import api
from Products.CMFPlone.Portal import PloneSite
from zExceptions import BadRequest
from zope.interface import alsoProvides

from dongli.onething.content.settings import PREFIX
from dongli.onething.domain.errors import DomainError
from dongli.onething.interfaces import IOneThingLayer
from dongli.onething.operations.material_file import NAMES
from dongli.onething.storage import standards
from dongli.onething.transfer import attached, files
from dongli.onething.transfer.records import PARTS, STANDARD, contract_data

from .change_content import change_content
from .create_content import create_content
from .versions import own_record


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
            _load(folder, container, portal_type, record, loaded)
        if records:
            tell(f"{portal_type}: {len(records)}")
    return loaded


def _merge_dictionary(name: str, entries: dict[str, str]) -> None:
    record = f"{PREFIX}.{name}"
    known = dict(api.portal.get_registry_record(record))
    if {**known, **entries} != known:
        api.portal.set_registry_record(record, {**known, **entries})


def _load(
    folder: Path,
    container: Any,
    portal_type: str,
    record: dict[str, Any],
    loaded: Loaded,
) -> None:
    *above, name = record["id"].split("/")
    for one in above:
        container = _child(container, one)
        if container is None:
            raise BadRecord(portal_type, record["id"], f"no such folder: {one}")
    obj = _child(container, name)
    standard, record = _standard(portal_type, record)
    data = contract_data(portal_type, record) | _files(folder, portal_type, record)
    if obj is None:
        with _refused(portal_type, record["id"]):
            obj = create_content(container, portal_type, data, name=name)
        loaded.created.append("/".join(obj.getPhysicalPath()))
    else:
        _update(obj, record, data, loaded)
    if standard is not None:
        standards.keep(obj, standard)
    for key, part_type in PARTS.get(portal_type, {}).items():
        for part in record.get(key, []):
            _load(folder, obj, part_type, part, loaded)


def _standard(
    portal_type: str, record: dict[str, Any]
) -> tuple[standards.Standard | None, dict[str, Any]]:
    """Take out of an item's record what the city's list said of it."""
    if portal_type != "Item" or STANDARD not in record:
        return None, record
    try:
        standard = msgspec.convert(record[STANDARD], standards.Standard)
    except msgspec.ValidationError as error:
        raise BadRecord(portal_type, record["id"], f"{STANDARD}: {error}") from error
    return standard, {key: value for key, value in record.items() if key != STANDARD}


def _child(container: Any, name: str) -> Any | None:
    return container[name] if name in container.objectIds() else None


def _files(folder: Path, portal_type: str, record: dict[str, Any]) -> dict[str, Any]:
    """Read the files that a material's record names."""
    named = [name for name in NAMES if portal_type == "Material" and record.get(name)]
    try:
        return {name: attached.read(folder, record[name]) for name in named}
    except FileNotFoundError as error:
        raise BadRecord(portal_type, record["id"], f"no such file: {error}") from error


def _update(obj: Any, record: dict[str, Any], data: dict[str, Any], loaded: Loaded) -> None:
    """Write what differs; what the file leaves out goes back to its default."""
    before = own_record(obj)
    missing = {key: None for key in before if key not in record}
    if "fields" in missing:
        missing["fields_model"] = missing.pop("fields")
    parts = PARTS.get(obj.portal_type, {})
    wanted = {key: value for key, value in record.items() if key not in parts and key != "id"}
    if all(before.get(key) == value for key, value in wanted.items()) and not missing:
        return
    serial = msgspec.json.encode(before, order="deterministic")
    with _refused(obj.portal_type, record["id"]):
        change_content(obj, {**missing, **data})
    if msgspec.json.encode(own_record(obj), order="deterministic") != serial:
        loaded.changed.append("/".join(obj.getPhysicalPath()))


@contextmanager
def _refused(portal_type: str, name: str) -> Iterator[None]:
    """Name the record in what REST's guards refuse."""
    try:
        yield
    except BadRequest as error:
        raise BadRecord(portal_type, name, error.args[0] if error.args else str(error)) from error
