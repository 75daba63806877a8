"""The data files of this package as the tree that compile reads, without a site."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dongli.onething.domain.spec import (
    DepartmentSpec,
    ElementSpec,
    FieldSpec,
    ItemSpec,
    MaterialSpec,
    QuestionSpec,
    ScenarioItemSpec,
    ScenarioSpec,
    ServicePointSpec,
)
from dongli.onething.transfer import files

Record = dict[str, Any]
Taken = TypeVar("Taken", bound=msgspec.Struct)


def load_spec(folder: Path, scenario_id: str) -> ScenarioSpec:
    """Read one scenario with everything it names; the layout is in ``data/README.md``."""
    record = files.load(folder / "scenarios" / f"{scenario_id}.yaml")
    elements = [_element(one) for one in files.read(folder, "DataElement")]
    departments = [_take(DepartmentSpec, one) for one in files.read(folder, "Department")]
    points = [
        _take(ServicePointSpec, one)
        for one in files.read(folder, "ServicePoint")
        if scenario_id in one.get("accepts", [])
    ]
    return _take(
        ScenarioSpec,
        {
            **record,
            "uid": scenario_id,
            "items": [_place(folder, one) for one in record.get("items", [])],
            "questions": [_question(one) for one in record.get("questions", [])],
            "elements": {one.code: one for one in elements},
            "departments": {one.code: one for one in departments},
            "subjects": files.load(folder / "subjects.yaml"),
            "material_types": files.load(folder / "material_types.yaml"),
            "service_points": points,
            "demo": True,
        },
    )


def _take(kind: type[Taken], record: Record) -> Taken:
    """Make a structure of those of a record's entries that it has."""
    known = {name: record[name] for name in kind.__struct_fields__ if name in record}
    return msgspec.convert(known, kind)


def _place(folder: Path, record: Record) -> ScenarioItemSpec:
    lines = [line.partition("|") for line in record.get("after", [])]
    item = _item(files.load(folder / "items" / f"{record['item']}.yaml"))
    return _take(
        ScenarioItemSpec,
        {**record, "item": item, "after": {name: mode == "soft" for name, _, mode in lines}},
    )


def _item(record: Record) -> ItemSpec:
    fields = [_field(one) for one in record.get("fields", [])]
    materials = [_take(MaterialSpec, one) for one in record.get("materials", [])]
    return _take(
        ItemSpec, {**record, "uid": record["id"], "fields": fields, "materials": materials}
    )


def _field(record: Record) -> FieldSpec:
    return _take(FieldSpec, {**_with_lists(record), "datatype": record["type"]})


def _element(record: Record) -> ElementSpec:
    return _take(ElementSpec, _with_lists(record))


def _question(record: Record) -> QuestionSpec:
    stops = dict(line.split("|", 1) for line in record.get("stops", []))
    return _take(QuestionSpec, {**_with_lists(record), "stops": stops})


def _with_lists(record: Record) -> Record:
    return {
        **record,
        "options": [_option(line) for line in record.get("options", [])],
        "columns": [_column(line) for line in record.get("columns", [])],
    }


def _option(line: str) -> Record:
    value, _, label = line.partition("|")
    return {"value": value, "label": label or value}


def _column(line: str) -> Record:
    name, title, datatype, required = (*line.split("|"), "", "")[:4]
    return {
        "name": name,
        "title": title,
        "datatype": datatype or "text",
        "required": required == "required",
    }
