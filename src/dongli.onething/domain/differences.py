"""Differences: what a new Edition says otherwise than the last, in the reader's terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec

from .edition import Edition, EditionItem

# What an Edition says of the scenario as a whole in the scenario's own words.
SUMMARY = (
    "title",
    "description",
    "subject_kind",
    "life_stage",
    "lead_department",
    "aliases",
    "promised_limit",
    "contact",
    "implements",
    "delivery_policy",
    "faq",
    "demo",
)
_META = frozenset({*SUMMARY, "service_points", "departments"})
_ITEM_LISTS = frozenset({"id", "uid", "fields", "materials"})
_SAID_BY_ELEMENT = frozenset({"key", "shared", "name", "order"})
_NAMED = ("name", "title")


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """``where``: ``scenario``, ``question``, ``item``, ``field`` or ``material``.

    ``path`` is its place (``items/birth/fields/name``), ``title`` what readers call it;
    ``attributes`` maps each changed attribute to its values before and after, as plain data.
    """

    kind: Literal["added", "removed", "changed"]
    where: Literal["scenario", "question", "item", "field", "material"]
    path: str
    title: str
    attributes: dict[str, list[Any]] = {}


def differences(old: Edition | None, new: Edition) -> list[Difference]:
    """List what differs, in the new Edition's order, removed things last of their kind.

    Against no Edition nothing differs: all of the first one is new.
    """
    if old is None:
        return []
    return [
        *_changed("scenario", "", new.title, old, new, frozenset(new.__struct_fields__) - _META),
        *_compare(
            "question",
            "questions",
            {one.id: one for one in old.questions},
            {one.id: one for one in new.questions},
            frozenset({"id"}),
        ),
        *_items(old, new),
    ]


def _items(old: Edition, new: Edition) -> Iterator[Difference]:
    before = {item.id: item for item in old.items}
    after = {item.id: item for item in new.items}
    yield from _compare("item", "items", before, after, _ITEM_LISTS)
    for name, item in after.items():
        if name in before:
            yield from _parts(before[name], item)


def _parts(old: EditionItem, new: EditionItem) -> Iterator[Difference]:
    path = f"items/{new.id}"
    yield from _compare(
        "field",
        f"{path}/fields",
        {field.name: field for field in old.fields},
        {field.name: field for field in new.fields},
        _SAID_BY_ELEMENT,
    )
    yield from _compare(
        "material",
        f"{path}/materials",
        {material.id: material for material in old.materials},
        {material.id: material for material in new.materials},
        frozenset({"key", "id"}),
    )
    yield from _order(path, old, new)


def _order(path: str, old: EditionItem, new: EditionItem) -> Iterator[Difference]:
    """Tell another order of what only this item asks: what is shared has its element's."""
    kept = {field.name for field in old.fields} & {field.name for field in new.fields}
    told = [
        [field for field in one.fields if field.name in kept and not field.shared]
        for one in (old, new)
    ]
    names, titles = ([[getattr(f, part) for f in fields] for fields in told] for part in _NAMED)
    if sorted(names[0]) == sorted(names[1]) and names[0] != names[1]:
        yield Difference(
            kind="changed",
            where="item",
            path=path,
            title=new.title,
            attributes={"form_order": titles},
        )


def _compare(
    where: str,
    path: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    unsaid: frozenset[str],
) -> Iterator[Difference]:
    for name, thing in new.items():
        if name not in old:
            yield Difference(kind="added", where=where, path=f"{path}/{name}", title=thing.title)
        else:
            yield from _changed(where, f"{path}/{name}", thing.title, old[name], thing, unsaid)
    for name, thing in old.items():
        if name not in new:
            yield Difference(kind="removed", where=where, path=f"{path}/{name}", title=thing.title)


def _changed(
    where: str, path: str, title: str, old: Any, new: Any, unsaid: frozenset[str]
) -> Iterator[Difference]:
    attributes = {
        name: [_plain(getattr(old, name)), _plain(getattr(new, name))]
        for name in new.__struct_fields__
        if name not in unsaid and getattr(old, name) != getattr(new, name)
    }
    if attributes:
        yield Difference(kind="changed", where=where, path=path, title=title, attributes=attributes)


def _plain(value: Any) -> Any:
    """Answer plain data; what is left out of an Edition's bytes is None."""
    return None if value is msgspec.UNSET else msgspec.to_builtins(value)
