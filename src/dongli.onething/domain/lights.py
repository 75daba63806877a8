"""Warning lights: 绿 in time, 黄 approaching, 红 overdue, 灰 paused or not running."""

from __future__ import annotations

import math
from typing import Literal

Light = Literal["green", "yellow", "red", "grey"]
YELLOW_SHARE = 0.3
YELLOW_DAYS = 1


def light(remaining: int, total: int, *, overdue: bool = False, paused: bool = False) -> Light:
    """Choose the light: yellow once no more than ``near`` days are left.

    A clock that was overdue before it was paused stays red.
    """
    if overdue:
        return "red"
    if paused:
        return "grey"
    return "yellow" if remaining <= near(total) else "green"


def near(total: int) -> int:
    """Answer how many days left are few: 30 % of ``total``, at least one, never all of them.

    A limit of one day is near on that day and not before.
    """
    return min(max(YELLOW_DAYS, math.floor(total * YELLOW_SHARE)), max(0, total - 1))
