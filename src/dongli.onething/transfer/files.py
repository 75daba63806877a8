"""Records as YAML files (the layout is described in ``demo/data/README.md``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

# Loading order: a later type may name an earlier one.
ORDER = ("DataElement", "Department", "Folder", "Item", "Scenario", "ServicePoint")
FOLDERS = {
    "DataElement": "elements",
    "Department": "departments",
    "Folder": "items",
    "Item": "items",
    "Scenario": "scenarios",
    "ServicePoint": "departments",
}
# The types that stand together in one file.
LISTS = {
    "Department": "departments.yaml",
    "Folder": "item_folders.yaml",
    "ServicePoint": "service_points.yaml",
}
# Characters of one file; the largest of the demo has some ten thousand.
MAX_TEXT = 2_000_000
DICTIONARIES = ("subjects", "material_types")


class BadFile(ValueError):
    """A data file that cannot be read; its text says why."""


def read(folder: Path, portal_type: str) -> Iterator[dict[str, Any]]:
    """Yield the records of one type, each with its id."""
    for path in _paths(folder, portal_type):
        content = load(path)
        for record in content if isinstance(content, list) else [content]:
            yield {"id": object_id(portal_type, record), **record}


def _paths(folder: Path, portal_type: str) -> list[Path]:
    if portal_type == "DataElement":
        return sorted((folder / "elements").glob("*.yaml"))
    if portal_type in ("Item", "Scenario"):
        return sorted((folder / FOLDERS[portal_type]).glob("**/*.yaml"))
    path = folder / LISTS[portal_type]
    return [path] if path.exists() else []


def object_id(portal_type: str, record: dict[str, Any]) -> str:
    """Answer a record's object id: its own, or that of its code."""
    if "id" in record:
        return record["id"]
    return record["code"].lower().replace(".", "-").replace("_", "-")


def load(path: Path) -> Any:
    """Read one file; raise BadFile naming it."""
    try:
        return load_text(path.read_text(encoding="utf-8"))
    except BadFile as error:
        raise BadFile(f"{path.name}: {error}") from None


def load_text(text: str) -> Any:
    """Read YAML of plain values; raise BadFile for what is none, too large, or has aliases.

    Our files never repeat by alias, and aliases of aliases fill the memory from a few lines.
    """
    if len(text) > MAX_TEXT:
        raise BadFile(f"more than {MAX_TEXT} characters")
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise BadFile(f"an alias, in line {event.start_mark.line + 1}")
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise BadFile(str(error)) from None


def dump(content: Any) -> str:
    """Write YAML as a person would: in the given order, Chinese as it is."""
    return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def tree(records: dict[str, list[dict[str, Any]]], dictionaries: dict[str, Any]) -> dict[str, str]:
    """Answer path -> text of every YAML file that holds these records."""
    files = {f"{name}.yaml": dump(dictionaries[name]) for name in DICTIONARIES}
    for portal_type in ("Item", "Scenario"):
        for record in records[portal_type]:
            files[f"{FOLDERS[portal_type]}/{record['id']}.yaml"] = dump(record)
    for portal_type, name in LISTS.items():
        if records[portal_type]:
            files[name] = dump(records[portal_type])
    areas: dict[str, list[dict[str, Any]]] = {}
    for record in records["DataElement"]:
        areas.setdefault(record.get("code", "").partition(".")[0] or "other", []).append(record)
    for area, elements in areas.items():
        files[f"elements/{area}.yaml"] = dump(elements)
    return files
