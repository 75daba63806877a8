"""The folders of the library: what may be composed lies in one place each."""

from __future__ import annotations

from typing import Any

from Acquisition import aq_base, aq_inner, aq_parent
from plone.base.interfaces import IPloneSiteRoot
from plone.dexterity.content import Container
from plone.supermodel import model
from zope.interface import implementer
from zope.lifecycleevent.interfaces import IObjectMovedEvent

from dongli.onething.content.markers import ILibraryFolder

ADDED_BELOW = (
    "dongli.onething: Add Item",
    "dongli.onething: Add Material",
    "plone.app.contenttypes: Add Folder",
    "Add portal content",
    "Add portal folders",
)
COMPOSERS = ("Manager", "Site Administrator", "Editor")


class IDepartmentFolder(model.Schema, ILibraryFolder):
    """Holds departments and service points."""


class IElementFolder(model.Schema, ILibraryFolder):
    """Holds the dictionary of data elements."""


class IItemFolder(model.Schema, ILibraryFolder):
    """Holds items, in folders as people like."""


class IScenarioFolder(model.Schema, ILibraryFolder):
    """Holds scenarios."""


class IResolutionFolder(model.Schema, ILibraryFolder):
    """Holds resolutions."""


@implementer(IDepartmentFolder)
class DepartmentFolder(Container):
    """Departments and service points."""


@implementer(IElementFolder)
class ElementFolder(Container):
    """Data elements."""


@implementer(IItemFolder)
class ItemFolder(Container):
    """Items.

    Its id ``items`` is also the name of a method of every container: see ``keep_reachable``.
    It keeps neither an order nor the date of what is added, so that an import of thousands of items
    does not conflict with whoever adds one meanwhile.
    """

    _ordering = "unordered"

    def notifyModified(self) -> None:
        """Record no modification."""

    def __call__(self, *args: Any, **kw: Any) -> Any:
        """Answer ``site.items()``, which this folder's id hides, as the method would."""
        return aq_parent(aq_inner(self)).objectItems()


@implementer(IScenarioFolder)
class ScenarioFolder(Container):
    """Scenarios."""


@implementer(IResolutionFolder)
class ResolutionFolder(Container):
    """Resolutions."""


def open_for_items(folder: IItemFolder, event: object) -> None:
    """Let items and folders be added here and below, and nowhere else."""
    for permission in ADDED_BELOW:
        folder.manage_permission(permission, COMPOSERS, acquire=1)


def keep_reachable(folder: ILibraryFolder, event: IObjectMovedEvent) -> None:
    """Make the site's attribute of this name the folder, where a method has the same name.

    Publishing and path traversal look at attributes before content: without this
    ``/items`` would be the method ``items`` of the site.
    """
    if event.object is not folder:
        return
    if IPloneSiteRoot.providedBy(event.oldParent):
        _forget(aq_base(event.oldParent), event.oldName)
    if IPloneSiteRoot.providedBy(event.newParent) and hasattr(
        type(aq_base(event.newParent)), event.newName
    ):
        _remember(aq_base(event.newParent), event.newName, aq_base(folder))


def _remember(site: Any, name: str, folder: Any) -> None:
    # Not setattr: the site's own puts an attribute of a content's name into the folder.
    site.__dict__[name] = folder
    site._p_changed = True


def _forget(site: Any, name: str) -> None:
    if site.__dict__.pop(name, None) is not None:
        site._p_changed = True
