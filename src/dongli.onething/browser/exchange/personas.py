"""A typical situation in words: its answers, and what is expected of it."""

from __future__ import annotations

from typing import Any

from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.composer.personas import NEEDS
from dongli.onething.browser.words import SUPPLIES, Words
from dongli.onething.domain.threeway import ORDER, Path

from .titles import Titles

ASPECTS = {
    "items": _("Items"),
    "fields": _("Form fields"),
    "materials": _("Materials"),
    "stops": _("Sent to a window"),
    "days": _("Promised days"),
    "visits": _("Visits"),
}


class PersonaWords:
    """Words for paths within a persona's record, that begin with ``answers``, ``items``, …"""

    def __init__(self, titles: Titles, request: Any) -> None:
        self.titles = titles
        self.words = Words(request)
        self.request = request

    def label(self, path: Path) -> str:
        """Say which answer, or which part of the outcome, a path below its first step is about."""
        if path[0] == "answers":
            return f"“{self.titles.question(path[1])}”"
        told = self._say(ASPECTS.get(path[1], path[1]))
        return f"{told}“{self._thing(path[1], path[2])}”" if len(path) > 2 else told

    def value(self, path: Path, value: Any) -> str:
        """Tell a value that stands at a path."""
        if path[0] == "answers":
            return self._answer(path[1], value) if len(path) > 1 else self._answers(value)
        if path[0] == "items":
            return self._listed("items", value)
        if len(path) == 1:
            told = (
                f"{self.label((*path, key))}：{self.value((*path, key), value[key])}"
                for key in value
            )
            return "；".join(told)
        return self._outcome(path[1], value, single=len(path) > 2 and path[2] != ORDER)

    def _answers(self, value: dict[str, Any]) -> str:
        told = (
            f"{self.titles.question(name)}：{self._answer(name, one)}"
            for name, one in value.items()
        )
        return "；".join(told)

    def _answer(self, question: str, value: Any) -> str:
        return self.titles.option(question, str(value))

    def _outcome(self, aspect: str, value: Any, *, single: bool) -> str:
        if single:
            return self._way(aspect, value)
        if isinstance(value, dict):
            told = (
                f"{self._thing(aspect, key)}：{self._way(aspect, one)}"
                for key, one in value.items()
            )
            return "、".join(told) or self._say(_("nothing"))
        if aspect == "days" and isinstance(value, list) and len(value) == 2:
            return self.words.span(*value)
        if isinstance(value, int | float):
            return self.words.number(value)
        return self._listed(aspect, value) if isinstance(value, list) else str(value)

    def _way(self, aspect: str, value: Any) -> str:
        if aspect == "fields":
            return self._say(NEEDS["required" if value else "optional"])
        if aspect == "stops":
            return self._say(_("Yes"))
        return self._say(SUPPLIES.get(value, value))

    def _listed(self, aspect: str, names: list[Any]) -> str:
        return "、".join(self._thing(aspect, str(name)) for name in names) or self._say(
            _("nothing")
        )

    def _thing(self, aspect: str, key: str) -> str:
        if aspect == "stops":
            return self.titles.question(key)
        return self.titles.place(key) if aspect == "items" else self.titles.merged(aspect, key)

    def _say(self, message: Any) -> str:
        return translate(message, context=self.request)
