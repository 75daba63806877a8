"""Merge fields: what several items ask under one key becomes one question (design, merge rules)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from operator import attrgetter
from typing import NamedTuple

from . import canonical
from .dependencies import as_asked_for
from .edition import EditionField, EditionItem
from .limits import all_columns, common_options, highest, least, lowest, most
from .plans import Dependency, FieldSource, MergedField
from .spec import Option

SENSITIVITY = ("public", "personal", "sensitive")

_asks_for = attrgetter(
    *("required", "patterns", "options", "columns"),
    *("min_length", "max_length", "minimum", "maximum", "depends_on"),
)


class Asked(NamedTuple):
    """A field where it is asked: one source of a merged field.

    ``keys`` maps its item's field names to merged keys, where fields depend on others; ``values``
    names of those that a resolution maps: asked value -> the item's own.
    """

    item: EditionItem
    field: EditionField
    keys: Mapping[str, str] = {}
    values: Mapping[str, Mapping[str, str]] = {}


def merge_fields(sources: Sequence[Asked], elements_options: list[Option]) -> MergedField:
    """Merge what is asked under one key, sources in the order of their items' ids.

    Required if any source requires it; lengths and ranges the strictest intersection; all patterns;
    the options that all allow, in the element's order; the highest sensitivity. An intersection
    that is empty stays visibly so (compile makes it an error).
    """
    if len(sources) == 1 and not elements_options:
        return as_asked(sources[0])
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


def as_asked(source: Asked) -> MergedField:
    """Turn a field that meets no other into its question: compile has resolved it already."""
    field = source.field
    patterns = field.patterns
    return MergedField(
        key=field.key,
        title=field.title,
        description=field.description,
        datatype=field.datatype,
        required=field.required,
        subject=field.subject,
        element=field.element,
        options=field.options,
        columns=field.columns,
        min_length=field.min_length,
        max_length=field.max_length,
        minimum=field.minimum,
        maximum=field.maximum,
        patterns=list(dict.fromkeys(patterns)) if patterns else [],
        sensitivity=field.sensitivity,
        depends_on=_dependencies([source]) if field.depends_on else [],
        sources=[lineage(source)],
    )


def lineage(source: Asked) -> FieldSource:
    """Name where a field is asked."""
    item, field, *_ = source
    return FieldSource(item=item.id, field=field.name, basis=field.basis, help=field.help)


def kinds(sources: Sequence[Asked]) -> list[int]:
    """Number the sources of one key so that those which require the same have one number.

    What else merging looks at is the element's, the same for all of them.
    """
    numbers: dict[tuple, int] = {}
    found: list[int] = []
    last, number = None, 0
    for source in sources:
        own = _asks_for(source.field)
        if own != last or source.field.depends_on:
            number = numbers.setdefault(_hashable(source), len(numbers))
            last = own
        found.append(number)
    return found


def _hashable(source: Asked) -> tuple:
    field = source.field
    return (
        *(field.required, *field.patterns),
        *(field.min_length, field.max_length, field.minimum, field.maximum),
        canonical.encode(field.options) if field.options else b"",
        canonical.encode(field.columns) if field.columns else b"",
        canonical.encode(_dependencies([source])) if field.depends_on else b"",
    )


def _dependencies(sources: Sequence[Asked]) -> list[list[Dependency]]:
    """Show the merged field when any source shows; a source without conditions always does."""
    alternatives: list[list[Dependency]] = []
    for item, field, keys, values in sources:
        if not field.depends_on:
            return []
        choices = [
            as_asked_for(keys.get(one.field, f"{item.id}#{one.field}"), one, values.get(one.field))
            for one in field.depends_on
        ]
        for several in product(*choices):
            conditions = [one for some in several for one in some]
            if conditions not in alternatives:
                alternatives.append(conditions)
    return alternatives
