"""Take a checked list over into the library: new items, chosen changes, the standard beside each.

All in the transaction of the caller: it commits everything or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import transaction
from AccessControl import Unauthorized, getSecurityManager
from Products.CMFCore.indexing import processQueue

from dongli.onething.domain.lists import compare
from dongli.onething.domain.lists.compare import MATERIAL
from dongli.onething.domain.lists.model import ListedItem, Parsed
from dongli.onething.domain.lists.status import Choices, taken
from dongli.onething.domain.slugs import slug
from dongli.onething.storage import standards
from dongli.onething.storage.standards import Standard

from .change_content import change_content
from .check_list import Checked, CheckedItem, item_of
from .create_content import create_content
from .free_names import free_name
from .now import now
from .read_stated import materials_of

DELETE = "Delete objects"
# How many items are indexed and moved out of memory at once.
CHUNK = 25
# The choice about an item that is new stands under no change's name.
NEW = ""


class Applied(msgspec.Struct, kw_only=True):
    """Titles of items by what was done; ``left``: there is a difference, and it stays."""

    created: list[str] = []
    changed: list[str] = []
    left: list[str] = []
    same: int = 0


def apply_list(
    folder: Any,
    checked: Checked,
    parsed: Parsed,
    choices: Choices,
    *,
    source: str,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Applied:
    """Write what was chosen; what was not decided goes as the comparison proposes.

    Raises Unauthorized, BadRequest. New items go into the folder.
    """
    applied = Applied()
    total = len(checked.items)
    for number, (one, listed) in enumerate(zip(checked.items, parsed.items, strict=True), 1):
        _apply(folder, one, listed, choices.get(one.code, {}), source, applied)
        if number % CHUNK == 0:
            processQueue()
            transaction.savepoint(optimistic=True)
            folder._p_jar.cacheGC()
        tell(number, total)
    processQueue()
    return applied


def _apply(
    folder: Any,
    one: CheckedItem,
    listed: ListedItem,
    chosen: dict[str, Any],
    source: str,
    applied: Applied,
) -> None:
    if one.status == "new":
        if chosen.get(NEW, "take") == "leave":
            applied.left.append(one.title)
            return
        item = _create(folder, listed)
        applied.created.append(one.title)
    else:
        item = item_of(one.uid)
        writes = taken(one.changes, chosen)
        write_changes(item, writes)
        if writes:
            applied.changed.append(one.title)
        elif one.changes:
            applied.left.append(one.title)
        else:
            applied.same += 1
    _keep_standard(item, listed, source)


def _create(folder: Any, listed: ListedItem) -> Any:
    name = free_name(folder, listed.code.lower())
    item = create_content(folder, "Item", listed.values, name=name)
    for material in listed.materials:
        _add_material(item, material)
    return item


def _add_material(item: Any, values: dict[str, Any]) -> None:
    create_content(item, "Material", values, name=slug(values["title"], item.objectIds()))


def write_changes(item: Any, writes: dict[str, Any]) -> None:
    """Write what is taken: REST name, or ``material:<title>``, -> value; None drops it."""
    fields = {
        name: compare.joined(getattr(item, name, None), value)
        for name, value in writes.items()
        if not name.startswith(MATERIAL)
    }
    if fields:
        change_content(item, fields)
    held = {f"{MATERIAL}{material.title}": material for material in materials_of(item)}
    for name, value in writes.items():
        if not name.startswith(MATERIAL):
            continue
        if value is None:
            _drop(item, held.get(name))
        elif name in held:
            change_content(held[name], value)
        else:
            _add_material(item, value)


def _drop(item: Any, material: Any | None) -> None:
    if material is None:
        return
    if not getSecurityManager().checkPermission(DELETE, material):
        raise Unauthorized(DELETE)
    item.manage_delObjects([material.getId()])


def _keep_standard(item: Any, listed: ListedItem, source: str) -> None:
    """Keep what the list states; what it leaves unsaid was said before and stays."""
    before = standards.standard_of(item) or Standard(stated={})
    unsaid = {
        name: value
        for name, value in before.stated.items()
        if not (listed.states_materials and name.startswith(MATERIAL))
    }
    standard = Standard(
        stated=unsaid | compare.standard_of(listed),
        version=listed.version or before.version,
        effective=listed.effective or before.effective,
        source=source,
        imported=before.imported,
    )
    if standard != before:
        at = now().isoformat(timespec="seconds")
        standards.keep(item, msgspec.structs.replace(standard, imported=at))
