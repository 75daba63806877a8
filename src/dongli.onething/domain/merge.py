"""Merge fields: what several items ask under one key becomes one question (design, merge rules)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from . import canonical
from .edition import EditionField, EditionItem
from .limits import all_columns, common_options, highest, least, lowest, most
from .plans import Dependency, FieldSource, MergedField
from .spec import Option

SENSITIVITY = ("public", "personal", "sensitive")


class Asked(NamedTuple):
    """A field where it is asked: one source of a merged field."""

    item: EditionItem
    field: EditionField


def merge_fields(sources: Sequence[Asked], elements_options: list[Option]) -> MergedField:
    """Merge what is asked under one key, sources in the order of their items' ids.

    Required if any source requires it; lengths and ranges the strictest intersection; all patterns;
    the options that all allow, in the element's order; the highest sensitivity. An intersection
    that is empty stays visibly so (compile makes it an error).
    """
    fields = [source.field for source in sources]
    first = fields[0]
    return MergedField(
        key=first.key,
        title=first.title,
        description=first.description,
        datatype=first.datatype,
        required=any(field.required for field in fields),
        subject=first.subject,
        element=first.element,
        options=common_options([elements_options, *(field.options for field in fields)]),
        columns=all_columns(field.columns for field in fields),
        min_length=most(field.min_length for field in fields),
        max_length=least(field.max_length for field in fields),
        minimum=highest((field.minimum for field in fields), first.datatype),
        maximum=lowest((field.maximum for field in fields), first.datatype),
        patterns=list(dict.fromkeys(pattern for field in fields for pattern in field.patterns)),
        sensitivity=max((field.sensitivity for field in fields), key=SENSITIVITY.index),
        depends_on=_dependencies(sources),
        sources=[lineage(source) for source in sources],
    )


def lineage(source: Asked) -> FieldSource:
    """Name where a field is asked."""
    item, field = source
    return FieldSource(item=item.id, field=field.name, basis=field.basis, help=field.help)


def requirement(source: Asked) -> tuple:
    """Tell all of a source that merging looks at: equal ones merge to what one of them is."""
    field = source.field
    return (
        *(field.title, field.description, field.datatype, field.subject, field.element),
        *(field.required, field.sensitivity, tuple(field.patterns)),
        *(canonical.encode(field.options), canonical.encode(field.columns)),
        *(field.min_length, field.max_length),
        *(str(field.minimum), str(field.maximum)),
        canonical.encode(_dependencies([source])),
    )


def _dependencies(sources: Sequence[Asked]) -> list[list[Dependency]]:
    """Show the merged field when any source shows; a source without conditions always does."""
    alternatives: list[list[Dependency]] = []
    for item, field in sources:
        if not field.depends_on:
            return []
        keys = {own.name: own.key for own in item.fields}
        conditions = [
            Dependency(
                field=keys.get(one.field, f"{item.id}#{one.field}"),
                operator=one.operator,
                value=one.value,
            )
            for one in field.depends_on
        ]
        if conditions not in alternatives:
            alternatives.append(conditions)
    return alternatives
