"""GET <scenario>/@package: the scenario and all that it is made of, as one file."""

from __future__ import annotations

from plone.restapi.services import Service

from dongli.onething.operations.export_package import export_package
from dongli.onething.transfer.packages import write


class Get(Service):
    def render(self) -> bytes:
        """Answer the file itself."""
        self.check_permission()
        response = self.request.response
        response.setHeader("Content-Type", "application/zip")
        name = f"{self.context.getId()}.onething.zip"
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        response.setHeader("Cache-Control", "no-store")
        return write(export_package(self.context))
