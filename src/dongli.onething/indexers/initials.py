"""Pinyin initials, so that an editor finds 新生儿出生 by typing ``xsecs``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from plone.indexer import indexer
from pypinyin import Style, lazy_pinyin

from dongli.onething.content.markers import IComposed
from dongli.onething.content.scenario import IScenario
from dongli.onething.operations.shown_words import public


@lru_cache(maxsize=2048)
def initials_of(text: str) -> str:
    """Answer the first letter of each character's reading; letters and digits stay."""
    letters = "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))
    return re.sub(r"[^a-z0-9]", "", letters.lower())


def own(content: Any, name: str) -> Any:
    """Answer a value of the content itself."""
    return getattr(content, name, None)


@indexer(IComposed)
def initials(content: Any) -> list[str]:
    """Every beginning of the initials, of the title and of each alias."""
    told = public if IScenario.providedBy(content) else own
    names = [told(content, "title") or "", *(told(content, "aliases") or [])]
    found = {initials_of(name) for name in names}
    return sorted({text[:end] for text in found for end in range(1, len(text) + 1)})
