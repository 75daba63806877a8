"""The merged form as JSON Schema, draft 2020-12."""

from __future__ import annotations

from typing import Any

import msgspec

from .plans import MergedField, Plan
from .spec import Column, Option

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_BASE: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "paragraph": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": ["number", "string"]},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "boolean": {"type": "boolean"},
    "choice": {"type": "string"},
    "multichoice": {"type": "array", "uniqueItems": True},
    "email": {"type": "string", "format": "email"},
    "phone": {"type": "string"},
    "idcard": {"type": "string", "minLength": 18, "maxLength": 18},
    "uscc": {"type": "string", "minLength": 18, "maxLength": 18},
    "region": {"type": "string", "pattern": r"^\d{6}(\d{3}(\d{3})?)?$"},
    "bank_account": {"type": "string"},
    "table": {"type": "array"},
}
_LENGTHS = {"text", "paragraph", "email", "phone", "bank_account"}
_NUMBERS = {"integer", "decimal"}


def form_schema(plan: Plan) -> dict[str, Any]:
    """Answer the schema of ``data`` for a plan's applications.

    A field that depends on another is never in ``required``: ``x-depends-on`` says when it shows,
    and filing asks for it then.
    """
    fields = [field for section in plan.form.sections for field in section.fields]
    return {
        "$schema": DIALECT,
        "type": "object",
        "additionalProperties": False,
        "properties": {field.key: _field(field) for field in fields},
        "required": [field.key for field in fields if field.required and not field.depends_on],
        "x-sections": [
            {"title": s.title, "subject": s.subject, "fields": [f.key for f in s.fields]}
            for s in plan.form.sections
        ],
        "x-plan": plan.digest,
    }


def _field(field: MergedField) -> dict[str, Any]:
    schema = _typed(field.datatype, field.options)
    schema["title"] = field.title
    if field.description:
        schema["description"] = field.description
    if field.datatype in _LENGTHS:
        _put(schema, minLength=field.min_length, maxLength=field.max_length)
        if field.required and field.datatype in ("text", "paragraph"):
            schema.setdefault("minLength", 1)
        if len(field.patterns) == 1:
            schema["pattern"] = _anchored(field.patterns[0])
        elif field.patterns:
            schema["allOf"] = [{"pattern": _anchored(p)} for p in field.patterns]
    if field.datatype in _NUMBERS:
        _put(schema, minimum=field.minimum, maximum=field.maximum)
    if field.datatype == "table":
        schema["items"] = _row(field.columns)
        if field.required:
            schema["minItems"] = 1
    schema["x-datatype"] = field.datatype
    schema["x-sources"] = [
        {"item": source.item, "field": source.field, "basis": source.basis}
        for source in field.sources
    ]
    if field.depends_on:
        schema["x-depends-on"] = msgspec.to_builtins(field.depends_on)
    return schema


def _row(columns: list[Column]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "_id": {"type": "string", "description": "stable id of the row"},
            **{c.name: {**_typed(c.datatype, c.options), "title": c.title} for c in columns},
        },
        "required": [c.name for c in columns if c.required],
        "additionalProperties": False,
    }


def _typed(datatype: str, options: list[Option]) -> dict[str, Any]:
    schema = dict(_BASE[datatype])
    choices = [{"const": option.value, "title": option.label} for option in options]
    if datatype == "choice":
        schema["oneOf"] = choices
    elif datatype == "multichoice":
        schema["items"] = {"type": "string", "oneOf": choices}
    return schema


def _anchored(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _put(schema: dict[str, Any], **constraints: Any) -> None:
    schema.update({name: value for name, value in constraints.items() if value is not None})
