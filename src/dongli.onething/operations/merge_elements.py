"""Merge two data elements: every field that asks for the one asks for the other."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from AccessControl import Unauthorized, getSecurityManager
from Acquisition import aq_inner, aq_parent
from plone import api

from dongli.onething.domain import canonical
from dongli.onething.domain.dictionary import may_merge
from dongli.onething.fields.read import field_specs
from dongli.onething.storage import removed
from dongli.onething.transfer.records import contract_data, record_of

from .bind_fields import rebind
from .now import now
from .read_scenario import read_element
from .where_used import items_using

PERMISSION = "Delete objects"


def merge_elements(kept: Any, dropped: Any) -> int:
    """Bind to ``kept`` what was bound to ``dropped``, and delete that; answer how many items.

    Editions that were published keep what they say. ``undo_merge`` undoes it.
    Raises NotMergeable, Unauthorized.
    """
    if not getSecurityManager().checkPermission(PERMISSION, dropped):
        raise Unauthorized(PERMISSION)
    may_merge(read_element(kept), read_element(dropped))
    items = items_using(dropped.code)
    old, new, folder = dropped.code, kept.code, aq_parent(aq_inner(dropped))
    merge = {
        "token": token_hex(8),
        "id": dropped.getId(),
        "uid": dropped.UID(),
        "title": dropped.Title(),
        "into": kept.Title(),
        "data": contract_data("DataElement", record_of(dropped)),
        "by": api.user.get_current().getId() or "",
        "at": now().isoformat(timespec="seconds"),
        "forms": {item.UID(): _rewritten(item, old, new) for item in items},
    }
    folder.manage_delObjects([dropped.getId()])
    removed.keep(folder, merge)
    return len(items)


def form_digest(item: Any) -> str:
    """Name what the form of an item is now."""
    return canonical.digest((item.fields_model or "").encode())


def _rewritten(item: Any, old: str, new: str) -> dict[str, Any]:
    """Rewrite the bindings of an item; answer which, and what its form is thereafter."""
    fields = [one.name for one in field_specs(item.fields_model) if one.element == old]
    rebind(item, lambda _name, element: (new, None) if element == old else None)
    return {"fields": fields, "digest": form_digest(item)}
