"""Pages of the library's folders: what lies in them, by title."""

from __future__ import annotations

from typing import Any

from AccessControl import getSecurityManager
from plone import api

from dongli.onething import _
from dongli.onething.content.markers import IHoldsItems

from .back import Back
from .base import Cell, ComposedView, Table

NAMES = {
    "Department": _("Departments"),
    "ServicePoint": _("Service points"),
    "DataElement": _("Data elements"),
    "Item": _("Items"),
    "Scenario": _("Scenarios"),
    "Resolution": _("Resolutions"),
    "Folder": _("Folders"),
}


# Rows of a table at once.
SHOWN = 200


class FolderView(ComposedView):
    """One table for each type that lies here; only what the reader may see."""

    def tasks(self) -> list[Back]:
        """Ways in for who may add items."""
        may = getSecurityManager().checkPermission("dongli.onething: Add Item", self.context)
        if not may or not IHoldsItems.providedBy(self.context):
            return []
        url = f"{self.context.absolute_url()}/@@import-list"
        return [Back(self.say(_("Import a list of items")), url)]

    def tables(self) -> list[Table]:
        path = "/".join(self.context.getPhysicalPath())
        allowed = api.portal.get_tool("portal_types")[self.context.portal_type]
        depth = -1 if self.context.portal_type == "ItemFolder" else 1
        return [
            self._table(portal_type, {"query": path, "depth": depth})
            for portal_type in allowed.allowed_content_types
        ]

    def _table(self, portal_type: str, path: dict[str, Any]) -> Table:
        brains = api.content.find(portal_type=portal_type, path=path, sort_on="sortable_title")
        start = self._start(portal_type)
        rows = [
            [Cell(b.Title, b.getURL()), Cell(b.code or b.item_code or "")]
            for b in brains[start : start + SHOWN]
        ]
        return Table(
            title=NAMES[portal_type],
            columns=[_("Title"), _("Code")],
            rows=rows,
            more=self._more(portal_type, start, len(brains)),
        )

    def _start(self, portal_type: str) -> int:
        """Answer the first row that is shown."""
        asked = str(self.request.form.get(f"from.{portal_type}", "0"))
        return int(asked) if asked.isdecimal() and len(asked) < 7 else 0

    def _more(self, portal_type: str, start: int, total: int) -> list[Cell]:
        """Answer links to the rows before and after."""
        url = f"{self.context.absolute_url()}?from.{portal_type}="
        found = []
        if start > 0:
            found.append(Cell(self.say(_("Page before")), f"{url}{max(start - SHOWN, 0)}"))
        if start + SHOWN < total:
            found.append(Cell(self.say(_("Next page")), f"{url}{start + SHOWN}"))
        return found
