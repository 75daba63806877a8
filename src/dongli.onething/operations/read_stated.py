"""Read what an item says, in the terms of a list: its fields, and each material by its title."""

from __future__ import annotations

from typing import Any

from Acquisition import aq_base

from dongli.onething.content.material import IMaterial
from dongli.onething.domain.lists.columns import COLUMNS, MATERIAL_COLUMNS
from dongli.onething.domain.lists.compare import MATERIAL, drift
from dongli.onething.domain.lists.parse import PARTS
from dongli.onething.storage import standards

FIELDS = tuple(
    column.name
    for column in COLUMNS
    if column.name not in MATERIAL_COLUMNS
    and column.name not in ("materials", "version", "effective")
)


def read_stated(item: Any) -> dict[str, Any]:
    """Answer REST name, or ``material:<title>``, -> value."""
    base = aq_base(item)
    stated = {name: getattr(base, name, None) for name in FIELDS}
    for material in materials_of(item):
        stated.setdefault(f"{MATERIAL}{material.title}", _material(aq_base(material)))
    return stated


def materials_of(item: Any) -> list[Any]:
    """Answer the materials of an item in their order."""
    return [one for one in item.objectValues() if IMaterial.providedBy(one)]


def differs_from_standard(item: Any) -> list[str]:
    """Answer in what an item is not as the city's list says; nothing where no list names it."""
    standard = standards.standard_of(item)
    return drift(read_stated(item), standard.stated) if standard is not None else []


def _material(material: Any) -> dict[str, Any]:
    return {name: getattr(material, name, None) for name in PARTS["materials"]}
