"""Patterns of editors: run by an engine that needs linear time, whatever pattern and text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import re2

from .ecma import NotEcma, as_ecma
from .repeats import is_ambiguous

MAX_PATTERN = 200
_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
# ``\u4e00`` is how JavaScript and Python write what RE2 writes ``\x{4e00}``.
_CODE_POINT = re.compile(r"(?<!\\)((?:\\\\)*)\\u([0-9A-Fa-f]{4})")


def matches(pattern: str, value: str) -> bool:
    """Match the whole value, letters and digits of ASCII, as a browser's ``pattern`` does.

    A pattern that is none does not hold against anybody (compile makes it an error).
    """
    try:
        return _compiled(pattern).fullmatch(value) is not None
    except re2.error:
        return True


def flaw(pattern: str) -> str | None:
    """Say why a pattern is no regular expression of ours; None when it is one.

    It must be one for Python, RE2 and browsers alike: no back-references, no looking around, no
    flags.
    """
    try:
        re.compile(pattern, re.ASCII)
        _compiled(pattern)
        as_ecma(pattern)
    except re2.error as error:
        return error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
    except (re.error, NotEcma, OverflowError, RecursionError) as error:
        return str(error)
    return None


def is_slow(pattern: str) -> bool:
    """Say whether a browser, which backtracks, could take for ever on a pattern without flaw."""
    return is_ambiguous(pattern)


def problem(pattern: str) -> str | None:
    """Check an editor's pattern: ``length``, ``syntax``, ``slow`` or None."""
    if len(pattern) > MAX_PATTERN:
        return "length"
    if flaw(pattern) is not None:
        return "syntax"
    return "slow" if is_slow(pattern) else None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> Any:
    return re2.compile(_CODE_POINT.sub(r"\1\\x{\2}", pattern), options=_OPTIONS)
