"""The personas of a scenario as the composer shows them: do they still come out as expected?"""

from __future__ import annotations

from typing import Any

import msgspec
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.words import SUPPLIES
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.personas import Surprise, Verdict
from dongli.onething.operations.personas import personas_of, run_personas
from dongli.onething.operations.versions import version_of

from .carried import query_of

SURPRISES = {
    "item": {
        "more": _("the item “${thing}” is in now"),
        "less": _("the item “${thing}” is out now"),
    },
    "field": {
        "more": _("“${thing}” is asked now"),
        "less": _("“${thing}” is not asked any more"),
        "other": _("“${thing}” was ${before} and is ${after}"),
    },
    "material": {
        "more": _("the material “${thing}” is needed now"),
        "less": _("the material “${thing}” is not needed any more"),
    },
    "supply": {"other": _("the material “${thing}”: ${before} → ${after}")},
    "stop": {
        "more": _("“${thing}” sends to a window now"),
        "less": _("“${thing}” does not send to a window any more"),
    },
    "days": {"other": _("promised days: ${before} → ${after}")},
    "visits": {"other": _("visits: ${before} → ${after}")},
}
NEEDS = {"required": _("obligatory"), "optional": _("optional")}


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One persona: where it leads, whether it holds, and what comes out otherwise."""

    id: str
    title: str
    query: str
    version: str
    holds: bool
    surprises: list[str]


def shown(scenario: Any, edition: Edition, request: Any) -> list[Shown]:
    """Answer the personas with what became of them."""
    words = _Words(edition, request)
    verdicts = {verdict.id: verdict for verdict in run_personas(scenario, edition)}
    return [
        Shown(
            id=one.id,
            title=one.title,
            query=query_of(edition, one.answers, one.items),
            version=version_of(scenario[one.id]),
            holds=verdicts[one.id].holds,
            surprises=words.of(verdicts[one.id]),
        )
        for one in personas_of(scenario)
    ]


class _Words:
    """Titles of what the keys of an edition name."""

    def __init__(self, edition: Edition, request: Any) -> None:
        self.request = request
        self.titles = {question.id: question.title for question in edition.questions}
        for item in edition.items:
            self.titles[item.id] = item.title
            self.titles |= {field.key: field.title for field in item.fields}
            self.titles |= {material.key: material.title for material in item.materials}

    def of(self, verdict: Verdict) -> list[str]:
        """Say all that came out otherwise."""
        if verdict.unknown:
            name = self.titles.get(verdict.unknown, verdict.unknown)
            return [self._say(_("“${thing}” is no more"), thing=name)]
        return [self._surprise(one) for one in verdict.surprises]

    def _surprise(self, one: Surprise) -> str:
        way = "other" if one.before and one.after else "more" if one.after else "less"
        return self._say(
            SURPRISES[one.matter][way],
            thing=self.titles.get(one.key, one.key),
            before=self._value(one, one.before),
            after=self._value(one, one.after),
        )

    def _value(self, one: Surprise, value: str) -> str:
        words = SUPPLIES if one.matter == "supply" else NEEDS if one.matter == "field" else {}
        return translate(words.get(value, value), context=self.request)

    def _say(self, message: Any, **mapping: str) -> str:
        return translate(type(message)(message, mapping=mapping), context=self.request)
