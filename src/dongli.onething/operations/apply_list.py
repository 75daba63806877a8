"""Take a checked list over into the library: new items, chosen changes, the standard beside each.

All in the transaction of the caller: it commits everything or nothing. The catalogue is not
written: what it is to learn is answered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import transaction
from AccessControl import Unauthorized, getSecurityManager
from Acquisition import aq_inner, aq_parent
from plone.restapi.services.content.utils import create
from Products.CMFCore.indexing import UNINDEX, getQueue

from dongli.onething.content.material import IMaterial
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
from .stage_list import staged_name

DELETE = "Delete objects"
# After how many items those that were changed are moved out of memory.
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
    staged: Any,
    source: str,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Applied, list[str]]:
    """Write what was chosen; what was not decided goes as the comparison proposes.

    ``staged``: the stand-in in which the new items were made; they go into the folder. Answers
    also the paths of the items that the catalogue does not know as they are.
    Raises Unauthorized, BadRequest.
    """
    applied, unknown = Applied(), []
    total = len(checked.items)
    for number, (one, listed) in enumerate(zip(checked.items, parsed.items, strict=True), 1):
        unknown += _apply(folder, one, listed, choices.get(one.code, {}), staged, source, applied)
        if number % CHUNK == 0 and unknown:
            transaction.savepoint(optimistic=True)
            folder._p_jar.cacheGC()
        tell(number, total)
    return applied, list(dict.fromkeys(unknown))


def _apply(
    folder: Any,
    one: CheckedItem,
    listed: ListedItem,
    chosen: dict[str, Any],
    staged: Any,
    source: str,
    applied: Applied,
) -> list[str]:
    if one.status == "new":
        if chosen.get(NEW, "take") == "leave":
            applied.left.append(one.title)
            return []
        applied.created.append(one.title)
        return [_place(folder, staged, listed)]
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
    return _set_aside()


def may_place(folder: Any) -> None:
    """Raise Unauthorized where the user may not put items into the folder."""
    create(folder, "Item")


def _place(folder: Any, staged: Any, listed: ListedItem) -> str:
    """Give a new item its place; answer its path."""
    item = staged._tree[staged_name(listed)]
    name = free_name(folder, listed.code.lower())
    if name != item.id:
        item.id = name
    folder._setOb(name, item)
    return "/".join((*folder.getPhysicalPath(), name))


def _set_aside() -> list[str]:
    """Take what waits to be indexed out of the queue; answer the paths of its items."""
    queue = getQueue()
    queue.optimize()
    waiting = queue.getState()
    queue.setState([one for one in waiting if one[0] == UNINDEX])
    return ["/".join(_item(one[1]).getPhysicalPath()) for one in waiting if one[0] != UNINDEX]


def _item(content: Any) -> Any:
    return aq_parent(aq_inner(content)) if IMaterial.providedBy(content) else content


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
