"""The catalogue learns what items name: data elements and departments."""

from __future__ import annotations

from typing import Any

from plone import api

NAMES = ["asks", "named_departments"]


def index_uses(_setup: Any) -> None:
    """Add the indexes, and look at every item."""
    catalog = api.portal.get_tool("portal_catalog")
    for name in NAMES:
        if name not in catalog.indexes():
            catalog.addIndex(name, "KeywordIndex")
    for brain in catalog.unrestrictedSearchResults(portal_type="Item"):
        brain._unrestrictedGetObject().reindexObject(idxs=NAMES)
