"""Find scenarios by the words people use: titles, 俗称, item names, pinyin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec
from pypinyin import Style, lazy_pinyin

_GAPS = re.compile(r"[\s、，。；：·,.;:!?！？“”\"'()（）《》-]+")
_INITIALS = re.compile(r"[a-z0-9]+\Z")
READINGS = 65_536  # texts of which the pinyin is remembered: a library's titles
NEAR = 0.5  # share of the query's character pairs that a near match must hold


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What can be searched of one scenario, the weightiest first."""

    id: str
    title: str
    aliases: Sequence[str] = ()
    items: Sequence[str] = ()
    description: str = ""


def search(text: str, entries: Sequence[Entry]) -> list[str]:
    """Answer ids, best first. Exact words win; near ones answer only where nothing is exact.

    All words of the query must be found; a text that begins with one comes before one that holds
    it. A query of Latin letters also matches pinyin initials
    (``xse`` finds 新生儿) and pinyin from the start of a syllable (``xinsheng`` finds it too). An
    empty query answers everything, in the given order.
    """
    words = [word for word in _GAPS.split(text.lower()) if word]
    if not words:
        return [entry.id for entry in entries]
    weighed = [([_weight(word, entry) for word in words], entry) for entry in entries]
    found = [(sum(weights), entry) for weights, entry in weighed if all(weights)]
    if not found:
        near = ((_nearness("".join(words), entry), entry) for entry in entries)
        found = [(weight, entry) for weight, entry in near if weight >= NEAR]
    return [entry.id for _, entry in sorted(found, key=lambda pair: -pair[0])]


def _weight(word: str, entry: Entry) -> int:
    fields = ((9, [entry.title]), (6, entry.aliases), (3, entry.items), (1, [entry.description]))
    for weight, texts in fields:
        for text in texts:
            if word in text.lower():
                return weight + text.lower().startswith(word)
            if weight > 1 and _INITIALS.match(word) and _sounds(word, text):
                return weight - 1 + initials(text).startswith(word)
    return 0


def _sounds(word: str, text: str) -> bool:
    return word in initials(text) or any(rest.startswith(word) for rest in _readings(text))


@lru_cache(maxsize=READINGS)
def _readings(text: str) -> tuple[str, ...]:
    """Answer the pinyin from each syllable on: ``xinsheng``, ``sheng`` for 新生."""
    syllables = [syllable.lower() for syllable in lazy_pinyin(text)]
    return tuple("".join(syllables[start:]) for start in range(len(syllables)))


def reading(text: str) -> str:
    """Answer the pinyin without tones: ``xingming`` for 姓名; Latin letters stay."""
    return next(iter(_readings(text)), "")


def _nearness(query: str, entry: Entry) -> float:
    wanted = _pairs(query)
    if not wanted:
        return 0.0
    best = max(
        len(wanted & _pairs(text.lower()))
        for text in (entry.title, *entry.aliases, *entry.items, entry.description)
    )
    return best / len(wanted)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


@lru_cache(maxsize=READINGS)
def initials(text: str) -> str:
    """Answer the pinyin initials, e.g. ``xsecs`` for 新生儿出生; Latin letters stay."""
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()
