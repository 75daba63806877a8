"""The folders of the library: what may be composed lies in one place each."""

from dongli.onething.content.markers import ILibraryFolder
from plone.dexterity.content import Container
from plone.supermodel import model
from zope.interface import implementer

ADDED_BELOW = (
    "dongli.onething: Add Item",
    "dongli.onething: Add Material",
    "plone.app.contenttypes: Add Folder",
    "Add portal folders",
)


class IDepartmentFolder(model.Schema, ILibraryFolder):
    """Holds departments and service points."""


class IElementFolder(model.Schema, ILibraryFolder):
    """Holds the dictionary of data elements."""


class IItemFolder(model.Schema, ILibraryFolder):
    """Holds items, in folders as people like."""


class IScenarioFolder(model.Schema, ILibraryFolder):
    """Holds scenarios."""


@implementer(IDepartmentFolder)
class DepartmentFolder(Container):
    """Departments and service points."""


@implementer(IElementFolder)
class ElementFolder(Container):
    """Data elements."""


@implementer(IItemFolder)
class ItemFolder(Container):
    """Items."""


@implementer(IScenarioFolder)
class ScenarioFolder(Container):
    """Scenarios."""


def open_for_items(folder: IItemFolder, event: object) -> None:
    """Let items and folders be added here and below, and nowhere else."""
    roles = ["Manager", "Site Administrator", "Editor"]
    for permission in ADDED_BELOW:
        folder.manage_permission(permission, roles, acquire=1)
