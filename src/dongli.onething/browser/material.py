"""One file of a case, to whoever may read it in full; nothing is run or kept on the way."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from plone.namedfile.utils import stream_data
from Products.Five.browser import BrowserView
from zExceptions import NotFound

from dongli.onething.casework.case import ICase
from dongli.onething.casework.roles import case_of
from dongli.onething.operations.check_files import content_type


class MaterialFile(BrowserView):
    """``?id=<material of the item>&file=<place>`` on a sub-case, ``?key=…`` on a case."""

    def __call__(self) -> Any:
        file = self.file()
        response = self.request.response
        response.setHeader("Content-Type", content_type(file.filename))
        response.setHeader("Content-Length", file.getSize())
        response.setHeader(
            "Content-Disposition", f"attachment; filename*=UTF-8''{quote(file.filename)}"
        )
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'")
        response.setHeader("Cache-Control", "no-store")
        return stream_data(file)

    def file(self) -> Any:
        """Find the file that the request names among those of this very object."""
        form = self.request.form
        if ICase.providedBy(self.context):
            key = form.get("key", "")
        else:
            key = self.context.materials.get(form.get("id", ""), "")
        files = case_of(self.context).materials.get(key, ())
        place = str(form.get("file", "0"))
        if not place.isdecimal() or len(place) > 4 or int(place) >= len(files):
            raise NotFound("material")
        return files[int(place)]
