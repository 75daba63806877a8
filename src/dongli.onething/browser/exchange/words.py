"""Changes of records in words: what it is about, and what each side says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from plone.dexterity.utils import iterSchemataForType
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.compose.changed import LABELS, SCHEMAS, VALUES
from dongli.onething.content.settings import setting
from dongli.onething.domain.packages import Record, pointer
from dongli.onething.domain.spec import Option, QuestionSpec
from dongli.onething.domain.threeway import MISSING, ORDER, UNKNOWN, Change, Path
from dongli.onething.transfer.records import PARTS
from dongli.onething.widgets.sentences import sentence

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
DEPARTMENTS = ("implementing_department", "industry_department", "supervising_department")
LINES = ("options", "stops", "columns")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One change for a row of a table; ``name`` is its JSON Pointer."""

    name: str
    label: str
    base: str
    ours: str
    theirs: str
    by: str
    taken: str


class Words:
    """Words of the changes of one record; ``records`` are all its versions, the newest first."""

    def __init__(
        self,
        portal_type: str,
        records: Iterable[Record | None],
        request: Any,
        *,
        scenario: Record | None = None,
        items: dict[str, str] | None = None,
        departments: dict[str, str] | None = None,
    ) -> None:
        self.portal_type = portal_type
        self.records = [record for record in records if record]
        self.request = request
        self.questions = _questions(scenario or {})
        self.items = items or {}
        self.departments = departments or {}

    def told(self, changes: Iterable[Change]) -> list[Told]:
        """Answer a row for each change."""
        return [
            Told(
                name=pointer(change.path),
                label=self.label(change.path),
                base=self.value(change.path, change.base),
                ours=self.value(change.path, change.ours),
                theirs=self.value(change.path, change.theirs),
                by=change.by,
                taken=change.taken,
            )
            for change in changes
        ]

    def label(self, path: Path) -> str:
        """Say what a path is about, outermost first."""
        room = path[0]
        if path[-1] == ORDER:
            above = self.label(path[:-1]) if len(path) > 2 else self._say(MORE.get(room, room))
            return self._say(_("${list}: the order", mapping={"list": above}))
        if room not in NOUNS or len(path) == 1:
            return self._within(self.portal_type, path)
        told = f"{self._say(NOUNS[room])}“{self._title(room, path[1])}”"
        return f"{told}：{self._within(room, path[2:])}" if len(path) > 2 else told

    def _within(self, owner: str, path: Path) -> str:
        label = self._attribute(owner, path[0])
        if len(path) == 1:
            return label
        told = self._title("items", path[1]) if path[0] == "after" else path[1]
        return f"{label}“{told}”"

    def _attribute(self, owner: str, name: str) -> str:
        for schema in _schemas(owner):
            if name in schema:
                return self._say(schema[name].title)
        return self._say(MORE.get(name) or LABELS.get(name, name))

    def _title(self, room: str, name: str) -> str:
        for record in self.records:
            for part in record.get(room, []):
                if name in (part.get("id"), part.get("name")):
                    return str(part.get("title") or self.items.get(part.get("item"), name))
        return name

    def value(self, path: Path, value: Any) -> str:
        """Tell a value; nothing of it is left as it is stored where words exist."""
        name = next((one for one in reversed(path) if not one.startswith("~")), "")
        if value is UNKNOWN:
            return ""
        if value is MISSING or value is None or value in ("", [], {}):
            return self._say(_("nothing"))
        if path[-1] == ORDER:
            return " → ".join(self._title(path[0], key) for key in value)
        if name == "when" and isinstance(value, list):
            return sentence(value, self.questions, self.request).rstrip("。.")
        if isinstance(value, dict):
            titled = value.get("title") if {"id", "name"} & value.keys() else None
            return str(titled or self._record(value))
        if isinstance(value, list):
            return "；".join(self.value((name,), one) for one in value)
        return self._scalar(name, value, path)

    def _record(self, value: dict[str, Any]) -> str:
        return " ".join(self.value((key,), one) for key, one in value.items())

    def _scalar(self, name: str, value: Any, path: Path) -> str:
        if isinstance(value, bool):
            return self._say(_("Yes") if value else _("No"))
        if isinstance(value, float):
            return f"{value:g}"
        text = str(value)
        if name == "department_from":
            return next((one.title for one in self.questions if one.id == text), text)
        if "after" in path:
            before, soft, _word = text.partition("|")
            title = self._title("items", before)
            return f"{title}（{self._say(_('Soft'))}）" if soft else title
        if set(path) & set(LINES) and "|" in text:
            code, _bar, label = text.partition("|")
            return f"{label}（{code}）"
        if name in ("sample", "blank_form"):
            return text.rpartition("/")[2].partition("-")[2] or text
        if name in DEPARTMENTS or name == "lead_department":
            return self.departments.get(text, text)
        if name in ("subject", "subjects"):
            return (setting("subjects") or {}).get(text, text)
        if name == "material_type":
            return (setting("material_types") or {}).get(text, text)
        known = VALUES.get("datatype" if name == "type" else name, {})
        return self._say(known.get(text, text))

    def _say(self, message: Any) -> str:
        return translate(message, context=self.request)


def _schemas(owner: str) -> list[Any]:
    """Answer the schemas that name what a type, or a room of parts, has."""
    if owner == "fields":
        return list(SCHEMAS["field"])
    types = {room: name for parts in PARTS.values() for room, name in parts.items()}
    return list(iterSchemataForType(types.get(owner, owner)))


def _questions(scenario: Record) -> list[QuestionSpec]:
    found = []
    for question in scenario.get("questions", []):
        lines = [str(line).partition("|") for line in question.get("options", [])]
        options = [Option(value=value, label=label or value) for value, _bar, label in lines]
        title = str(question.get("title") or question["id"])
        found.append(QuestionSpec(id=question["id"], title=title, options=options))
    return found
