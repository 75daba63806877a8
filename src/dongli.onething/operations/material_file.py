"""Find a material's blank form or sample, if the public may have it."""

from __future__ import annotations

from typing import Any

from Acquisition import aq_inner, aq_parent
from plone import api

from dongli.onething.operations.where_used import scenarios_using
from dongli.onething.storage import editions

NAMES = ("sample", "blank_form")


def material_file(uid: str, name: str) -> Any | None:
    """Answer the file of a material whose item is in a published scenario; staff get any."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(UID=uid, portal_type="Material")
    if name not in NAMES or not brains:
        return None
    material = brains[0]._unrestrictedGetObject()
    if api.user.has_permission("View", obj=material) or _is_public(material):
        return getattr(material, name)
    return None


def _is_public(material: Any) -> bool:
    site = api.portal.get()
    scenarios = scenarios_using(aq_parent(aq_inner(material)))
    return any(
        editions.status(site, scenario.UID()) in ("published", "suspended")
        for scenario in scenarios
    )
