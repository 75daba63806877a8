"""Short names from codes: a department's or an element's id is its code."""

from typing import Any

from plone.app.content.interfaces import INameFromTitle
from zope.component import adapter
from zope.interface import Interface, implementer


class INameFromCode(Interface):
    """Marks content that is named by its code."""


@implementer(INameFromTitle)
@adapter(INameFromCode)
class NameFromCode:
    """Hand the code to the name chooser; the title where there is none."""

    def __init__(self, context: Any) -> None:
        self.title = context.code or context.title
