"""When a field shows, as JSON Schema says it: ``if`` and ``then``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from .conditions import compare
from .plans import Dependency, MergedField

Schema = dict[str, Any] | bool


class Beyond(Exception):
    """JSON Schema has no word for this comparison."""


def rules(fields: Iterable[MergedField]) -> list[dict[str, Any]]:
    """Require each field that must be filled in where it shows, as far as JSON Schema can.

    The order of texts, and of decimals, is beyond it: such a field has no rule.
    """
    by_key = {field.key: field for field in fields}
    found = []
    for key, field in by_key.items():
        if field.required and field.depends_on:
            try:
                found.append({"if": _shows(key, by_key, ()), "then": {"required": [key]}})
            except Beyond:
                continue
    return found


def _shows(key: str, fields: Mapping[str, MergedField], within: tuple[str, ...]) -> Schema:
    """Answer what data must be like for a field to show; a circle never shows."""
    if key not in fields or key in within:
        return False
    field = fields[key]
    if not field.depends_on:
        return True
    return _any(
        _all(_holds(one, fields, (*within, key)) for one in together)
        for together in field.depends_on
    )


def _holds(
    condition: Dependency, fields: Mapping[str, MergedField], within: tuple[str, ...]
) -> Schema:
    shows = _shows(condition.field, fields, within)
    if shows is False:
        return False
    return _all([shows, _compares(fields[condition.field], condition.operator, condition.value)])


def _compares(field: MergedField, operator: str, wanted: str) -> Schema:
    """Say a comparison of one value; ``conditions.compare`` is what it must agree with."""
    absent = {"not": _given(field.key)} if compare(None, operator, wanted) else False
    return _any([absent, _present(field, operator, wanted)])


def _present(field: MergedField, operator: str, wanted: str) -> Schema:
    if operator in ("truthy", "falsy") and field.datatype not in ("boolean", "table"):
        return _given(field.key) if operator == "truthy" else False
    if field.datatype == "table":
        return _given(field.key) if compare(None, operator, wanted) else False
    if field.datatype == "boolean":
        written = {True: "true", False: None}
        return _given(
            field.key, enum=[v for v, w in written.items() if compare(w, operator, wanted)]
        )
    if field.options and field.datatype in ("choice", "multichoice"):
        return _chosen(
            field, [o.value for o in field.options if compare(o.value, operator, wanted)]
        )
    if field.datatype == "integer":
        return _given(field.key, **_number(operator, wanted))
    if field.datatype in ("decimal", "multichoice"):
        raise Beyond(field.datatype)
    return _given(field.key, **_text(operator, wanted))


def _chosen(field: MergedField, wanted: list[str]) -> Schema:
    """Of several choices the first of the list counts, as it does in a browser."""
    if field.datatype == "choice":
        return _given(field.key, enum=wanted)
    listed = [option.value for option in field.options]
    return _any(
        _given(
            field.key,
            contains={"const": value},
            **{"not": {"contains": {"enum": listed[: listed.index(value)]}}},
        )
        for value in wanted
    )


def _number(operator: str, wanted: str) -> dict[str, Any]:
    if not re.fullmatch("[0-9]+", wanted):
        raise Beyond(operator)
    number = int(wanted)
    words = {
        "=": {"const": number},
        "!=": {"not": {"const": number}},
        "<": {"exclusiveMaximum": number},
        "<=": {"maximum": number},
        ">": {"exclusiveMinimum": number},
        ">=": {"minimum": number},
    }
    if operator not in words:
        raise Beyond(operator)
    return words[operator]


def _text(operator: str, wanted: str) -> dict[str, Any]:
    """Compare texts by being the same or not; digits count as a number, which a text is not."""
    if operator not in ("=", "!=") or re.fullmatch("[0-9]+", wanted):
        raise Beyond(operator)
    return {"const": wanted} if operator == "=" else {"not": {"const": wanted}}


def _given(key: str, **words: Any) -> Schema:
    if words.get("enum") == []:
        return False
    return {"required": [key], **({"properties": {key: words}} if words else {})}


def _all(schemas: Iterable[Schema]) -> Schema:
    given = [schema for schema in schemas if schema is not True]
    if False in given:
        return False
    return given[0] if len(given) == 1 else {"allOf": given} if given else True


def _any(schemas: Iterable[Schema]) -> Schema:
    given = [schema for schema in schemas if schema is not False]
    if True in given:
        return True
    return given[0] if len(given) == 1 else {"anyOf": given} if given else False
