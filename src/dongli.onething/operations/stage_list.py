"""Make the new items of a list as they will be, out of everybody's sight."""

from __future__ import annotations

from typing import Any

from plone.restapi.services.content.utils import add

from dongli.onething.domain.lists import compare
from dongli.onething.domain.lists.model import ListedItem
from dongli.onething.domain.slugs import slug
from dongli.onething.storage import standards
from dongli.onething.storage.standards import Standard

from .create_content import make_content
from .now import now


def stage_item(folder: Any, listed: ListedItem, source: str) -> None:
    """Make an item with its materials in a stand-in (``storage.staged``), under the guards of REST.

    Raises Unauthorized, BadRequest.
    """
    item = make_content(folder, "Item", listed.values, staged_name(listed))
    placed = item.__of__(folder)
    for values in listed.materials:
        name = slug(values["title"], item.objectIds())
        material = make_content(placed, "Material", values, name)
        # It is told of with its item, once.
        placed._setObject(name, material, suppress_events=True)
    standard = Standard(
        stated=compare.standard_of(listed),
        version=listed.version,
        effective=listed.effective,
        source=source,
        imported=now().isoformat(timespec="seconds"),
    )
    standards.keep(item, standard)
    add(folder, item, rename=False)


def staged_name(listed: ListedItem) -> str:
    """Answer the name of an item in the stand-in: a list names each code once."""
    return listed.code.lower()
