"""What editors do in a library of thousands of items: after the import of ``bench/lists.py``."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from plone import api

from bench.instance import Instance
from bench.requests import get
from bench.table import Line, span
from bench.timing import interleaved
from dongli.onething.operations.where_used import items_of, items_using

ROUNDS = 5
SECONDS = 0.5
SOUGHT = quote("演示事项499")
PAGES = {
    "the folder of items": "items",
    "the composer, seeking an item by its title": f"scenarios/newborn/@@compose?find={SOUGHT}",
    "the composer, seeking an item by pinyin initials": "scenarios/newborn/@@compose?find=yssx4",
    "the dictionary": "elements/@@dictionary",
}


def measured(instance: Instance, user: str) -> Iterator[Line]:
    """Open the pages as an editor, and ask where an element and a department are used."""
    with instance.inside() as site:
        many = len(site.portal_catalog.unrestrictedSearchResults(portal_type="Item"))
    opened = {what: _opening(instance, path, user) for what, path in PAGES.items()}
    found = interleaved(opened, ROUNDS, clock=time.thread_time)
    with instance.inside(), api.env.adopt_user(username=user):
        uses: dict[str, Callable[[], Any]] = {
            "where a data element is used": lambda: items_using("person.name"),
            "where a department is used": lambda: items_of("dl-zwb"),
        }
        found |= interleaved(uses, ROUNDS, clock=time.thread_time)
    for what, seconds in found.items():
        yield Line(
            f"with {many} items: {what}, processor time",
            span(seconds),
            target=f"≤ {SECONDS:g} s",
            holds=seconds <= SECONDS,
        )


def _opening(instance: Instance, path: str, user: str) -> Callable[[], Any]:
    return lambda: get(instance.wsgi, path, user=user)
