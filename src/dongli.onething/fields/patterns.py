"""Refuse regular expressions that are wrong or that could run for ever."""

from __future__ import annotations

import re
from typing import Any

MAX_PATTERN = 200
# What a repeat without an end counts for, and how many ways to match one pattern may try.
_OPEN = 1_000
_MAX_WAYS = 10_000_000
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


class _Explodes(Exception):
    """The pattern's matching time has no useful bound."""


def pattern_problem(pattern: str) -> str | None:
    """Check an editor's pattern: ``length``, ``syntax``, ``slow`` or None.

    ``slow`` stands for what makes backtracking explode: a varying repeat or an alternative inside
    a repeat, a back-reference, or more than two repeats without an end.
    """
    if len(pattern) > MAX_PATTERN:
        return "length"
    try:
        re.compile(pattern)
        ways = _ways(re._parser.parse(pattern), False)  # type: ignore[attr-defined]
    except _Explodes:
        return "slow"
    except (re.error, OverflowError, RecursionError):
        return "syntax"
    return "slow" if ways > _MAX_WAYS else None


def _ways(nodes: Any, repeated: bool) -> int:
    """Count (an upper bound of) the ways to match a parsed pattern."""
    total = 1
    for operation, argument in nodes:
        total *= _ways_of(str(operation), argument, repeated)
    return total


def _ways_of(name: str, argument: Any, repeated: bool) -> int:
    if name in ("GROUPREF", "GROUPREF_EXISTS"):
        raise _Explodes
    if name in _REPEATS:
        low, high, body = int(argument[0]), int(argument[1]), argument[2]
        if repeated and low != high:
            raise _Explodes
        return min(high - low + 1, _OPEN) * _ways(body, repeated or high > 1)
    if name == "BRANCH":
        if repeated:
            raise _Explodes
        return sum(_ways(body, repeated) for body in argument[1])
    if name == "SUBPATTERN":
        return _ways(argument[-1], repeated)
    if name == "ATOMIC_GROUP":
        return _ways(argument, repeated)
    if name in ("ASSERT", "ASSERT_NOT"):
        return _ways(argument[1], repeated)
    return 1
