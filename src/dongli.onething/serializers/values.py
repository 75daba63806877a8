"""Turn what a REST client sent into what a field holds."""

from __future__ import annotations

from typing import Any

from dongli.onething.content import errors
from dongli.onething.content.errors import bad
from dongli.onething.content.fields import Lines, Records


def to_lines(field: Lines, value: Any) -> list[Any]:
    """Read a list of strings, one string of lines, or (with parts) a list of objects."""
    if isinstance(value, str):
        value = value.splitlines()
    if not isinstance(value, list):
        raise bad(errors.NOT_A_LIST)
    lines = [_line(field, row, entry) for row, entry in enumerate(value, 1)]
    return [line for line in lines if line != ""]


def _line(field: Lines, row: int, entry: Any) -> Any:
    if isinstance(entry, dict) and field.parts:
        return _joined(field, row, entry)
    return entry.strip() if isinstance(entry, str) else entry


def _joined(field: Lines, row: int, entry: dict[str, Any]) -> str:
    """Write an object as a line; true stands for the word the part allows."""
    parts = {part.name: part for part in field.parts}
    record = {}
    for key, value in entry.items():
        if key not in parts:
            raise bad(errors.UNKNOWN_KEY, row=row, key=key)
        if isinstance(value, bool):
            value = parts[key].allowed[0] if value and parts[key].allowed else ""
        if not isinstance(value or "", str) or "|" in (value or ""):
            raise bad(errors.WRONG_KEY_TYPE, row=row, key=key)
        record[key] = value or ""
    return field.join(record)


def to_records(field: Records, value: Any) -> list[Any]:
    """Read a list of objects or strings, or one string of lines; text fills the first key."""
    if isinstance(value, str):
        value = [line for line in value.splitlines() if line.strip()]
    if not isinstance(value, list):
        raise bad(errors.NOT_A_LIST)
    return [_record(field, entry) for entry in value]


def _record(field: Records, entry: Any) -> Any:
    if isinstance(entry, str):
        return {field.columns[0].name: entry.strip()}
    if isinstance(entry, dict):
        return {key: _stripped(value) for key, value in entry.items() if value is not None}
    return entry


def _stripped(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
