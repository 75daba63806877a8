"""Change content by REST values, unless somebody else has changed it meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from AccessControl import Unauthorized, getSecurityManager
from plone.restapi.interfaces import IDeserializeFromJson
from zope.component import getMultiAdapter

from .versions import unchanged_or_refuse

PERMISSION = "Modify portal content"


def change_content(content: Any, data: Mapping[str, Any], *, version: str | None = None) -> None:
    """Write values; ``version`` names what the user saw (``version_of``), None: as it is now.

    Raises Unauthorized, ChangedMeanwhile, and BadRequest (a list of problems) for bad values.
    """
    if not getSecurityManager().checkPermission(PERMISSION, content):
        raise Unauthorized(PERMISSION)
    if version is not None:
        unchanged_or_refuse(content, version)
    getMultiAdapter((content, content.REQUEST), IDeserializeFromJson)(data=dict(data))
