"""What departments are called, by their codes."""

from __future__ import annotations

from plone import api


def department_titles() -> dict[str, str]:
    """Answer code -> title, by title, of the departments that the user may see."""
    brains = api.content.find(portal_type="Department", sort_on="sortable_title")
    return {brain.code: brain.Title for brain in brains}
