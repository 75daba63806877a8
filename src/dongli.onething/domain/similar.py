"""Elements that resemble one that is being made, or a field that is bound to none."""

from __future__ import annotations

from collections.abc import Iterable

from .dictionary import ALIKE, folded, likeness
from .search import reading
from .spec import ElementSpec

# The same sound in other characters (帐号, 账号); the same last part of a code.
SAME_SOUND, SAME_NAME = 0.95, 0.7
OTHER_TYPE = 0.15


def similar(
    title: str,
    elements: Iterable[ElementSpec],
    *,
    code: str = "",
    datatype: str = "",
    most: int = 5,
) -> list[ElementSpec]:
    """Answer what resembles a label or a code, the likest first.

    A label counts that has most of its characters in common, holds the other or is held by it, or
    sounds the same; of two, the one of the same datatype comes first.
    """
    rated = [(_rate(title, code, element), element) for element in elements]
    near = [
        (rate - OTHER_TYPE * (datatype not in ("", element.datatype)), element)
        for rate, element in rated
        if rate >= ALIKE
    ]
    return [element for _rate, element in sorted(near, key=lambda pair: -pair[0])[:most]]


def _rate(title: str, code: str, element: ElementSpec) -> float:
    one, other = folded(title), folded(element.title)
    rates = [likeness(one, other) if one else 0.0, _held(one, other), _by_code(code, element.code)]
    if one and reading(one) == reading(other):
        rates.append(SAME_SOUND)
    return max(rates)


def _held(one: str, other: str) -> float:
    """Rate a label that is part of the other: the more of it, the more alike."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or short not in long:
        return 0.0
    return ALIKE + (1 - ALIKE) * len(short) / len(long)


def _by_code(one: str, other: str) -> float:
    one, other = one.lower(), other.lower()
    if not one:
        return 0.0
    if one == other:
        return 1.0
    return SAME_NAME if one.rpartition(".")[2] == other.rpartition(".")[2] else 0.0
