"""The way to importing, on folders that people made below the folder of items."""

from __future__ import annotations

from plone.app.layout.viewlets import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class ImportLink(ViewletBase):
    """Whoever may add items there sees it."""

    index = ViewPageTemplateFile("link.pt")

    def url(self) -> str:
        """Answer the page at which a list is uploaded."""
        return f"{self.context.absolute_url()}/@@import-list"
