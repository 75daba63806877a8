"""The editor's export: the composed content as a ZIP of the files that the loader reads."""

from __future__ import annotations

from plone import api
from Products.Five.browser import BrowserView

from dongli.onething.operations.export_content import export_content
from dongli.onething.transfer.packages import zipped


class Export(BrowserView):
    """Download everything in the library that the user may see."""

    def __call__(self) -> bytes:
        response = self.request.response
        response.setHeader("Content-Type", "application/zip")
        response.setHeader("Content-Disposition", 'attachment; filename="onething.zip"')
        response.setHeader("Cache-Control", "no-store")
        return zipped(export_content(api.portal.get()))
