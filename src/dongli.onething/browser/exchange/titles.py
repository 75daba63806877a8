"""What ids and codes within records are called, by what any side says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plone import api
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.content.settings import setting
from dongli.onething.domain.packages import DICTIONARIES, Record
from dongli.onething.domain.spec import Option, QuestionSpec
from dongli.onething.domain.threeway import Path


class Titles:
    """``records``: (type, record) of every side; what comes first has the say.

    ``words``: what a package brings of the dictionaries; those of this site go before.
    """

    def __init__(
        self,
        records: Iterable[tuple[str, Record | None]],
        request: Any,
        words: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.request = request
        own = {name: setting(name) or {} for name in DICTIONARIES}
        self.subjects, self.material_types = (
            {**(words or {}).get(name, {}), **own[name]} for name in DICTIONARIES
        )
        self.scenarios: dict[str, str] = {}
        self.items: dict[str, str] = {}
        self.elements: dict[str, str] = {}
        self.departments: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self._options: dict[str, dict[str, str]] = {}
        self._questions: dict[str, str] = {}
        # (item, room, name of a part) -> title, and the item of each place.
        self._parts: dict[tuple[str, str, str], str] = {}
        self._item_at: dict[str, str] = {}
        known = {"DataElement": self.elements, "Department": self.departments}
        ways = {"Item": self._read_item, "Scenario": self._read_scenario}
        for portal_type, record in records:
            if record and portal_type in ways:
                ways[portal_type](record)
            elif record and portal_type in known:
                known[portal_type].setdefault(str(record.get("code")), _title(record))

    def _read_item(self, record: Record) -> None:
        self.items.setdefault(record["id"], _title(record))
        for room in ("fields", "materials"):
            for part in record.get(room, []):
                name = str(part.get("name") or part.get("id"))
                self._parts.setdefault((record["id"], room, name), str(part.get("title") or name))

    def _read_scenario(self, record: Record) -> None:
        self.scenarios.setdefault(record["id"], _title(record))
        for question in record.get("questions", []):
            self._questions.setdefault(question["id"], _title(question))
            options = self._options.setdefault(question["id"], {})
            for value, label in lines_of(question.get("options", [])):
                options.setdefault(value, label)
        for place in record.get("items", []):
            item = str(place.get("item"))
            self._item_at.setdefault(place["id"], item)
            title = str(place.get("title") or self.items.get(item) or "")
            if title:
                self.places.setdefault(place["id"], title)

    @property
    def questions(self) -> list[QuestionSpec]:
        """The questions, for sentences about conditions."""
        return [
            QuestionSpec(id=name, title=title, options=self._offered(name))
            for name, title in self._questions.items()
        ]

    def _offered(self, question: str) -> list[Option]:
        known = self._options.get(question, {})
        return [Option(value=value, label=label) for value, label in known.items()]

    def question(self, name: str) -> str:
        """What a question asks."""
        return self._questions.get(name, name)

    def option(self, question: str, value: str) -> str:
        """What an answer says."""
        return self._options.get(question, {}).get(value, value)

    def place(self, name: str) -> str:
        """What an item is called in its place."""
        return self.places.get(name) or self.items.get(self._item_at.get(name, ""), name)

    def merged(self, room: str, key: str) -> str:
        """What is asked, or handed in, under a merged key: "身份证（母亲）"."""
        place, own, name = key.partition("#")
        if own:
            title = self._parts.get((self._item_at.get(place, place), room, name), name)
            return self._of(title, self.place(place))
        subject, _slash, code = key.partition("/")
        types = self.elements if room == "fields" else self.material_types
        return self._of(types.get(code, code), self.subjects.get(subject, subject))

    def _of(self, title: str, whose: str) -> str:
        message = _("${title} (${subject})", mapping={"title": title, "subject": whose})
        return translate(message, context=self.request)


def library() -> Iterator[tuple[str, Record]]:
    """Answer what things are called here that no record in hand may speak of."""
    items = api.portal.get()["items"]
    for portal_type in ("DataElement", "Department", "Item"):
        for brain in api.content.find(portal_type=portal_type):
            name = brain.getPath().removeprefix("/".join(items.getPhysicalPath()) + "/")
            yield portal_type, {"id": name, "code": brain.code, "title": brain.Title}


def lines_of(lines: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Answer the lines ``value|label`` as pairs; what has no label is called by its value."""
    for line in lines:
        value, _bar, label = str(line).partition("|")
        yield value.strip(), label.strip() or value.strip()


def found_at(record: Any, path: Path) -> Any | None:
    """Follow a path through objects, and lists by the keys of their entries; None at its end."""
    for name in path:
        if isinstance(record, list):
            entries = [one for one in record if isinstance(one, dict)]
            record = next(
                (one for one in entries if name in (one.get("id"), one.get("name"))), None
            )
        else:
            record = record.get(name) if isinstance(record, dict) else None
    return record


def _title(record: Record) -> str:
    return str(record.get("title") or record["id"])
