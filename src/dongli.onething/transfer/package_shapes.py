"""What a record of a package must look like before anything is looked up by it."""

from __future__ import annotations

from typing import Any

import msgspec

from dongli.onething.domain.personas import Expectation
from dongli.onething.domain.spec import Apart, When


class _Named(msgspec.Struct):
    id: str
    title: str = ""


class _Coded(_Named):
    code: str = ""


class _Field(msgspec.Struct):
    element: str = ""
    options: list[str] = []
    columns: list[str] = []
    when: When = None


class _Material(_Named):
    when: When = None
    sample: str = ""
    blank_form: str = ""


class _Item(_Named):
    item_code: str = ""
    fields: list[_Field] = []
    materials: list[_Material] = []


class _Place(_Named):
    item: str | None = None
    after: list[str] = []
    when: When = None


class _Question(_Named):
    options: list[str] = []
    stops: list[str] = []
    when: When = None


class _Persona(_Named):
    answers: dict[str, str] = {}
    items: list[str] | None = None
    expected: Expectation | None = None


class _Scenario(_Named):
    items: list[_Place] = []
    questions: list[_Question] = []
    personas: list[_Persona] = []


class _ServicePoint(_Named):
    accepts: list[str] = []


class _Source(msgspec.Struct):
    name: str


class _Resolution(_Named):
    key: str = ""
    room: str = ""
    sources: list[_Source] = []
    mapping: dict[str, dict[str, str]] = {}
    apart: list[Apart] = []


SHAPES = {
    "DataElement": _Coded,
    "Department": _Coded,
    "Folder": _Named,
    "Item": _Item,
    "Scenario": _Scenario,
    "ServicePoint": _ServicePoint,
    "Resolution": _Resolution,
}
# Lists of things with an id each, none twice.
_CHILDREN = ("materials", "items", "questions", "personas")


def has_shape(portal_type: str, record: Any) -> bool:
    """Say whether a record has the shape of its type; what its fields may hold REST checks."""
    try:
        read = msgspec.convert(record, SHAPES[portal_type])
    except (msgspec.ValidationError, RecursionError):
        return False
    children = [getattr(read, name, []) for name in _CHILDREN]
    ids = [[one.id for one in some] for some in children]
    return all(all(some) and len(set(some)) == len(some) for some in ids)
