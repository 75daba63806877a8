"""The order of all items of an Edition at once, whatever the situation: what a guide draws."""

from __future__ import annotations

from .edition import Edition
from .materialplan import produced
from .plans import Schedule
from .schedule import Edge, own_time, schedule


def whole_order(edition: Edition) -> Schedule:
    """Lay out every item, by explicit order and by whose result is whose material.

    Days of this schedule mean nothing: no situation need hold all items. Of several that make one
    result the first by id counts, as in a plan.
    """
    items = {item.id: item for item in edition.items}
    makers: dict[str, str] = {}
    for name in sorted(items):
        for key in produced(items[name]):
            makers.setdefault(key, name)
    edges = [
        Edge(earlier, item.id, soft, "after")
        for item in edition.items
        for earlier, soft in item.after.items()
        if earlier in items and earlier != item.id
    ]
    edges += [
        Edge(makers[material.key], item.id, False, "result")
        for item in edition.items
        for material in item.materials
        if makers.get(material.key, item.id) != item.id
    ]
    return schedule({name: own_time(item) for name, item in items.items()}, edges, None)
