"""The editor's export: the composed content as a ZIP of the files that the loader reads."""

from __future__ import annotations

import io
import zipfile

from plone import api
from Products.Five.browser import BrowserView

from dongli.onething.operations.export_content import export_content

# A fixed time, so that the same content gives the same bytes.
STAMP = (2026, 1, 1, 0, 0, 0)


class Export(BrowserView):
    """Download everything in the library that the user may see."""

    def __call__(self) -> bytes:
        response = self.request.response
        response.setHeader("Content-Type", "application/zip")
        response.setHeader("Content-Disposition", 'attachment; filename="onething.zip"')
        response.setHeader("Cache-Control", "no-store")
        return zipped(export_content(api.portal.get()))


def zipped(files: dict[str, str | bytes]) -> bytes:
    """Answer the files as one archive, in the order of their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            content = files[path]
            data = content.encode() if isinstance(content, str) else content
            archive.writestr(zipfile.ZipInfo(path, STAMP), data)
    return stream.getvalue()
