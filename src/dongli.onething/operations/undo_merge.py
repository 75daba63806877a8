"""Undo a merge of two data elements, as long as nothing of it has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plone import api

from dongli.onething.content.element import IDataElement
from dongli.onething.domain.errors import DomainError
from dongli.onething.storage import removed

from .bind_fields import rebind
from .create_content import create_content
from .merge_elements import form_digest
from .where_used import named


class NotUndoable(DomainError):
    """The merge was undone already, or what it rewrote has changed since."""


def undoable_merges(folder: Any) -> Iterator[dict[str, Any]]:
    """Answer the merges that can be undone, the newest first."""
    for merge in removed.removals(folder):
        if _is_free(folder, merge) and None not in _items(merge):
            yield merge


def undo_merge(folder: Any, token: str) -> Any:
    """Make the element again, and bind to it what was bound to it; answer it.

    Raises NotUndoable, Unauthorized.
    """
    merge = next((one for one in undoable_merges(folder) if one["token"] == token), None)
    if merge is None:
        raise NotUndoable
    uid = "" if api.content.get(UID=merge["uid"]) else merge["uid"]
    element = create_content(folder, "DataElement", merge["data"], name=merge["id"], uid=uid)
    for item, form in zip(_items(merge), merge["forms"].values(), strict=True):
        rebind(
            item,
            lambda name, _element, fields=form["fields"]: (
                (element.code, None) if name in fields else None
            ),
        )
    removed.forget(folder, token)
    return element


def _is_free(folder: Any, merge: dict[str, Any]) -> bool:
    """Say whether the short name and the code are still nobody else's."""
    taken = named(IDataElement, merge["data"]["code"], besides=None)
    return taken is None and merge["id"] not in folder


def _items(merge: dict[str, Any]) -> list[Any | None]:
    """Answer the items of which the forms were rewritten; None for what is not as it was then."""
    found = ((api.content.get(UID=uid), form) for uid, form in merge["forms"].items())
    return [item if item and form_digest(item) == form["digest"] else None for item, form in found]
