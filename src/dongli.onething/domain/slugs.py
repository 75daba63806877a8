"""Stored values for what an editor only names: pinyin, in ASCII, unique."""

from __future__ import annotations

import re
from collections.abc import Collection

from pypinyin import lazy_pinyin

LONGEST = 40


def slug(label: str, taken: Collection[str] = ()) -> str:
    """Answer a value for a label: ``no-hukou`` style pinyin, numbered where it is taken.

    A label without a letter or digit that can be read gives ``x``.
    """
    words = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(label)).lower())
    base = "-".join(words)[:LONGEST].strip("-") or "x"
    value, number = base, 2
    while value in taken:
        value, number = f"{base}-{number}", number + 1
    return value


def option_lines(text: str) -> list[str]:
    """Read options as an editor types them, one a line: ``label`` or ``value|label``."""
    taken: set[str] = set()
    lines = []
    for line in filter(None, map(str.strip, text.splitlines())):
        value, divider, label = line.partition("|")
        label = (label if divider else value).strip()
        value = value.strip() if divider and value.strip() else slug(label, taken)
        taken.add(value)
        lines.append(f"{value}|{label}")
    return lines
