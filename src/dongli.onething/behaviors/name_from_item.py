"""Short names of scenario items: the title here, else the item's own id."""

from typing import Any

from plone.app.content.interfaces import INameFromTitle
from zope.component import adapter
from zope.interface import Interface, implementer

from dongli.onething.operations.read_scenario import target


class INameFromItem(Interface):
    """Marks content that is named by the item it stands for."""


@implementer(INameFromTitle)
@adapter(INameFromItem)
class NameFromItem:
    """Hand the title to the name chooser; the item's id where there is none."""

    def __init__(self, context: Any) -> None:
        item = target(context)
        self.title = context.title or (item.getId() if item is not None else "")
