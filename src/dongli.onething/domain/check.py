"""Check a submission against its plan: every key, every limit, every material."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from . import conditions, values
from .plans import MergedField, Plan

# Elements of this group are declarations, signatures and consents of the applicant.
CONSENT = "consent."


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """``field`` is a merged key, ``key[row].column`` of a table, a material's key,
    ``answers.<question>``, or ``items``.

    ``code``: ``required``, ``unknown``, ``type``, ``control-characters``, ``too-short``,
    ``too-long``, ``too-low``, ``too-high``, ``pattern``, ``unknown-option``, ``repeated``,
    ``<datatype>.<code of domain.identity>``, ``unconfirmed`` (a declaration that must be made was
    answered with no), ``material-missing``, ``unknown-material``; of the
    situation ``unanswered`` and ``no-item``.
    """

    field: str
    code: str
    data: dict[str, Any] = {}


def fields_of(plan: Plan) -> dict[str, MergedField]:
    """List a plan's merged fields by key, in the form's order."""
    return {field.key: field for section in plan.form.sections for field in section.fields}


def clean(plan: Plan, data: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Write data as it is stored, and name the keys that are typed but will not be sent.

    Not sent are fields that do not show for this data. Empty values and keys that the form does
    not have are left out.
    """
    fields = fields_of(plan)
    written = _written(fields, data)
    visible = conditions.shown(fields.values(), written)
    kept = {key: value for key, value in written.items() if key in visible}
    return kept, [key for key in written if key not in visible]


def is_declaration(field: MergedField) -> bool:
    """Say whether this is a declaration that must be made: no is no answer to it.

    Other yes-or-no questions are answered by either.
    """
    return field.datatype == "boolean" and field.required and field.element.startswith(CONSENT)


def check(
    plan: Plan,
    data: Mapping[str, Any],
    materials: Collection[str],
    *,
    today: date = date.max,
) -> list[Problem]:
    """List what forbids to file, at most one problem a field, in the form's order.

    ``materials``: keys of the materials that are there. Fields that do not show are neither
    required nor looked at. ``today`` bounds birth dates in identity numbers.
    """
    fields = fields_of(plan)
    kept, _ = clean(plan, data)
    visible = conditions.shown(fields.values(), kept)
    problems = [
        problem
        for key, field in fields.items()
        if key in visible
        for problem in _problems(field, kept.get(key), today)
    ]
    problems += [Problem(field=str(key), code="unknown") for key in data if key not in fields]
    return problems + _material_problems(plan, materials)


def warnings(plan: Plan, data: Mapping[str, Any], *, today: date = date.max) -> list[Problem]:
    """List what deserves a second look and does not forbid to file."""
    fields = fields_of(plan)
    kept, _ = clean(plan, data)
    return [
        Problem(field=key, code=found[0], data=found[1])
        for key, value in kept.items()
        if (found := values.doubtful(fields[key], value, today))
    ]


def _written(fields: Mapping[str, MergedField], data: Mapping[str, Any]) -> dict[str, Any]:
    written = {
        key: values.normalise(field.datatype, data[key])
        for key, field in fields.items()
        if key in data
    }
    for key, field in fields.items():
        if field.datatype == "table" and isinstance(written.get(key), list):
            written[key] = [_written_row(field, row) for row in written[key]]
    return {key: value for key, value in written.items() if not values.is_empty(value)}


def _written_row(field: MergedField, row: Any) -> Any:
    if not isinstance(row, dict):
        return row
    datatypes = {column.name: column.datatype for column in field.columns}
    return {
        name: values.normalise(datatypes[name], value) if name in datatypes else value
        for name, value in row.items()
        if name not in datatypes or not values.is_empty(value)
    }


def _problems(field: MergedField, value: Any, today: date) -> Iterator[Problem]:
    if value is None:
        if field.required:
            yield Problem(field=field.key, code="required")
        return
    if found := values.wrong(field, value, today):
        yield Problem(field=field.key, code=found[0], data=found[1])
    elif value is False and is_declaration(field):
        yield Problem(field=field.key, code="unconfirmed")
    elif field.datatype == "table":
        yield from _row_problems(field, value, today)


def _row_problems(field: MergedField, rows: list[dict[str, Any]], today: date) -> Iterator[Problem]:
    if len({row["_id"] for row in rows}) != len(rows):
        yield Problem(field=field.key, code="repeated")
    known = {column.name for column in field.columns} | {"_id"}
    for number, row in enumerate(rows):
        place = f"{field.key}[{number}]"
        for column in field.columns:
            value = row.get(column.name)
            if value is None:
                if column.required:
                    yield Problem(field=f"{place}.{column.name}", code="required")
            elif found := values.wrong(column, value, today):
                yield Problem(field=f"{place}.{column.name}", code=found[0], data=found[1])
        for name in row:
            if name not in known:
                yield Problem(field=f"{place}.{name}", code="unknown")


def _material_problems(plan: Plan, present: Collection[str]) -> list[Problem]:
    """Ask for what the applicant must hand in; an application form is made of the form itself."""
    keys = {material.key for material in plan.materials}
    missing = [
        Problem(field=material.key, code="material-missing", data={"title": material.title})
        for material in plan.materials
        if material.supply == "ask"
        and material.necessity == "required"
        and material.form != "application"
        and material.key not in present
    ]
    strange = [key for key in present if key not in keys]
    return missing + [Problem(field=str(key), code="unknown-material") for key in strange]
