"""Compare an item with the list: what is ours, what the standard said, what it says now."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from dongli.onething.domain import canonical

from .model import ListedItem

Choice = Literal["take", "leave"]
# Of a material, what a list says; the rest is the district's own.
MATERIAL = "material:"
# A limit without a unit is one of working days, as in the item's form.
DEFAULTS = {
    "statutory_unit": "workday",
    "promised_unit": "workday",
    "handling": "promised",
    "visits": 0,
    "form": "original",
    "necessity": "required",
    "source": "applicant",
    "supply": "ask",
    "originals": 0,
    "copies": 0,
}


class ListChange(msgspec.Struct, frozen=True, kw_only=True):
    """One field, or one material (``material:<title>``), that differs.

    ``ours``, ``before`` (the standard that was imported last), ``now``; None where it says
    nothing. ``known``: an earlier standard is there. ``choice``: what happens unless one says.
    """

    name: str
    ours: Any
    before: Any
    now: Any
    known: bool
    choice: Choice
    local: bool


def standard_of(item: ListedItem) -> dict[str, Any]:
    """Answer what the list states, flat: fields, and each material under its title."""
    stated = dict(item.values)
    stated |= {f"{MATERIAL}{one['title']}": one for one in item.materials}
    return stated


def changes(
    ours: dict[str, Any], before: dict[str, Any] | None, now: dict[str, Any]
) -> list[ListChange]:
    """Answer what differs between ours and the standard as it is now, by field.

    Unless one says otherwise: what only the standard changed is taken, what we changed stays.
    A material that the standard dropped is ``now`` None; other fields it leaves unsaid stay.
    """
    earlier = before or {}
    dropped = [name for name in earlier if name.startswith(MATERIAL) and name not in now]
    found = []
    for name in [*now, *dropped]:
        stated = now.get(name)
        mine = _part(ours.get(name), stated if stated is not None else earlier.get(name))
        if same(name, mine, stated):
            continue
        known = name in earlier
        local = bool(mine not in (None, "", [], {})) and not (
            known and same(name, _part(ours.get(name), earlier[name]), earlier[name])
        )
        found.append(
            ListChange(
                name=name,
                ours=mine,
                before=earlier.get(name),
                now=stated,
                known=known,
                choice="leave" if local else "take",
                local=local,
            )
        )
    return found


def drift(ours: dict[str, Any], standard: dict[str, Any]) -> list[str]:
    """Answer the fields and materials in which ours is not as the standard says."""
    return [
        name
        for name, value in standard.items()
        if not same(name, _part(ours.get(name), value), value)
    ]


def same(name: str, ours: Any, theirs: Any) -> bool:
    """Say whether two values state the same; a default need not be written."""
    mine, stated = _plain(name, ours), _plain(name, theirs)
    return mine == stated or canonical.digest_of(mine) == canonical.digest_of(stated)


def joined(ours: Any, stated: Any) -> Any:
    """Answer what is written where a statement is taken: entries keep what it leaves unsaid."""
    if not isinstance(stated, list) or not isinstance(ours, list):
        return stated
    known = {one.get("title"): one for one in ours if isinstance(one, dict)}
    return [
        {**known.get(one.get("title"), {}), **one} if isinstance(one, dict) else one
        for one in stated
    ]


def _part(ours: Any, theirs: Any) -> Any:
    """Of our material, or of our entries, what the standard speaks of."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {key: ours.get(key, DEFAULTS.get(key)) for key in theirs}
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [_entry(mine, stated) for mine, stated in zip(ours, theirs, strict=True)]
    return ours


def _entry(ours: Any, theirs: Any) -> Any:
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return ours
    return {key: ours.get(key) for key in theirs}


def _plain(name: str, value: Any) -> Any:
    if value in (None, "", [], {}):
        value = DEFAULTS.get(name)
    if isinstance(value, dict):
        told = {key: _plain(key, one) for key, one in value.items()}
        return {key: one for key, one in told.items() if one is not None}
    if isinstance(value, list):
        return [_plain("", one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.strip() if isinstance(value, str) else value
