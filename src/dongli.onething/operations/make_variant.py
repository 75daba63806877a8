"""Copy an item as a local variant that remembers its original, and keep the two in step."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from AccessControl import Unauthorized
from Acquisition import aq_inner, aq_parent
from msgspec.structs import replace
from plone import api

from dongli.onething import _
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.packages import Origin, Record
from dongli.onething.domain.threeway import Change, Path, same
from dongli.onething.domain.variants import drift, in_step, taken
from dongli.onething.storage import origins
from dongli.onething.transfer.records import files_of, record_of

from .now import now
from .read_scenario import find
from .versions import unchanged_or_refuse
from .write_record import Writer

PERMISSION = "Modify portal content"


class NoOriginal(DomainError):
    """The item is no variant, or its original is gone."""


def make_variant(item: Any, title: str) -> Any:
    """Make a variant beside the item, with its form, materials and files."""
    container = aq_parent(aq_inner(item))
    record = record_of(item)
    name, number = f"{item.getId()}-local", 2
    while name in container.objectIds():
        name, number = f"{item.getId()}-local-{number}", number + 1
    writer = Writer(files_of(item), {})
    variant = writer.create(container, "Item", {**record, "id": name, "title": title})
    origins.keep(variant, Origin(uid=item.UID(), title=item.title, date=_today(), record=record))
    return variant


def give_variant_a_place(place: Any, title: str) -> Any:
    """Make a variant of the item of a scenario's place, and put it into the place."""
    from .change_content import change_content
    from .read_scenario import target

    item = target(place)
    if item is None:
        raise NoOriginal(place.getId())
    variant = make_variant(item, title)
    change_content(place, {"item": variant.UID()})
    return variant


def original_of(item: Any) -> Any | None:
    """Answer the item that a variant was copied from; None where it is gone."""
    origin = origins.origin(item)
    found = find(portal_type="Item", UID=origin.uid) if origin is not None else []
    return found[0] if found and api.user.has_permission("View", obj=found[0]) else None


def drift_of(item: Any) -> list[Change]:
    """Answer how a variant and its original have gone apart; a gone original changes nothing."""
    origin = origins.origin(item)
    if origin is None:
        return []
    original = original_of(item)
    theirs = origin.record if original is None else record_of(original)
    return drift(origin.record, record_of(item), theirs)


def follow_original(
    item: Any, take: Collection[Path], leave: Collection[Path], *, version: str
) -> None:
    """Take some changes of the original over, pass others by.

    ``version`` names the variant as it was seen. Raises ChangedMeanwhile, NotWritten, Unauthorized.
    """
    _may_change_or_refuse(item)
    origin, original = origins.origin(item), original_of(item)
    if origin is None or original is None:
        raise NoOriginal(item.getId())
    unchanged_or_refuse(item, version)
    theirs, ours = record_of(original), record_of(item)
    wanted = taken(origin.record, ours, theirs, take)
    if not same(wanted, ours):
        Writer(files_of(original) | files_of(item), {}).change(item, wanted)
    record: Record = in_step(origin.record, ours, theirs, [*take, *leave])
    origins.keep(item, replace(origin, title=original.title, date=_today(), record=record))


def part_from_original(item: Any) -> None:
    """Let a variant stand for itself from now on; raise Unauthorized."""
    _may_change_or_refuse(item)
    origins.forget(item)


def _may_change_or_refuse(item: Any) -> None:
    if not api.user.has_permission(PERMISSION, obj=item):
        raise Unauthorized(PERMISSION)


def _today() -> str:
    return now().isoformat(timespec="seconds")


UNTITLED = _("A variant needs a title.")
