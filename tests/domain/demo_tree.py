"""Read the demo data files as the plain trees that compile reads (no Plone)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from dongli.onething.domain import spec

DATA = Path(__file__).parents[2] / "src" / "dongli.onething" / "demo" / "data"


def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def records(folder: str) -> dict[str, dict[str, Any]]:
    """Map the names of a folder's files to what they hold."""
    return {path.stem: load(path) for path in sorted((DATA / folder).glob("*.yaml"))}


def options(lines: list[str]) -> list[spec.Option]:
    return [
        spec.Option(value=value, label=label)
        for value, _, label in (line.partition("|") for line in lines)
    ]


def columns(lines: list[str]) -> list[spec.Column]:
    found = []
    for line in lines:
        name, title, datatype, *required = line.split("|")
        found.append(
            spec.Column(
                name=name, title=title, datatype=datatype, required=required == ["required"]
            )
        )
    return found


def closed(record: dict[str, Any]) -> dict[str, Any]:
    """Turn a record's lines of options and columns into values."""
    turned = dict(record)
    for name, turn in (("options", options), ("columns", columns)):
        if name in turned:
            turned[name] = msgspec.to_builtins(turn(turned[name]))
    return turned


def strict(record: dict[str, Any], kind: type) -> Any:
    """Make a struct of a record; a name that the struct does not have is an error."""
    unknown = set(record) - set(kind.__struct_fields__)
    assert not unknown, f"{kind.__name__} has no {sorted(unknown)}"
    return msgspec.convert(record, kind)


@cache
def elements() -> dict[str, spec.ElementSpec]:
    lines = [one for area in records("elements").values() for one in area]
    return {one["code"]: strict(closed(one), spec.ElementSpec) for one in lines}


@cache
def departments() -> dict[str, spec.DepartmentSpec]:
    plain = [
        {name: value for name, value in one.items() if name != "id"}
        for one in load(DATA / "departments.yaml")
    ]
    return {one["code"]: strict(one, spec.DepartmentSpec) for one in plain}


@cache
def items() -> dict[str, spec.ItemSpec]:
    return {name: _item(record) for name, record in records("items").items()}


def _item(record: dict[str, Any]) -> spec.ItemSpec:
    plain = {name: value for name, value in record.items() if name != "id"}
    plain["uid"] = record["id"]
    plain["fields"] = [_field(field) for field in record.get("fields", [])]
    return strict(plain, spec.ItemSpec)


def _field(record: dict[str, Any]) -> dict[str, Any]:
    plain = closed(record)
    plain["datatype"] = plain.pop("type")
    return msgspec.to_builtins(strict(plain, spec.FieldSpec))


@cache
def scenario(name: str) -> spec.ScenarioSpec:
    """Put one scenario's tree together."""
    record = dict(records("scenarios")[name])
    record["uid"] = record["id"]
    record["demo"] = True
    record["questions"] = [_question(one) for one in record.get("questions", [])]
    record["items"] = [_place(one) for one in record["items"]]
    record["service_points"] = [
        {key: value for key, value in one.items() if key not in ("department", "accepts")}
        for one in load(DATA / "service_points.yaml")
        if name in one["accepts"]
    ]
    return msgspec.structs.replace(
        strict(record, spec.ScenarioSpec),
        elements=elements(),
        departments=departments(),
        subjects=load(DATA / "subjects.yaml"),
        material_types=load(DATA / "material_types.yaml"),
    )


def _question(record: dict[str, Any]) -> dict[str, Any]:
    plain = closed(record)
    plain["stops"] = {
        value: message
        for value, _, message in (line.partition("|") for line in record.get("stops", []))
    }
    return msgspec.to_builtins(strict(plain, spec.QuestionSpec))


def _place(record: dict[str, Any]) -> dict[str, Any]:
    plain = dict(record)
    plain["item"] = items()[record["item"]]
    plain["after"] = {
        name: kind == "soft"
        for name, _, kind in (line.partition("|") for line in record.get("after", []))
    }
    return msgspec.to_builtins(strict(plain, spec.ScenarioItemSpec))
