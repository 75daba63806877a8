"""Blank forms and filled-in samples, for everybody: a guide links to them."""

from __future__ import annotations

from typing import Any

from plone.namedfile.utils import set_headers, stream_data
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

from dongli.onething.operations.material_file import material_file


@implementer(IPublishTraverse)
class MaterialFile(BrowserView):
    """``@@material-file/<UID>/<sample|blank_form>/<digest>``: always a download.

    Without the digest: the file as it is now, for staff.
    """

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.names: list[str] = []

    def publishTraverse(self, request: Any, name: str) -> MaterialFile:
        self.names.append(name)
        return self

    def __call__(self) -> Any:
        file = material_file(*self.names) if len(self.names) in (2, 3) else None
        if file is None:
            raise NotFound("/".join(self.names))
        set_headers(file, self.request.response, filename=file.filename)
        self.request.response.setHeader("X-Content-Type-Options", "nosniff")
        return stream_data(file)
