"""Patterns as a browser and JSON Schema read them: ECMA-262, with its flags u and v alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|0[0-7]{0,2}|[1-7][0-7]{2}|.)"
    r"|\(\?(?:P<\w+>|:|.)|\{\d+(?:,\d*)?\}|\[\^?|.",
    re.DOTALL,
)
_SYNTAX = frozenset(r"^$\.*+?()[]{}|/-")
_KEPT = frozenset("bBdDsSwWfnrtvux")
_REWRITTEN = {"A": "^", "a": r"\x07"}


class NotEcma(ValueError):
    """A pattern that RE2 and Python read, and a browser does not: flags, named sets."""


def as_ecma(pattern: str) -> str:
    """Write a pattern that RE2 reads for ECMA-262; raise NotEcma where there is no way."""
    return "".join(_written(pattern))


def _written(pattern: str) -> Iterator[str]:
    tokens = [match.group() for match in _TOKEN.finditer(pattern)]
    place = 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if token in ("[", "[^"):
            end = _end(tokens, place)
            yield token + "".join(_set(tokens[place:end])) + "]"
            place = end + 1
        elif token.startswith("\\"):
            yield _escape(token, inside=False)
        elif token.startswith("(?"):
            yield _group(token)
        else:
            yield f"\\{token}" if token in ("{", "}", "]") else token


def _group(token: str) -> str:
    if token == "(?:" or token.startswith("(?P<"):
        return "(?:"
    raise NotEcma(token)


def _escape(token: str, *, inside: bool) -> str:
    name = token[1]
    if name.isdigit():
        return f"\\x{int(token[1:], 8) & 0xFF:02x}"
    if name in _KEPT:
        return token
    if name in _REWRITTEN:
        return _REWRITTEN[name]
    if name.isascii() and name.isalpha():
        raise NotEcma(token)
    return _literal(name, inside=inside)


def _literal(char: str, *, inside: bool) -> str:
    """Escape what has a meaning; a hyphen has one only inside a set."""
    return f"\\{char}" if char in _SYNTAX and (inside or char != "-") else char


def _end(tokens: list[str], start: int) -> int:
    """Find where a set ends; a bracket that comes first is one of its characters."""
    return tokens.index("]", start + 1)


def _set(tokens: list[str]) -> Iterator[str]:
    """Write a set's members; a hyphen between two of them is a range."""
    before, in_range = "", False
    for place, token in enumerate(tokens):
        if token == "[" and tokens[place + 1 : place + 2] == [":"]:
            raise NotEcma("[:")
        last = place == len(tokens) - 1
        if token == "-" and before and not in_range and not last:
            in_range = True
            yield "-"
            continue
        for char in [token] if token.startswith("\\") else token:
            member = _member(char)
            # Two of a kind in a row are an operator of flag v: &&, --, ~~.
            yield f"\\x{ord(member):02x}" if member == before and len(member) == 1 else member
            before = "" if in_range else member
            in_range = False


def _member(token: str) -> str:
    return _escape(token, inside=True) if token.startswith("\\") else _literal(token, inside=True)
