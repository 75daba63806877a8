"""CaseFolder: the casework root and its years and months."""

from __future__ import annotations

from plone.supermodel import model
from zope.interface import implementer

from .permissions import FOLDER, guarded
from .uncatalogued import Uncatalogued


class ICaseFolder(model.Schema):
    """办件库 and its shelves by year and month."""


@guarded(FOLDER)
@implementer(ICaseFolder)
class CaseFolder(Uncatalogued):
    """A folder that any number of filings may share."""


def shelf(root: CaseFolder, year: int, month: int) -> CaseFolder:
    """Answer ``root/<year>/<month>``, made where missing."""
    return _child(_child(root, f"{year:04d}"), f"{month:02d}")


def _child(parent: CaseFolder, name: str) -> CaseFolder:
    if name not in parent:
        folder = CaseFolder(name, title=name)
        folder.portal_type = "CaseFolder"
        parent._setObject(name, folder, set_owner=0)
    return parent[name]
