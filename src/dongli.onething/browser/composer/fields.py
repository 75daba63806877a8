"""The panel in which fields are added to an item's form, inside the composer."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.domain.search import Entry, search
from dongli.onething.domain.spec import ElementSpec, FieldSpec, ScenarioSpec
from dongli.onething.fields.known import subjects
from dongli.onething.fields.read import field_specs
from dongli.onething.operations.read_scenario import target
from dongli.onething.vocabularies.dictionaries import DATATYPES

MOST = 12
LONGEST = 100
# A choice or a table of the item's own needs more than a title: its own form asks that.
LOCAL = ("text", "paragraph", "integer", "decimal", "date", "boolean", "phone", "region")


class Ask(msgspec.Struct, frozen=True):
    """A question of the dictionary that can be ticked; ``value`` is ``subject/element``."""

    value: str
    title: str
    about: str


class FieldPanel:
    """Offers what the other items ask and this one does not, and what is sought."""

    def __init__(self, place: Any, spec: ScenarioSpec, request: Any) -> None:
        self.place = place
        self.item = target(place)
        self.words = str(request.form.get("seek", "")).strip()[:LONGEST]
        ticks = request.form.get("ask", [])
        self.ticked: list[str] = ticks if isinstance(ticks, list) else [ticks]
        self.request = request
        self.elements = dict(spec.elements)
        self.others = spec.items

    def shared(self) -> list[Ask]:
        """Questions that other items of the scenario ask: here too, they are asked once."""
        mine = {_pair(field) for field in field_specs(self.item.fields_model)}
        titles = dict(self.subjects())
        pairs: dict[str, list[str]] = {}
        for other in self.others:
            for field in other.item.fields if other.id != self.place.getId() else ():
                if field.element in self.elements and field.subject and _pair(field) not in mine:
                    pairs.setdefault(_pair(field), []).append(other.title or other.item.title)
        return [
            Ask(
                pair,
                f"{self._title(pair)}（{titles.get(pair.partition('/')[0], '')}）",
                self._askers(list(dict.fromkeys(asked))),
            )
            for pair, asked in pairs.items()
        ]

    def _askers(self, titles: list[str]) -> str:
        if len(titles) == 1:
            return titles[0]
        return self._say(_("${count} items ask it", mapping={"count": str(len(titles))}))

    def _title(self, pair: str) -> str:
        return self.elements[pair.partition("/")[2]].title

    def hits(self) -> list[str]:
        """The codes of the elements that the words find."""
        if not self.words:
            return []
        entries = [
            Entry(id=code, title=brain.Title, aliases=[code])
            for code, brain in self._dictionary().items()
        ]
        return search(self.words, entries)[:MOST]

    def found(self) -> list[Ask]:
        """What was ticked in an earlier search, and what is found now."""
        known = self._dictionary()
        codes = dict.fromkeys([*self.ticked, *self.hits()])
        found = [known[code].getObject() for code in codes if code in known]
        return [Ask(one.code, one.title, self._about(one)) for one in found]

    def _dictionary(self) -> dict[str, Any]:
        return {brain.code: brain for brain in api.content.find(portal_type="DataElement")}

    def _about(self, element: ElementSpec) -> str:
        kind = self._say(DATATYPES[element.datatype])
        return " · ".join(filter(None, (kind, element.section, element.description)))

    def subjects(self) -> list[tuple[str, str]]:
        """Whose data it can be."""
        return subjects(self.item)

    def usual(self) -> str:
        """The subject that the item asks of most; nobody is guessed where it asks nothing yet."""
        asked = [field.subject for field in field_specs(self.item.fields_model) if field.subject]
        return max(asked, key=asked.count, default="")

    def datatypes(self) -> list[tuple[str, str]]:
        """The types of a field of the item's own."""
        return [(name, self._say(DATATYPES[name])) for name in LOCAL]

    def _say(self, message: Any) -> str:
        return translate(message, context=self.request)


def _pair(field: FieldSpec) -> str:
    return f"{field.subject}/{field.element}"
