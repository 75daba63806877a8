"""Let the catalogue learn what a list has brought: in short transactions, as far as it goes.

How far it is stands in the database with each of them, so that whoever comes after a killed server
goes on there; two that do it at once meet in a conflict, and share the work.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from typing import Any

import transaction
from five.intid.intid import addIntIdSubscriber
from five.intid.keyreference import traverse
from Products.CMFCore.indexing import processQueue
from ZODB.POSException import ConflictError
from zope.lifecycleevent import ObjectAddedEvent

from dongli.onething.storage import list_imports

from .read_stated import materials_of

logger = logging.getLogger(__name__)
# How long one transaction may take; each conflict halves it, so that it gets through in the end.
SECONDS = 0.5
CONFLICTS = 50


class _NotEntered(Exception):
    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def enter_list(site: Any, name: str, tell: Callable[[int, int], None]) -> None:
    """Enter what is left of an import. ``tell``: how many items of how many are entered.

    An item that cannot be entered is passed over, and logged: the others do not wait for it.
    """
    seconds, conflicts, hopeless = SECONDS, 0, set()
    while True:
        try:
            with transaction.manager:
                left = _enter(site, name, tell, seconds, hopeless)
        except ConflictError:
            seconds, conflicts = seconds / 2, conflicts + 1
            if conflicts == CONFLICTS:
                raise
            continue
        except _NotEntered as error:
            logger.exception("import %s: an item is not entered: %s", name, error)
            hopeless.add(error.path)
            continue
        if not left:
            return
        seconds, conflicts = min(seconds * 2, SECONDS), 0
        site._p_jar.cacheGC()


def _enter(
    site: Any, name: str, tell: Callable[[int, int], None], seconds: float, hopeless: set[str]
) -> bool:
    """Enter at least one more, for so many seconds; answer whether there are others."""
    one = list_imports.find(site, name)
    if one is None or one.state != "entering":
        return False
    start, entering = time.monotonic(), one.entering
    total = len(entering.paths)
    while entering.done < total:
        path = entering.paths[entering.done]
        if path not in hopeless:
            _enter_or_name(site, path)
        entering.done += 1
        tell(entering.done, total)
        if time.monotonic() - start >= seconds:
            break
    if entering.done == total:
        one.state, one.entering = "done", None
    return one.state == "entering"


def _enter_or_name(site: Any, path: str) -> None:
    try:
        _enter_item(site, path)
    except ConflictError:
        raise
    except Exception as error:
        raise _NotEntered(path) from error


def unentered_items(site: Any) -> Iterator[Any]:
    """Walk the items that the catalogue is still to learn, or to learn anew."""
    for one in list_imports.unentered(site):
        for path in one.entering.paths[one.entering.done :]:
            item = _at(site, path)
            if item is not None:
                yield item


def _enter_item(site: Any, path: str) -> None:
    """Index an item and its materials, and number them; one that is gone is gone."""
    item = _at(site, path)
    if item is None:
        return
    for content in (item, *materials_of(item)):
        addIntIdSubscriber(content, ObjectAddedEvent(content))
        content.indexObject()
    processQueue()


def _at(site: Any, path: str) -> Any | None:
    try:
        return traverse(site.getPhysicalRoot(), path)
    except (KeyError, AttributeError, TypeError):
        return None
