"""Tell patterns whose repeats can cut one text in many ways: backtracking tries them all.

``(a+)+`` and ``(a|aa)*`` can; ``(-a+)*`` cannot, as its ``-`` fences each turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as op
from re import _parser as parser
from typing import Any

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
Node = tuple[Any, Any]


def is_ambiguous(pattern: str) -> bool:
    """Say whether a repeat in the pattern repeats what may be cut up in several ways."""
    parsed = parser.parse(pattern, re.ASCII)
    alphabet = _alphabet(parsed)
    return any(
        kind in _REPEATS and argument[1] > 1 and _is_loose(argument[2], alphabet)
        for kind, argument in _walk(parsed)
    )


def _walk(parsed: Any) -> Iterator[Node]:
    """Every node, those inside others too."""
    for kind, argument in parsed:
        yield kind, argument
        for body in _bodies(kind, argument):
            yield from _walk(body)


def _bodies(kind: Any, argument: Any) -> list[Any]:
    """List what stands inside one construct."""
    if kind is op.BRANCH:
        return list(argument[1])
    if isinstance(argument, tuple):
        return [one for one in argument if isinstance(one, parser.SubPattern)]
    return [argument] if isinstance(argument, parser.SubPattern) else []


def _is_loose(body: Any, alphabet: frozenset[int]) -> bool:
    """Say whether a body varies with no fence: a needed character that nothing else in it takes."""
    nodes = list(_in_a_row(body))
    varying = [node for node in _walk(body) if _varies(node)]
    # One repeat may be fenced; two, or a branch, may share out one turn in several ways.
    if len(varying) != 1 or varying[0][0] is op.BRANCH:
        return bool(varying)
    for number, node in enumerate(nodes):
        own = _characters(node, alphabet)
        others = [other for place, other in enumerate(nodes) if place != number]
        taken = frozenset().union(*(_characters(n, alphabet) for n in _walk(others)))
        if own and node[0] not in _REPEATS and not own & taken:
            return False
    return True


def _in_a_row(body: Any) -> Iterator[Node]:
    """The nodes of a body one after the other, those of its groups too."""
    for kind, argument in body:
        if kind is op.SUBPATTERN:
            yield from _in_a_row(argument[-1])
        else:
            yield kind, argument


def _varies(node: Node) -> bool:
    """Say whether a construct has several ways: a repeat of varying length, unlike branches."""
    kind, argument = node
    if kind in _REPEATS:
        return int(argument[0]) != int(argument[1])
    if kind is not op.BRANCH:
        return False
    heads = [branch[0] if len(branch) else None for branch in argument[1]]
    letters = {head[1] for head in heads if head is not None and head[0] is op.LITERAL}
    return len(letters) != len(heads)


def _alphabet(parsed: Any) -> frozenset[int]:
    """ASCII, and beside it every character that the pattern names, with its neighbours."""
    named = set(range(128))
    for kind, argument in _walk(parsed):
        for item in argument if kind is op.IN else [(kind, argument)]:
            if item[0] in (op.LITERAL, op.NOT_LITERAL):
                named |= {item[1] - 1, item[1], item[1] + 1}
            elif item[0] is op.RANGE:
                named |= {item[1][0] - 1, *item[1], item[1][1] + 1}
    return frozenset(code for code in named if code >= 0)


def _characters(node: Node, alphabet: frozenset[int]) -> frozenset[int]:
    """The characters of the alphabet that one node takes itself; none for a construct."""
    kind, argument = node
    if kind is op.ANY:
        return alphabet
    if kind is op.NOT_LITERAL:
        return alphabet - {argument}
    if kind is not op.IN:
        return frozenset({argument}) if kind is op.LITERAL else frozenset()
    items = [item for item in argument if item[0] is not op.NEGATE]
    found = frozenset(c for c in alphabet if any(_takes(item, c) for item in items))
    return alphabet - found if len(items) < len(argument) else found


def _takes(item: Node, code: int) -> bool:
    kind, argument = item
    if kind is op.RANGE:
        return bool(argument[0] <= code <= argument[1])
    if kind is op.CATEGORY:
        return re.fullmatch(_CATEGORIES[argument], chr(code), re.ASCII) is not None
    return bool(kind is op.LITERAL and argument == code)
