"""What the catalogue asks of everything and this content never has.

Without these the catalogue looks for each name in every parent up to the site before it learns
that the content itself has no such thing; a tenth of the time that it takes to index.
"""

from __future__ import annotations

from typing import Any, NoReturn

from plone.indexer import indexer

from dongli.onething.content.department import IDepartment
from dongli.onething.content.element import IDataElement
from dongli.onething.content.item import IItem
from dongli.onething.content.markers import IComposed


@indexer(IComposed)
def absent(content: Any) -> NoReturn:
    """Answer that there is nothing to index."""
    raise AttributeError


@indexer(IDataElement)
def element_code(element: Any) -> str | None:
    """The code of a data element."""
    return element.code


@indexer(IDepartment)
def department_code(department: Any) -> str | None:
    """The code of a department."""
    return department.code


@indexer(IItem)
def item_code(item: Any) -> str | None:
    """The code of an item."""
    return item.item_code
