"""A scenario's package to download."""

from __future__ import annotations

from Products.Five.browser import BrowserView

from dongli.onething.operations.export_package import export_package
from dongli.onething.transfer.packages import write


class PackageDownload(BrowserView):
    """GET <scenario>/@@package."""

    def __call__(self) -> bytes:
        data = write(export_package(self.context))
        attach(self.request.response, self.context.getId())
        return data


def attach(response: object, name: str) -> None:
    """Say that the answer is a package of this name, which nobody keeps on the way."""
    response.setHeader("Content-Type", "application/zip")
    response.setHeader("Content-Disposition", f'attachment; filename="{name}.onething.zip"')
    response.setHeader("Cache-Control", "no-store")
