"""An Edition: what publishing makes of a scenario, and all that the public ever sees of it.

It is closed: every title, element, department and clause that a reader needs is inside. It says
nothing of number, date or author, so the same content always has the same digest. New attributes
need a default that means what their absence meant; a stored Edition is named by its stored bytes.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

from . import canonical
from .errors import UnknownFormat
from .spec import (
    Column,
    Datatype,
    DepartmentSpec,
    DependsOn,
    ElementSpec,
    Fee,
    LegalBasis,
    MaterialForm,
    Necessity,
    Option,
    QuestionSpec,
    Result,
    Sensitivity,
    ServicePointSpec,
    Supply,
    Unit,
    When,
)

FORMAT = 1


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """What a resolution made of a field or material. ``by`` is its signature.

    ``own``: the item's own options where others are asked; ``values``: asked value -> own value,
    empty where they are the same. ``apart``: it no longer follows its data element.
    """

    by: str
    kind: Literal["strictest", "map", "split"]
    own: list[Option] = []
    values: dict[str, str] = {}
    apart: bool = False


class EditionField(msgspec.Struct, frozen=True, kw_only=True):
    """A field of an item's own form, resolved: a bound one has its element's type, label, limits.

    ``key`` is its key in a merged form: ``subject/element`` when ``shared``, else ``item#name``.
    One that a resolution asks apart has ``subject/element~2`` (``~3``…).
    ``own_title`` and ``help`` are the item's own words; ``order`` is the element's.
    """

    key: str
    shared: bool
    name: str
    title: str
    own_title: str
    description: str
    help: str
    datatype: Datatype
    required: bool
    options: list[Option]
    columns: list[Column]
    min_length: int | None
    max_length: int | None
    minimum: float | str | None
    maximum: float | str | None
    patterns: list[str]
    sensitivity: Sensitivity
    element: str
    subject: str
    section: str
    order: int
    when: When
    depends_on: list[DependsOn]
    fieldset: str
    basis: str
    # Left out of the bytes where there is none: older Editions keep their digests.
    resolved: Resolved | msgspec.UnsetType = msgspec.UNSET

    @property
    def own_options(self) -> list[Option]:
        """The options as the item knows them; ``options`` are those that are asked."""
        return self.resolved.own if self.resolved and self.resolved.own else self.options


class EditionMaterial(msgspec.Struct, frozen=True, kw_only=True):
    """A material that one item asks for; ``key`` is its key in a merged set of materials."""

    key: str
    id: str
    title: str
    material_type: str
    subject: str
    form: MaterialForm
    originals: int
    copies: int
    keeps_copies: bool
    necessity: Necessity
    source: Literal["applicant", "government", "intermediary"]
    supply: Supply
    legal_basis: list[LegalBasis]
    basis: str
    validity_days: int | None
    alternative_group: str
    when: When
    description: str
    sample: str
    blank_form: str
    resolved: Resolved | msgspec.UnsetType = msgspec.UNSET

    @property
    def result_key(self) -> str:
        """The key of the result that would spare it; its own where it has no type."""
        return f"{self.subject}/{self.material_type}" if self.material_type else self.key


class Routing(msgspec.Struct, frozen=True, kw_only=True):
    """按问题确定承办单位: which option of a question leads to which department (its code)."""

    question: str
    departments: dict[str, str]


class EditionItem(msgspec.Struct, frozen=True, kw_only=True):
    """A service item in its place in the scenario: ``id`` is the place's, ``uid`` the item's.

    ``implementing_department`` carries it out unless ``department_from`` says which one does.
    """

    id: str
    uid: str
    title: str
    description: str
    item_code: str
    catalog_code: str
    kind: str
    participation: Literal["required", "optional"]
    together: str
    together_basis: str
    after: dict[str, bool]
    when: When
    implementing_department: str
    industry_department: str
    supervising_department: str
    legal_basis: list[LegalBasis]
    conditions: list[str]
    statutory_limit: float | None
    statutory_unit: Unit
    promised_limit: float | None
    promised_unit: Unit
    visits: int
    free: bool | None
    fees: list[Fee]
    results: list[Result]
    subjects: list[str]
    handling: Literal["immediate", "promised"]
    fields: list[EditionField]
    materials: list[EditionMaterial]
    # Left out of the bytes where there is none: older Editions keep their digests.
    department_from: Routing | msgspec.UnsetType = msgspec.UNSET


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """主体: whose data or material it is (the mother's, the enterprise's)."""

    code: str
    title: str


class Edition(msgspec.Struct, frozen=True, kw_only=True, dict=True, weakref=True):
    """One scenario as published. ``subjects`` stand in the registry's order."""

    format: int
    uid: str
    id: str
    title: str
    description: str
    subject_kind: Literal["person", "enterprise", "project"]
    life_stage: str
    lead_department: str
    aliases: list[str]
    promised_limit: float | None
    contact: str
    implements: list[str]
    delivery_policy: str
    faq: list[dict[str, str]]
    demo: bool
    questions: list[QuestionSpec]
    items: list[EditionItem]
    elements: dict[str, ElementSpec]
    departments: dict[str, DepartmentSpec]
    subjects: list[Subject]
    material_types: dict[str, str]
    service_points: list[ServicePointSpec]

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON: the Edition's name for ever."""
        return canonical.digest(canonical.encode(self))

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles of questions and items by id: what a plan's reasons name."""
        return {part.id: part.title for part in (*self.questions, *self.items)}


_decoder = msgspec.json.Decoder(Edition)


def normalised(edition: Edition) -> Edition:
    """Bring values into their attributes' types (5 into 5.0), so that they are written alike."""
    return _decoder.decode(canonical.encode(edition))


def load(data: bytes) -> Edition:
    """Read an Edition back from its stored bytes; its digest is theirs."""
    edition = _decoder.decode(data)
    if edition.format != FORMAT:
        raise UnknownFormat(edition.format)
    edition.__dict__["digest"] = canonical.digest(data)
    return edition
