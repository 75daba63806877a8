"""CaseFolder: the casework root and its years and months."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from BTrees.OOBTree import OOBTree
from plone.supermodel import model
from zope.interface import implementer

from .permissions import FOLDER, guarded
from .spread import Spread
from .uncatalogued import Uncatalogued


class ICaseFolder(model.Schema):
    """办件库 and its shelves by year and month."""


@guarded(FOLDER)
@implementer(ICaseFolder)
class CaseFolder(Uncatalogued):
    """A folder that any number of filings may share: none writes what another does."""

    def _setOb(self, id: str, object: Any) -> None:
        """Keep a child, and neither count it nor enter its meta type anywhere."""
        if id in self._tree:
            raise KeyError(id)
        self._tree[id] = object

    def _delOb(self, id: str) -> None:
        """Forget a child."""
        del self._tree[id]

    def objectCount(self) -> int:
        """Count the children."""
        return len(self._tree)

    def objectIds(self, spec: str | Collection[str] | None = None, ordered: bool = True) -> Any:
        """List the names of the children, or of those of some meta types."""
        if spec is None:
            return self._tree.keys()
        types = (spec,) if isinstance(spec, str) else spec
        return [name for name, child in self._tree.items() if child.meta_type in types]


def shelf(root: CaseFolder, year: int, month: int) -> CaseFolder:
    """Answer ``root/<year>/<month>``, made where missing."""
    return _child(_child(root, f"{year:04d}", OOBTree), f"{month:02d}", Spread)


def _child(parent: CaseFolder, name: str, tree: Callable[[], Any]) -> CaseFolder:
    if name not in parent:
        folder = CaseFolder(name, title=name)
        folder.portal_type = "CaseFolder"
        folder._tree = tree()
        return parent.enter(name, folder)
    return parent[name]
