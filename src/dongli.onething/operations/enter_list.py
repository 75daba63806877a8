"""Let the catalogue learn what a list has brought: in short transactions, as far as it goes.

How far it is stands in the database with each of them, so that whoever comes after a killed server
goes on there; two that do it at once meet in a conflict, and share the work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import transaction
from five.intid.intid import addIntIdSubscriber
from five.intid.keyreference import traverse
from Products.CMFCore.indexing import processQueue
from zope.lifecycleevent import ObjectAddedEvent

from dongli.onething.storage import list_imports

from .read_stated import materials_of

ATTEMPTS = 10
# How many items are entered in one transaction.
BATCH = 25


def enter_list(site: Any, name: str, tell: Callable[[int, int], None]) -> None:
    """Enter what is left of an import. ``tell``: how many items of how many are entered."""

    def enter() -> bool:
        return _enter(site, name, tell)

    while transaction.manager.run(enter, ATTEMPTS):
        site._p_jar.cacheGC()


def _enter(site: Any, name: str, tell: Callable[[int, int], None]) -> bool:
    """Enter some more; answer whether there are others."""
    one = list_imports.find(site, name)
    if one is None or one.state != "entering":
        return False
    done, paths = one.entering.done, one.entering.paths
    for number, path in enumerate(paths[done : done + BATCH], done + 1):
        _enter_item(site, path)
        tell(number, len(paths))
    one.entering.done = min(done + BATCH, len(paths))
    if one.entering.done == len(paths):
        one.state, one.entering = "done", None
    return one.state == "entering"


def _enter_item(site: Any, path: str) -> None:
    """Index an item and its materials, and number them; one that is gone is gone."""
    try:
        item = traverse(site.getPhysicalRoot(), path)
    except (KeyError, AttributeError, TypeError):
        return
    for content in (item, *materials_of(item)):
        addIntIdSubscriber(content, ObjectAddedEvent(content))
        content.indexObject()
    processQueue()
