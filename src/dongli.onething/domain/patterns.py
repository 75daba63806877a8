"""Patterns of editors: whether they compile, and whether some texts would take them for ever."""

from __future__ import annotations

import re
from re import _constants as op
from re import _parser as parser
from typing import Any

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def matches(pattern: str, value: str) -> bool:
    """Match the whole value, letters and digits of ASCII, as a browser's ``pattern`` does.

    A pattern that is none does not hold against anybody (compile makes it an error).
    """
    try:
        return re.fullmatch(pattern, value, re.ASCII) is not None
    except re.error:
        return True


def flaw(pattern: str) -> str | None:
    """Say why a pattern is no regular expression; None when it is one."""
    try:
        re.compile(pattern, re.ASCII)
    except re.error as error:
        return str(error)
    return None


def is_slow(pattern: str) -> bool:
    """Say whether an endless repeat repeats endlessly with nothing firm beside it.

    ``(a+)+`` and ``(a+b?)*`` can be cut up in too many ways; ``(-a+)*`` in one only.
    """
    return _is_slow(parser.parse(pattern))


def _is_slow(parsed: parser.SubPattern) -> bool:
    for kind, argument in parsed:
        bodies = _bodies(kind, argument)
        if kind in _REPEATS and argument[1] is op.MAXREPEAT and any(map(_stretches, bodies)):
            return True
        if any(map(_is_slow, bodies)):
            return True
    return False


def _bodies(kind: Any, argument: Any) -> list[parser.SubPattern]:
    """List what stands inside one construct."""
    if kind is op.BRANCH:
        return argument[1]
    if isinstance(argument, tuple):
        return [one for one in argument if isinstance(one, parser.SubPattern)]
    return [argument] if isinstance(argument, parser.SubPattern) else []


def _stretches(body: parser.SubPattern) -> bool:
    """Say whether one endless repeat may be all that a body matches."""
    for number, (kind, argument) in enumerate(body):
        endless = kind in _REPEATS and argument[1] is op.MAXREPEAT
        if endless or any(map(_stretches, _bodies(kind, argument))):
            rest = [one for other, one in enumerate(body) if other != number]
            if parser.SubPattern(body.state, rest).getwidth()[0] == 0:
                return True
    return False
