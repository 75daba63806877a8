"""Split: what each item, and so each department, gets of one submission: its own form, filled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import conditions
from .edition import Edition, EditionField, EditionItem
from .plans import Dependency, MergedField, Plan, SubCaseDraft
from .routing import routed


def split(edition: Edition, plan: Plan, data: Mapping[str, Any]) -> list[SubCaseDraft]:
    """Give each included item its own form under its own names, in the order of work.

    ``data``: merged key -> value. A department receives, by lineage, what its own item asks and
    nothing else; of that, not what the item's own form would not show.
    """
    items = {item.id: item for item in routed(edition, plan.situation.answers).items}
    keys: dict[str, dict[str, str]] = {}
    for section in plan.form.sections:
        for field in section.fields:
            for source in field.sources:
                keys.setdefault(source.item, {})[source.field] = field.key
    return [
        _draft(items[name], plan, own_form(items[name], keys.get(name, {}), data))
        for stage in plan.schedule.stages
        for name in stage
    ]


def own_form(item: EditionItem, keys: Mapping[str, str], data: Mapping[str, Any]) -> dict[str, Any]:
    """Fill an item's own form; ``keys``: own field name -> merged key, of the fields in use."""
    known = {field.name: field for field in item.fields}
    own = {name: own_value(known[name], data[key]) for name, key in keys.items() if key in data}
    fields = [_as_own(field) for field in item.fields if field.name in keys]
    visible = conditions.shown(fields, own)
    return {
        field.name: own[field.name]
        for field in item.fields
        if field.name in own and field.name in visible
    }


def own_value(field: EditionField, value: Any) -> Any:
    """Turn what was asked into the item's own value, where a resolution maps them."""
    if not field.resolved or not field.resolved.values:
        return value
    values = field.resolved.values
    if isinstance(value, list):
        return list(dict.fromkeys(values.get(one, one) for one in value))
    return values.get(value, value) if isinstance(value, str) else value


def _as_own(field: EditionField) -> MergedField:
    """See a field under its own name, as the item's own form would show it."""
    own = [
        Dependency(field=one.field, operator=one.operator, value=one.value)
        for one in field.depends_on
    ]
    return MergedField(
        key=field.name,
        title=field.own_title,
        datatype=field.datatype,
        required=field.required,
        options=field.own_options,
        depends_on=[own] if own else [],
    )


def _draft(item: EditionItem, plan: Plan, form_data: dict[str, Any]) -> SubCaseDraft:
    promised, unit = item.promised_limit, item.promised_unit
    if promised is None:
        promised, unit = item.statutory_limit or 0.0, item.statutory_unit
    return SubCaseDraft(
        item=item.id,
        item_uid=item.uid,
        title=item.title,
        department=item.implementing_department,
        handling=item.handling,
        promised_limit=promised,
        promised_unit=unit,
        statutory_limit=item.statutory_limit,
        statutory_unit=item.statutory_unit,
        form_data=form_data,
        materials={
            source.material: material.key
            for material in plan.materials
            for source in material.sources
            if source.item == item.id
        },
        waits_for={
            edge["from"]: edge["soft"] for edge in plan.schedule.edges if edge["to"] == item.id
        },
        produces=item.results,
        fees=item.fees,
    )
