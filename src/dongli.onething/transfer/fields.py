"""An item's own form in a file: readable lines instead of a model's XML."""

from __future__ import annotations

from typing import Any

import msgspec

from dongli.onething.domain.spec import FieldSpec
from dongli.onething.fields.read import field_specs, read_column
from dongli.onething.fields.write import fields_model, write_column

_DROPPED = ("datatype", "compatible", "model_type")


def write_fields(text: str) -> list[dict[str, Any]]:
    """Answer a form as the records of a file, without what has its default."""
    return [_record(spec) for spec in field_specs(text)]


def _record(spec: FieldSpec) -> dict[str, Any]:
    plain = msgspec.to_builtins(spec)
    record: dict[str, Any] = {
        "name": plain.pop("name"),
        "title": plain.pop("title"),
        "type": spec.datatype or spec.model_type,
    }
    record |= {key: value for key, value in plain.items() if key not in _DROPPED}
    if spec.options:
        record["options"] = [f"{option.value}|{option.label}" for option in spec.options]
    if spec.columns:
        record["columns"] = [write_column(column) for column in spec.columns]
    return record


def read_fields(records: list[dict[str, Any]]) -> str:
    """Write the model that a file's records describe."""
    return fields_model([_spec(record) for record in records]) if records else ""


def _spec(record: dict[str, Any]) -> FieldSpec:
    plain = {key: value for key, value in record.items() if key != "type"}
    plain["datatype"] = record.get("type", "text")
    plain["options"] = [_option(line) for line in record.get("options", [])]
    plain["columns"] = [
        msgspec.to_builtins(read_column(line)) for line in record.get("columns", [])
    ]
    return msgspec.convert(plain, FieldSpec)


def _option(line: str) -> dict[str, str]:
    value, _, label = line.partition("|")
    return {"value": value, "label": label or value}
