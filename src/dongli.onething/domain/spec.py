"""What compile reads: the content tree of one scenario as plain frozen values.

Codes are strings everywhere (leading zeros, ``X``, ``Y``). Dates are ISO 8601 strings.
Every structure has the names of the content contract (docs/architecture.md).
"""

from __future__ import annotations

from typing import Literal

import msgspec

Unit = Literal["workday", "day"]
Datatype = Literal[
    "text",
    "paragraph",
    "integer",
    "decimal",
    "date",
    "datetime",
    "boolean",
    "choice",
    "multichoice",
    "email",
    "phone",
    "idcard",
    "uscc",
    "region",
    "bank_account",
    "table",
]
Sensitivity = Literal["public", "personal", "sensitive"]
Supply = Literal["ask", "share", "ecert", "commitment"]
MaterialForm = Literal["original", "copy", "electronic", "application"]
Necessity = Literal["required", "optional", "deferrable"]

# An OR of ANDs of "question is one of values"; None holds always.
When = list[dict[str, list[str]]] | None


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of a choice: the stored value and what the reader sees."""

    value: str
    label: str


class LegalBasis(msgspec.Struct, frozen=True, kw_only=True):
    """设定依据: one clause of one law, with the time in which it holds."""

    title: str
    document_no: str = ""
    article: str = ""
    text: str = ""
    level: str = ""
    effective: str = ""
    expires: str = ""


class Fee(msgspec.Struct, frozen=True, kw_only=True):
    """收费: ``amount`` in yuan, None where it varies or is published elsewhere (``standard``)."""

    title: str
    amount: float | None = None
    standard: str = ""
    basis: str = ""
    reduction: str = ""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """办理结果: what an item ends with. ``validity`` is free text ("5年")."""

    title: str
    material_type: str = ""
    subject: str = ""
    validity: str = ""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column of a table field. ``datatype`` is any but ``table``."""

    name: str
    title: str
    datatype: Datatype = "text"
    required: bool = False
    options: list[Option] = []


class DependsOn(msgspec.Struct, frozen=True, kw_only=True):
    """easyform's ``depends_on`` as data: this field shows when ``field`` compares to ``value``.

    ``field`` is a name in the same item's form; ``operator`` is one of
    ``= != < <= > >= ~= truthy falsy``. A condition on a hidden field does not hold.
    """

    field: str
    operator: str = "truthy"
    value: str = ""


class ElementSpec(msgspec.Struct, frozen=True, kw_only=True):
    """数据元: one question of the dictionary, defined once for everybody."""

    code: str
    title: str
    description: str = ""
    datatype: Datatype = "text"
    options: list[Option] = []
    columns: list[Column] = []
    min_length: int | None = None
    max_length: int | None = None
    minimum: float | str | None = None
    maximum: float | str | None = None
    pattern: str = ""
    section: str = ""
    order: int = 0
    sensitivity: Sensitivity = "personal"
    reuse: Literal["once", "per_item"] = "once"
    standard: str = ""


class FieldSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One field of an item's own form. Bound when ``element`` is set; else local to the item.

    ``datatype`` is what the field's type in the model says; ``""`` for a type that cannot be
    merged (the model's type name is then in ``model_type``). ``compatible`` lists the datatypes
    its model type may serve when bound (a one-line text serves ``idcard`` too).
    """

    name: str
    title: str
    description: str = ""
    datatype: str = "text"
    model_type: str = ""
    compatible: list[str] = []
    required: bool = False
    options: list[Option] = []
    columns: list[Column] = []
    min_length: int | None = None
    max_length: int | None = None
    minimum: float | str | None = None
    maximum: float | str | None = None
    pattern: str = ""
    element: str = ""
    subject: str = ""
    when: When = None
    # An OR-free list: all must hold.
    depends_on: list[DependsOn] = []
    fieldset: str = ""
    basis: str = ""


class MaterialSpec(msgspec.Struct, frozen=True, kw_only=True):
    """申请材料 of one item."""

    id: str
    title: str
    material_type: str = ""
    subject: str = ""
    form: MaterialForm = "original"
    originals: int = 0
    copies: int = 0
    # True: each department keeps its own copies, so copies add up instead of taking the most.
    keeps_copies: bool = False
    necessity: Necessity = "required"
    source: Literal["applicant", "government", "intermediary"] = "applicant"
    supply: Supply = "ask"
    legal_basis: list[LegalBasis] = []
    validity_days: int | None = None
    alternative_group: str = ""
    when: When = None
    description: str = ""
    sample: str = ""
    blank_form: str = ""


class ItemSpec(msgspec.Struct, frozen=True, kw_only=True):
    """单项事 (业务办理项): one service of one department.

    ``drift``: in what it is not as the city's list says, by the names of ``domain.lists.compare``.
    """

    uid: str
    title: str
    description: str = ""
    item_code: str = ""
    catalog_code: str = ""
    kind: str = ""
    implementing_department: str = ""
    industry_department: str = ""
    supervising_department: str = ""
    legal_basis: list[LegalBasis] = []
    conditions: list[str] = []
    statutory_limit: float | None = None
    statutory_unit: Unit = "workday"
    promised_limit: float | None = None
    promised_unit: Unit = "workday"
    visits: int = 0
    free: bool | None = None
    fees: list[Fee] = []
    results: list[Result] = []
    subjects: list[str] = []
    handling: Literal["immediate", "promised"] = "promised"
    fields: list[FieldSpec] = []
    materials: list[MaterialSpec] = []
    drift: list[str] = []


class ScenarioItemSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One item's place in one scenario. ``after``: id of another -> whether the edge is soft.

    ``department_from``: id of the question whose answer decides which department carries it out.
    """

    id: str
    item: ItemSpec
    title: str = ""
    participation: Literal["required", "optional"] = "required"
    together: str = ""
    together_basis: str = ""
    after: dict[str, bool] = {}
    when: When = None
    department_from: str = ""


class QuestionSpec(msgspec.Struct, frozen=True, kw_only=True):
    """情形问题. ``stops``: option value -> the message that sends the applicant to a window."""

    id: str
    title: str
    help: str = ""
    options: list[Option] = []
    stops: dict[str, str] = {}
    when: When = None


class DepartmentSpec(msgspec.Struct, frozen=True, kw_only=True):
    """部门, or another body that owns items."""

    code: str
    title: str
    kind: str = "government"
    region: str = ""
    phone: str = ""
    address: str = ""
    hours: str = ""


class ServicePointSpec(msgspec.Struct, frozen=True, kw_only=True):
    """办理地点 that accepts the scenario."""

    id: str
    title: str
    kind: str = "district"
    address: str = ""
    hours: str = ""
    phone: str = ""


class Apart(msgspec.Struct, frozen=True, kw_only=True):
    """Sources that a split asks apart from the others, together, under a title of their own."""

    title: str
    sources: list[str]


class ResolutionSpec(msgspec.Struct, frozen=True, kw_only=True):
    """口径决议: what the departments concerned agreed for one conflict (``domain.resolutions``).

    ``signature`` names the definitions it was made for. Sources are named ``<item uid>/<field name
    or material id>``. ``map``: ``options`` are asked, ``values`` leads from each of them to a
    source's own (source -> asked value -> own value; a source without an entry knows them as they
    are). ``split``: ``apart`` is asked apart, the rest stays together.
    """

    id: str
    signature: str
    key: str
    room: Literal["field", "material"] = "field"
    kind: Literal["strictest", "map", "split"] = "strictest"
    options: list[Option] = []
    values: dict[str, dict[str, str]] = {}
    apart: list[Apart] = []


class ScenarioSpec(msgspec.Struct, frozen=True, kw_only=True):
    """一件事, whole: everything its Edition may speak of and nothing else."""

    uid: str
    id: str
    title: str
    description: str = ""
    subject_kind: Literal["person", "enterprise", "project"] = "person"
    life_stage: str = ""
    lead_department: str = ""
    aliases: list[str] = []
    promised_limit: float | None = None
    contact: str = ""
    implements: list[str] = []
    delivery_policy: str = "together"
    faq: list[dict[str, str]] = []
    items: list[ScenarioItemSpec] = []
    questions: list[QuestionSpec] = []
    elements: dict[str, ElementSpec] = {}
    departments: dict[str, DepartmentSpec] = {}
    subjects: dict[str, str] = {}
    material_types: dict[str, str] = {}
    service_points: list[ServicePointSpec] = []
    demo: bool = False
    # In force; those that no definitions here have the signature of change nothing.
    resolutions: list[ResolutionSpec] = []
