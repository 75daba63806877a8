"""The merged form as JSON Schema, draft 2020-12."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec

from .check import is_declaration
from .ecma import NotEcma, as_ecma
from .limits import NUMBERS, comparable, most
from .limits import least as fewest
from .plans import MergedField, Plan
from .showing import rules
from .spec import Column, Option
from .values import TEXTS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_BASE: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "paragraph": {"type": "string"},
    "integer": {"type": "integer"},
    # A pattern speaks of texts alone: money may come as text, so that nothing is rounded.
    "decimal": {"type": ["number", "string"], "pattern": r"^[+-]?[0-9]{1,30}(\.[0-9]{1,20})?$"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "boolean": {"type": "boolean"},
    "choice": {"type": "string"},
    "multichoice": {"type": "array", "uniqueItems": True},
    "email": {"type": "string", "format": "email"},
    "phone": {"type": "string"},
    "idcard": {"type": "string", "minLength": 18, "maxLength": 18},
    "uscc": {"type": "string", "minLength": 18, "maxLength": 18},
    "region": {"type": "string", "pattern": r"^[0-9]{6}([0-9]{3}([0-9]{3})?)?$"},
    "bank_account": {"type": "string"},
    "table": {"type": "array"},
}
# Datatypes whose values are told apart by what lists have: items, not characters.
_LISTS = frozenset({"multichoice", "table"})


def form_schema(plan: Plan) -> dict[str, Any]:
    """Answer the schema of ``data`` for a plan's applications.

    It describes data as they are stored (``check.clean``): trimmed, numbers as numbers. A field
    that depends on another is required by a rule of ``allOf`` where it shows; ``x-depends-on``
    tells that in full. Check digits, the bounds of dates (``x-minimum``, ``x-maximum``) and
    those of decimals written as text are beyond JSON Schema: filing looks at them.
    """
    fields = [field for section in plan.form.sections for field in section.fields]
    schema: dict[str, Any] = {
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
    _put(schema, allOf=rules(fields) or None)
    return schema


def _field(field: MergedField) -> dict[str, Any]:
    schema = _typed(field.datatype, field.options)
    schema["title"] = field.title
    if field.description:
        schema["description"] = field.description
    _limit_length(schema, field)
    _limit_range(schema, field)
    _limit_text(schema, field)
    if is_declaration(field):
        schema["const"] = True
    if field.datatype == "table":
        schema["items"] = _row(field.columns)
    schema["x-datatype"] = field.datatype
    schema["x-sources"] = [
        {"item": source.item, "field": source.field, "basis": source.basis}
        for source in field.sources
    ]
    if field.depends_on:
        schema["x-depends-on"] = msgspec.to_builtins(field.depends_on)
    return schema


def _limit_length(schema: dict[str, Any], field: MergedField) -> None:
    """Bound characters or items; a required one has at least one."""
    if schema["type"] not in ("string", "array") or field.datatype in (
        "choice",
        "date",
        "datetime",
    ):
        return
    low, high = ("minItems", "maxItems") if field.datatype in _LISTS else ("minLength", "maxLength")
    least = most([schema.get(low), field.min_length, 1 if field.required else None])
    _put(schema, **{low: least, high: fewest([schema.get(high), field.max_length])})


def _limit_range(schema: dict[str, Any], field: MergedField) -> None:
    for name in ("minimum", "maximum"):
        limit = comparable(getattr(field, name), field.datatype)
        if field.datatype in NUMBERS and limit is not None:
            schema[name] = int(limit) if limit == int(limit) else float(limit)
        elif limit is not None:
            schema[f"x-{name}"] = limit


def _limit_text(schema: dict[str, Any], field: MergedField) -> None:
    if field.datatype not in TEXTS:
        return
    patterns = [*_patterns(field)]
    if field.required and field.datatype in ("text", "paragraph"):
        patterns.append(r"\S")
    if patterns:
        schema["allOf"] = [{"pattern": pattern} for pattern in patterns]


def _patterns(field: MergedField) -> Iterator[str]:
    """Write the patterns that a browser knows; an old Edition may have others."""
    for pattern in field.patterns:
        with suppress(NotEcma):
            yield f"^(?:{as_ecma(pattern)})$"


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
    if datatype == "choice" and choices:
        schema["oneOf"] = choices
    elif datatype == "multichoice":
        schema["items"] = {"type": "string", **({"oneOf": choices} if choices else {})}
    return schema


def _put(schema: dict[str, Any], **constraints: Any) -> None:
    schema.update({name: value for name, value in constraints.items() if value is not None})
