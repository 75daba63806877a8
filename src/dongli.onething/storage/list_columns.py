"""Which column of a list says what: as somebody chose it before, by the column's title."""

from __future__ import annotations

from typing import Any

from BTrees.OOBTree import OOBTree
from zope.annotation.interfaces import IAnnotations

from dongli.onething.domain.lists.columns import folded

KEY = "dongli.onething.list_columns"


def remember(site: Any, header: list[str], mapping: list[str]) -> None:
    """Keep what was chosen; "" for a column that was left out."""
    annotations = IAnnotations(site)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()
    known = annotations[KEY]
    for title, name in zip(header, mapping, strict=True):
        if title and known.get(folded(title)) != name:
            known[folded(title)] = name


def remembered(site: Any) -> dict[str, str]:
    """Answer folded title -> name."""
    return dict(IAnnotations(site).get(KEY, {}))
