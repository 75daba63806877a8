"""What plan and split answer: the merged application for one situation (docs/architecture.md).

``msgspec.to_builtins(plan)`` is the REST contract's Plan, name for name; doors add why each item
is in or out (``why``) in the reader's words.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from .spec import Column, Fee, Option, Result


class EditionRef(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    digest: str


class Stop(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that sends the applicant to a window: nothing can be filed online."""

    question: str
    message: str


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """情形: the answers that count (those of hidden questions do not) and what is still open."""

    answers: dict[str, str]
    open_questions: list[str]
    stops: list[Stop]


class PlannedItem(msgspec.Struct, frozen=True, kw_only=True):
    """``stage`` counts from 0: an index of ``schedule.stages``.

    ``why_codes``: ``required``, ``applies`` (nothing was chosen yet, so all that apply),
    ``chosen``, ``together:<clause>``, ``needed-by:<item id>``, ``declined``, ``answer:<question>``
    and ``open:<question>`` (the answer, or the want of one, that keeps the item out).
    ``department_from``: the question whose answer will decide the department, while it is open;
    ``department`` is the item's own until then.
    """

    id: str
    title: str
    department: str
    state: Literal["included", "optional", "declined", "not_applicable"]
    why_codes: list[str]
    stage: int | None
    department_from: str | msgspec.UnsetType = msgspec.UNSET


class FieldSource(msgspec.Struct, frozen=True, kw_only=True):
    """Lineage: the scenario item, its own field's name, the clause, and its own help."""

    item: str
    field: str
    basis: str = ""
    help: str = ""


class Dependency(msgspec.Struct, frozen=True, kw_only=True):
    """One condition of a merged field; ``field`` is a merged key, ``operator`` as in DependsOn."""

    field: str
    operator: str
    value: str


class MergedField(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the merged form; ``key`` is ``subject/element`` or ``item#field``."""

    key: str
    title: str
    datatype: str
    required: bool
    description: str = ""
    subject: str = ""
    element: str = ""
    options: list[Option] = []
    columns: list[Column] = []
    min_length: int | None = None
    max_length: int | None = None
    minimum: float | str | None = None
    maximum: float | str | None = None
    patterns: list[str] = []
    sensitivity: str = "personal"
    # Shown when all conditions of one list hold (an OR of ANDs); none: always shown.
    depends_on: list[list[Dependency]] = []
    sources: list[FieldSource] = []


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of one topic: ``subject`` is whose, ``""`` for an item's local fields."""

    title: str
    subject: str
    fields: list[MergedField]


class MaterialSource(msgspec.Struct, frozen=True, kw_only=True):
    item: str
    material: str
    basis: str = ""


class MergedMaterial(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the one set of materials; ``from_item`` names the producer when ``upstream``."""

    key: str
    title: str
    supply: Literal["ask", "share", "ecert", "upstream", "commitment"]
    form: str
    originals: int
    copies: int
    necessity: str
    from_item: str | None
    subject: str = ""
    material_type: str = ""
    validity_days: int | None = None
    description: str = ""
    sample: str = ""
    blank_form: str = ""
    alternatives: list[str] = []
    sources: list[MaterialSource] = []


class Form(msgspec.Struct, frozen=True, kw_only=True):
    sections: list[Section]


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """Working days and natural days are two units and never converted: two of these."""

    separate: float
    critical: float
    promised: float


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """``*_days`` count working days; ``natural`` the same three figures in natural days."""

    stages: list[list[str]]
    separate_days: float
    critical_days: float
    promised_days: float
    natural: Days
    critical_path: list[str]
    edges: list[dict[str, Any]]


class PlannedFee(msgspec.Struct, frozen=True, kw_only=True):
    item: str
    title: str
    amount: float | None
    standard: str = ""


class Reduction(msgspec.Struct, frozen=True, kw_only=True):
    before: float
    after: float


class Savings(msgspec.Struct, frozen=True, kw_only=True):
    fields: Reduction
    materials: Reduction
    days: Reduction
    visits: Reduction


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """What one department will receive, by key."""

    fields: list[str]
    materials: list[str]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    edition: EditionRef
    situation: Situation
    items: list[PlannedItem]
    form: Form
    materials: list[MergedMaterial]
    schedule: Schedule
    fees: list[PlannedFee]
    visits: Reduction
    savings: Savings
    disclosure: dict[str, Disclosure]
    digest: str


class SubCaseDraft(msgspec.Struct, frozen=True, kw_only=True):
    """One item's part of a submission, under the item's own names.

    ``materials``: the item's own material id -> merged key it is served by. ``waits_for``:
    scenario item ids that must end first, True = soft. ``produces``: what it hands on.
    """

    item: str
    item_uid: str
    title: str
    department: str
    handling: str
    promised_limit: float
    promised_unit: str
    statutory_limit: float | None
    statutory_unit: str
    form_data: dict[str, Any]
    materials: dict[str, str]
    waits_for: dict[str, bool]
    produces: list[Result]
    fees: list[Fee] = []
