"""Merge two data elements: every field that asks for the one asks for the other."""

from __future__ import annotations

from typing import Any

from AccessControl import Unauthorized, getSecurityManager
from Acquisition import aq_inner, aq_parent

from dongli.onething.domain.dictionary import may_merge

from .bind_fields import rebind
from .read_scenario import read_element
from .where_used import items_using

PERMISSION = "Delete objects"


def merge_elements(kept: Any, dropped: Any) -> int:
    """Bind to ``kept`` what was bound to ``dropped``, and delete that; answer how many items.

    Editions that were published keep what they say. Raises NotMergeable, Unauthorized.
    """
    if not getSecurityManager().checkPermission(PERMISSION, dropped):
        raise Unauthorized(PERMISSION)
    may_merge(read_element(kept), read_element(dropped))
    items = items_using(dropped.code)
    old, new = dropped.code, kept.code
    for item in items:
        rebind(item, lambda _name, element: (new, None) if element == old else None)
    aq_parent(aq_inner(dropped)).manage_delObjects([dropped.getId()])
    return len(items)
