"""What a list of items is made of: a sheet of cells, the items it states, what is wrong with it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

Level = Literal["error", "warning"]


class Formula(msgspec.Struct, frozen=True):
    """A cell that holds a formula: it is never evaluated."""

    text: str


Cell = str | int | float | bool | datetime | Formula | None


class Row(msgspec.Struct, frozen=True):
    """One row; ``number`` as the spreadsheet counts, from 1. ``copied``: columns of a merged cell.

    What a merged cell says stands in every row that it covers.
    """

    number: int
    cells: list[Cell]
    copied: frozenset[int] = frozenset()


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One table: ``header`` holds its column titles, ``rows`` what stands below them."""

    header: list[str]
    rows: list[Row]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong at a place: ``column`` is the header's title, "" for the whole row.

    ``row`` 0 is the whole list. ``data`` fills the message of the code.
    """

    code: str
    row: int
    column: str = ""
    level: Level = "error"
    data: dict[str, Any] = {}


class ListedItem(msgspec.Struct, kw_only=True):
    """One item as the list states it, under the item's REST names.

    ``values`` holds only what the list says; ``materials`` likewise, each with its title.
    ``places``: field -> (row, column title), where the value was read.
    """

    row: int
    code: str
    values: dict[str, Any] = {}
    materials: list[dict[str, Any]] = []
    states_materials: bool = False
    version: str = ""
    effective: str = ""
    places: dict[str, tuple[int, str]] = {}


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """The items of a list in its order, and everything that is wrong with it."""

    items: list[ListedItem]
    problems: list[Problem]
