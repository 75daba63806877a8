"""POST <scenario>/@applications: file an application."""

from __future__ import annotations

from typing import Any

from plone import api
from zExceptions import Unauthorized

from ...operations.file_application import file
from .. import bodies
from ..base import Door

PERMISSION = "dongli.onething: File Application"


class Post(Door):
    def answer(self) -> dict[str, Any]:
        if not api.user.has_permission(PERMISSION, obj=self.context):
            raise Unauthorized(PERMISSION)
        body = self.body()
        bodies.known(body, bodies.APPLICATION)
        return {}
