"""What compile says of a tree: stable codes, plain data, no words (the doors translate)."""

from __future__ import annotations

from typing import Literal

import msgspec

Level = Literal["error", "warning", "advice"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """``code`` is stable; ``objects`` are paths inside the spec, e.g. ``items/birth/fields/name``;
    ``data`` holds what the message names (labels, codes, members of a cycle)."""

    level: Level
    code: str
    objects: list[str] = []
    data: dict[str, str | list[str]] = {}
