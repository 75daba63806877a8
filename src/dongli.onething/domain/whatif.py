"""What if: an edition with some things otherwise, to see their effect without touching the tree."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from .edition import Edition, EditionItem
from .errors import DomainError


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What to try. ``drop``: merged keys of materials that nobody asks for any more.

    ``share``: merged keys of materials that are fetched instead of handed in. ``apart``: pairs
    of item ids, the second no longer waiting for the first. ``limits``: item id -> its promise,
    in its own unit. ``promise``: of the whole, in working days; None leaves it.
    """

    drop: frozenset[str] = frozenset()
    share: frozenset[str] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    limits: dict[str, float] = {}
    promise: float | None = None


class UnknownPart(DomainError):
    """A change names a material, item or order that the edition does not have."""

    def __init__(self, part: str) -> None:
        super().__init__(f"unknown part: {part}")
        self.part = part


def imagine(edition: Edition, change: Change) -> Edition:
    """Answer the edition as it would be; raise UnknownPart. The answer is never published."""
    _known(change.drop | change.share, {m.key for item in edition.items for m in item.materials})
    _known(change.limits, {item.id for item in edition.items})
    _known(
        (f"{item} ← {earlier}" for earlier, item in change.apart),
        {f"{item.id} ← {earlier}" for item in edition.items for earlier in item.after},
    )
    replaced = {"items": [_imagined(item, change) for item in edition.items]}
    if change.promise is not None:
        replaced["promised_limit"] = change.promise
    return msgspec.structs.replace(edition, **replaced)


def _known(named: Iterable[str], known: Collection[str]) -> None:
    for one in sorted(named):
        if one not in known:
            raise UnknownPart(one)


def _imagined(item: EditionItem, change: Change) -> EditionItem:
    return msgspec.structs.replace(
        item,
        materials=[
            msgspec.structs.replace(material, supply="share")
            if material.key in change.share
            else material
            for material in item.materials
            if material.key not in change.drop
        ],
        after={
            earlier: soft
            for earlier, soft in item.after.items()
            if (earlier, item.id) not in change.apart
        },
        promised_limit=change.limits.get(item.id, item.promised_limit),
    )
