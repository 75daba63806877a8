"""Changes of records in words: what it is about, and what each side says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import msgspec
from plone.dexterity.utils import iterSchemataForType
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.compose.changed import DEPARTMENTS, LABELS, SCHEMAS, VALUES
from dongli.onething.browser.words import Words as Said
from dongli.onething.domain.packages import Record, pointer
from dongli.onething.domain.regions import labelled
from dongli.onething.domain.threeway import MISSING, ORDER, UNKNOWN, Change, Path, keys_of
from dongli.onething.transfer.records import PARTS
from dongli.onething.vocabularies import dictionaries
from dongli.onething.widgets.sentences import sentence

from .personas import PersonaWords
from .titles import Titles, found_at

NOUNS = {
    "materials": _("Material"),
    "questions": _("Question"),
    "items": _("Item"),
    "personas": _("Persona"),
    "fields": _("Form field"),
}
MORE = {
    "fields": _("Form fields"),
    "materials": _("Materials"),
    "questions": _("Questions"),
    "items": _("Items"),
    "personas": _("Personas"),
    "element": _("Data element"),
    "type": _("Data type"),
    "depends_on": _("Shown when"),
    "accepts": _("Scenarios"),
    "answers": _("Answers"),
    "expected": _("Expected outcome"),
    "participation": _("Participation"),
    "min_length": _("Shortest length"),
    "max_length": _("Longest length"),
    "minimum": _("Smallest value"),
    "maximum": _("Largest value"),
    "options": _("Options"),
    "columns": _("Columns"),
    "pattern": _("Pattern"),
    "subject": _("Subject"),
    "when": _("Needed when"),
}
# Values of one name that say something else in another type.
KINDS = {"Department": dictionaries.DEPARTMENT_KINDS, "ServicePoint": dictionaries.POINT_KINDS}
CODED = VALUES | {
    "type": dictionaries.DATATYPES,
    "level": dictionaries.LAW_LEVELS,
    "reuse": dictionaries.REUSES,
}
COMPARED = {
    "=": _("“${field}” is ${value}"),
    "!=": _("“${field}” is not ${value}"),
    "<": _("“${field}” is less than ${value}"),
    "<=": _("“${field}” is at most ${value}"),
    ">": _("“${field}” is more than ${value}"),
    ">=": _("“${field}” is at least ${value}"),
    "~=": _("“${field}” contains ${value}"),
    "truthy": _("“${field}” is filled in"),
    "falsy": _("“${field}” is not filled in"),
}


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One change for a row of a table; ``name`` is its JSON Pointer, ``part`` what it is in."""

    name: str
    part: str
    label: str
    base: str
    ours: str
    theirs: str
    by: str
    taken: str


def by_part(told: Iterable[Told]) -> list[tuple[str, list[Told]]]:
    """Gather the rows under the part that they belong to; what belongs to none comes first."""
    found: dict[str, list[Told]] = {"": []}
    for one in told:
        found.setdefault(one.part, []).append(one)
    return [(part, rows) for part, rows in found.items() if rows]


class Words:
    """Words of the changes of one record; ``records`` are all its versions, the newest first."""

    def __init__(
        self, portal_type: str, records: Iterable[Record | None], titles: Titles, request: Any
    ) -> None:
        self.portal_type = portal_type
        self.records = [record for record in records if record]
        self.titles = titles
        self.personas = PersonaWords(titles, request)
        self.request = request

    def told(self, changes: Iterable[Change]) -> list[Told]:
        """Answer a row for each change."""
        return [
            Told(
                name=pointer(change.path),
                part=self.part(change.path),
                label=self.label(change.path),
                base=self.value(change.path, change.base),
                ours=self.value(change.path, change.ours),
                theirs=self.value(change.path, change.theirs),
                by=change.by,
                taken=change.taken,
            )
            for change in changes
        ]

    # What it is about

    def part(self, path: Path) -> str:
        """Name the part into which a path leads; empty for what is the record's own."""
        inside = _is_part(path) and len(path) > 2
        return f"{self._say(NOUNS[path[0]])}“{self._part(path[:2])}”" if inside else ""

    def label(self, path: Path) -> str:
        """Say what a path is about, within the part into which it leads."""
        if path[-1] == ORDER:
            above = self._say(MORE[path[0]]) if path[:-1] in _ROOMS else self.label(path[:-1])
            return self._say(_("${list}: the order", mapping={"list": above}))
        if not _is_part(path):
            return self._within(self.portal_type, path, 0)
        if len(path) > 2:
            return self._within(path[0], path, 2)
        return f"{self._say(NOUNS[path[0]])}“{self._part(path)}”"

    def _within(self, owner: str, path: Path, depth: int) -> str:
        label, rest = self._attribute(owner, path[depth]), path[depth:]
        if len(rest) == 1:
            return label
        if owner == "personas":
            between = "" if rest[0] == "answers" else "："
            return f"{label}{between}{self.personas.label(rest)}"
        return f"{label}“{self._entry(path, rest[1])}”"

    def _attribute(self, owner: str, name: str) -> str:
        for schema in _schemas(owner):
            if name in schema:
                return self._say(schema[name].title)
        return self._say(MORE.get(name) or LABELS.get(name, name))

    def _part(self, path: Path) -> str:
        """What a part is called, in any version of the record."""
        found = (found_at(record, path) for record in self.records)
        title = next((one["title"] for one in found if one and one.get("title")), "")
        return str(title) or (self.titles.place(path[1]) if path[0] == "items" else path[1])

    def _entry(self, path: Path, key: str) -> str:
        """What an entry of a list within a record is called; ``path`` leads to it, or its order."""
        name = path[-2]
        if _is_part(path) and len(path) == 2:
            return self._part((*path[:-1], key))
        if name == "after":
            return self.titles.place(key)
        if name == "stops":
            return self.titles.option(path[1], key)
        for record in self.records if name in ("options", "columns") else ():
            lines = found_at(record, path[:-1])
            for line in lines if isinstance(lines, list) else ():
                if _key(line) == key:
                    return self._line(name, line, brief=True)
        return self._scalar(self.portal_type, name, key)

    # What is said

    def value(self, path: Path, value: Any) -> str:
        """Tell a value; nothing of it is left as it is stored where words exist."""
        if value is UNKNOWN:
            return ""
        if value is MISSING or value is None or value in ("", [], {}):
            return self._say(_("nothing"))
        if path[-1] == ORDER and not (path[0] == "personas" and len(path) > 2):
            return " → ".join(self._entry(path, key) for key in value)
        if path[0] == "personas" and len(path) > 2 and path[2] in PERSONA:
            return self.personas.value(path[2:], value)
        if _is_part(path) and len(path) == 2:
            return self._part(path)
        if path in _ROOMS and isinstance(value, list):
            return "；".join(self._part((*path, key)) for key in keys_of(path[0], value) or ())
        inner = path[2:] if _is_part(path) else path
        if len(inner) > 1 and inner[0] in LINED:
            return self._line(inner[0], value)
        owner = path[0] if _is_part(path) else self.portal_type
        return self._told(owner, inner[0], value)

    def _told(self, owner: str, name: str, value: Any) -> str:
        if name == "when" and isinstance(value, list):
            return sentence(value, self.titles.questions, self.request).rstrip("。.")
        if name == "depends_on" and isinstance(value, list):
            return "；".join(map(self._shown_when, value))
        if isinstance(value, dict):
            titled = value.get("title") if {"id", "name"} & value.keys() else None
            told = (self._told(owner, key, one) for key, one in value.items())
            return str(titled or " ".join(told))
        if isinstance(value, list):
            way = partial(self._line, name) if name in LINED else partial(self._told, owner, name)
            return "；".join(map(way, value))
        return self._scalar(owner, name, value)

    def _scalar(self, owner: str, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return self._say(_("Yes") if value else _("No"))
        if name == "amount" and isinstance(value, int | float):
            return Said(self.request).amount(value)
        if isinstance(value, float):
            return f"{value:g}"
        text = str(value)
        if name in ("sample", "blank_form"):
            return text.rpartition("/")[2].partition("-")[2] or text
        if name == "region":
            return labelled(text)
        return self._say(self._words(owner, name).get(text, text))

    def _words(self, owner: str, name: str) -> dict[str, Any]:
        """Answer what the values of an attribute are called."""
        if name in DEPARTMENTS:
            return self.titles.departments
        if name == "item":
            return self.titles.items
        if name == "element":
            return self.titles.elements
        if name == "department_from":
            return {one.id: one.title for one in self.titles.questions}
        if name in ("subject", "subjects"):
            return self.titles.subjects
        if name == "material_type":
            return self.titles.material_types
        if name == "accepts":
            return self.titles.scenarios
        return KINDS[owner] if name == "kind" and owner in KINDS else CODED.get(name, {})

    def _line(self, name: str, line: Any, *, brief: bool = False) -> str:
        """Tell a line ``value|more``; brief: what it is called, and no more."""
        key, _bar, more = str(line).partition("|")
        if name == "after":
            title = self.titles.place(key)
            return f"{title}（{self._say(_('Soft'))}）" if more else title
        if name != "columns" or not more:
            return more or key
        title, *rest = more.split("|")
        kinds = {**dictionaries.DATATYPES, "required": _("Required")}
        told = [self._say(kinds.get(one, one)) for one in rest if one and not brief]
        return f"{title or key}（{'，'.join(told)}）" if told else title or key

    def _shown_when(self, term: Any) -> str:
        if not isinstance(term, dict):
            return str(term)
        name, value = str(term.get("field", "")), str(term.get("value", ""))
        mapping = {"field": self._part(("fields", name)), "value": self._chosen(name, value)}
        message = COMPARED.get(str(term.get("operator", "truthy")), COMPARED["="])
        return self._say(type(message)(message, mapping=mapping))

    def _chosen(self, field: str, value: str) -> str:
        return self._entry(("fields", field, "options", value), value)

    def _say(self, message: Any) -> str:
        return translate(message, context=self.request)


PERSONA = ("answers", "items", "expected")
LINED = ("options", "stops", "after", "columns")
_ROOMS = {(room,) for room in NOUNS}


def _is_part(path: Path) -> bool:
    """Say whether a path leads to, or into, a part: a material, a question, a form field…"""
    return path[0] in NOUNS and len(path) > 1


def _key(line: Any) -> str:
    return str(line).partition("|")[0].strip()


def _schemas(owner: str) -> list[Any]:
    """Answer the schemas that name what a type, or a room of parts, has."""
    if owner == "fields":
        return list(SCHEMAS["field"])
    types = {room: name for parts in PARTS.values() for room, name in parts.items()}
    return list(iterSchemataForType(types.get(owner, owner)))
