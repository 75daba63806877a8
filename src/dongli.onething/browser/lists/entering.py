"""A note for staff, above what is composed, while the catalogue does not know a whole list."""

from __future__ import annotations

from typing import Any

from plone import api
from plone.app.layout.viewlets import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dongli.onething.storage.list_imports import unentered


class Entering(ViewletBase):
    """Says how far each list is."""

    index = ViewPageTemplateFile("entering_note.pt")

    def imports(self) -> list[dict[str, Any]]:
        """The lists, each with what is entered of how many; not the one whose page this is."""
        own = getattr(self.view, "found", None)
        return [
            {
                "title": one.file.filename,
                "done": one.entering.done,
                "total": len(one.entering.paths),
            }
            for one in unentered(api.portal.get())
            if one is not own
        ]
