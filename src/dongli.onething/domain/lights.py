"""Warning lights: 绿 in time, 黄 approaching, 红 overdue, 灰 paused or not running."""

from __future__ import annotations

from typing import Literal

Light = Literal["green", "yellow", "red", "grey"]
YELLOW_SHARE = 0.3
YELLOW_DAYS = 1


def light(remaining: int, total: int, *, overdue: bool = False, paused: bool = False) -> Light:
    """Choose the light: yellow from 30 % of ``total`` days left, or from the last day on.

    A clock that was overdue before it was paused stays red.
    """
    if overdue:
        return "red"
    if paused:
        return "grey"
    near = max(YELLOW_DAYS, total * YELLOW_SHARE)
    return "yellow" if remaining <= near else "green"
