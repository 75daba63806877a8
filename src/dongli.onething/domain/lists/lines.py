r"""Cells of several lines: an entry a line, its parts divided by bars, ``\`` before what is meant.

``\|`` is a bar, ``\n`` a line break, ``\\`` a backslash; a backslash before anything else goes.
"""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"\s*[(（]?(\d{1,3})(?:[)）][、.．]?|[、.．](?!\d))\s*")
_ESCAPED = re.compile(r"\\(.)")
_BAR = re.compile(r"(?:\\.|[^\\|｜])*")
# 《law》（number）article: text
_CLAUSE = re.compile(
    r"《([^《》]+)》(?:[(（]([^()（）]+)[)）])?"
    r"(第[一-鿿\d]+?条(?:第[一-鿿\d]+?[款项])*)?"
)


def entries(text: str) -> list[str]:
    """Divide a cell into its entries, still as they are written.

    Where the lines are numbered from 1, a line without a number goes on with the entry before.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    numbers = [_NUMBERED.match(line) for line in lines]
    counted = [int(one.group(1)) for one in numbers if one]
    if not lines or not numbers[0] or counted != list(range(1, len(counted) + 1)):
        return lines
    found: list[str] = []
    for line, number in zip(lines, numbers, strict=True):
        if number:
            found.append(line[number.end() :].rstrip("；;").strip())
        else:
            found[-1] += line
    return [entry for entry in found if entry]


def parts(entry: str) -> list[str]:
    """Divide an entry at its bars."""
    found, at = [], 0
    while at <= len(entry):
        match = _BAR.match(entry, at)
        end = match.end() if match else len(entry)
        if end < len(entry) and entry[end] not in "|｜":
            end = len(entry)  # a lone backslash at the end
        found.append(_unescaped(entry[at:end]).strip())
        at = end + 1
    return found


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: {"n": "\n"}.get(found.group(1), found.group(1)), text)


def clause(entry: str) -> list[str]:
    """Divide a legal basis: at its bars, or as 《law》（number）article is written."""
    if not re.search(r"(?<!\\)[|｜]", entry):
        found = _CLAUSE.fullmatch(_unescaped(entry))
        if found:
            return [found.group(1), found.group(2) or "", found.group(3) or ""]
    return parts(entry)


def written(values: list[str]) -> str:
    """Write one entry; what could be taken for something else is marked."""
    told = [_marked(value) for value in values]
    while told and not told[-1]:
        told.pop()
    line = "|".join(told)
    if _NUMBERED.match(line) or line.startswith("'"):
        line = f"\\{line}"
    return f"{line}|" if line.startswith("《") and len(told) == 1 else line


def _marked(value: str) -> str:
    marked = value.replace("\\", "\\\\").replace("|", "\\|").replace("｜", "\\｜")
    return marked.replace("\r\n", "\n").replace("\n", "\\n")
