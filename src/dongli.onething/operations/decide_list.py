"""Take or leave what a newer list changes, item by item or all at once."""

from __future__ import annotations

from dongli.onething.domain.lists.compare import Choice
from dongli.onething.domain.lists.status import Choices
from dongli.onething.storage.list_imports import SETTLED, ListImport, state_of

from .apply_list import NEW
from .check_list import CheckedItem
from .choose_columns import Busy, checked_of


def decide_list(one: ListImport, choices: Choices) -> None:
    """Keep choices besides those made before; what the list does not change is passed over."""
    if state_of(one) in SETTLED:
        raise Busy(one.id)
    known = {item.code: set(names_of(item)) for item in checked_of(one).items}
    kept = dict(one.choices)
    for code, chosen in choices.items():
        told = {name: choice for name, choice in chosen.items() if name in known.get(code, ())}
        if told:
            kept[code] = {**kept.get(code, {}), **told}
    one.choices = kept


def decide_all(one: ListImport, choice: Choice) -> None:
    """Take, or leave, everything."""
    items = checked_of(one).items
    decide_list(one, {item.code: dict.fromkeys(names_of(item), choice) for item in items})


def names_of(item: CheckedItem) -> list[str]:
    """Name what there is to decide about an item."""
    return [NEW] if item.status == "new" else [change.name for change in item.changes]
