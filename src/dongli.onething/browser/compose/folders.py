"""Pages of the library's folders: what lies in them, by title."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from AccessControl import getSecurityManager
from plone import api

from dongli.onething import _
from dongli.onething.browser.words import filled
from dongli.onething.content.folders import IElementFolder
from dongli.onething.content.markers import IHoldsItems
from dongli.onething.domain.search import Entry, search
from dongli.onething.operations.department_titles import department_titles
from dongli.onething.operations.find_items import matching_items

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
LARGE = ("ItemFolder", "ElementFolder", "DepartmentFolder")
LONGEST = 100


class FolderView(ComposedView):
    """One table for each type that lies here; only what the reader may see."""

    def tasks(self) -> list[Back]:
        """What can be added here, and the other ways in."""
        url = self.context.absolute_url()
        types = sorted(self.context.allowedContentTypes(), key=lambda fti: fti.getId() == "Folder")
        tasks = [
            Back(self.say(filled(_("New: ${type}"), type=self.say(fti.Title()))), _adds(url, fti))
            for fti in types
        ]
        may = getSecurityManager().checkPermission("dongli.onething: Add Item", self.context)
        if may and IHoldsItems.providedBy(self.context):
            tasks.append(Back(self.say(_("Import a list of items")), f"{url}/@@import-list"))
        if IElementFolder.providedBy(self.context) and self.may_edit():
            tasks.append(Back(self.say(_("Work on the dictionary")), f"{url}/@@dictionary"))
        return tasks

    def seeks(self) -> bool:
        """Say whether there is so much that one looks for it."""
        return self.context.portal_type in LARGE

    def sought(self) -> str:
        return str(self.request.form.get("seek", "")).strip()[:LONGEST]

    def tables(self) -> list[Table]:
        path = "/".join(self.context.getPhysicalPath())
        allowed = api.portal.get_tool("portal_types")[self.context.portal_type]
        depth = -1 if self.context.portal_type == "ItemFolder" else 1
        return [
            self._table(portal_type, {"query": path, "depth": depth})
            for portal_type in allowed.allowed_content_types
        ]

    def _table(self, portal_type: str, path: dict[str, Any]) -> Table:
        found = api.content.find(portal_type=portal_type, path=path, sort_on="sortable_title")
        brains = self._matching(portal_type, found)
        start = self._start(portal_type)
        shown = brains[start : start + SHOWN]
        rows = [[Cell(b.Title, b.getURL()), Cell(b.code or b.item_code or "")] for b in shown]
        columns = [_("Title"), _("Code")]
        if portal_type == "Item":
            columns.insert(1, _("Department"))
            for row, brain in zip(rows, shown, strict=True):
                row.insert(1, Cell(self._department(brain)))
        return Table(
            title=NAMES[portal_type],
            columns=columns,
            rows=rows,
            empty=_("Nothing found.") if self.sought() else _("None yet."),
            more=self._more(portal_type, start, len(brains)),
        )

    def _matching(self, portal_type: str, brains: Any) -> list[Any]:
        """Leave what the words that are sought find, the best first."""
        if not self.sought():
            return list(brains)
        if portal_type == "Item":
            return matching_items(self.sought(), brains, self._departments)
        known = {brain.UID: brain for brain in brains}
        entries = [Entry(id=u, title=b.Title, aliases=[b.code or ""]) for u, b in known.items()]
        return [known[uid] for uid in search(self.sought(), entries)]

    def _department(self, brain: Any) -> str:
        code = brain.department or ""
        return self._departments.get(code, code)

    @cached_property
    def _departments(self) -> dict[str, str]:
        return department_titles()

    def _start(self, portal_type: str) -> int:
        """Answer the first row that is shown."""
        asked = str(self.request.form.get(f"from.{portal_type}", "0"))
        return int(asked) if asked.isdecimal() and len(asked) < 7 else 0

    def _more(self, portal_type: str, start: int, total: int) -> list[Cell]:
        """Answer links to the rows before and after."""
        sought = urlencode({"seek": self.sought()} if self.sought() else {})
        url = f"{self.context.absolute_url()}?{sought}&from.{portal_type}="
        found = []
        if start > 0:
            found.append(Cell(self.say(_("Page before")), f"{url}{max(start - SHOWN, 0)}"))
        if start + SHOWN < total:
            found.append(Cell(self.say(_("Next page")), f"{url}{start + SHOWN}"))
        return found


def _adds(url: str, fti: Any) -> str:
    return f"{url}/++add++{fti.getId()}"
