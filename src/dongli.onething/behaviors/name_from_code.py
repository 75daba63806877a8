"""Short names from codes: a department's or an element's id is its code."""

from typing import Any

from plone.base.interfaces import INameFromTitle
from zope.interface import implementer


class INameFromCode(INameFromTitle):
    """Content named by its code."""


@implementer(INameFromCode)
class NameFromCode:
    """Hand the code to the name chooser; the title where there is none."""

    def __init__(self, context: Any) -> None:
        self.title = context.code or context.title
