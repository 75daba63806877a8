"""How an item stands to a list: who changed what since the standard that was imported last."""

from __future__ import annotations

from typing import Any, Literal

from .compare import Choice, ListChange, same

Status = Literal["new", "same", "city", "local", "both"]
STATUSES: tuple[Status, ...] = ("both", "city", "new", "local", "same")
# Item code -> name of a change -> what is to happen to it.
Choices = dict[str, dict[str, Choice]]


def status_of(found: list[ListChange]) -> Status:
    """Answer who changed an item that is there: nobody, the city, we, or both.

    Without an earlier standard nobody knows who changed what we state otherwise: both.
    """
    city = any(not one.known or not same(one.name, one.before, one.now) for one in found)
    local = any(one.local for one in found)
    if city and local:
        return "both"
    if local:
        return "local"
    return "city" if city else "same"


def taken(found: list[ListChange], chosen: dict[str, Choice]) -> dict[str, Any]:
    """Answer what is to be written: name -> what the standard says now (None: a dropped one)."""
    return {one.name: one.now for one in found if chosen.get(one.name, one.choice) == "take"}
