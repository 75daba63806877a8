"""The left of the composer: what the scenario is made of, as rows that a template draws."""

from __future__ import annotations

from typing import Any

import msgspec
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.compose.found import Found, Line
from dongli.onething.browser.exchange.standing import variant_words
from dongli.onething.browser.words import Words, filled
from dongli.onething.content.question import IQuestion
from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.content.settings import setting
from dongli.onething.domain.spec import DepartmentSpec, FieldSpec, QuestionSpec
from dongli.onething.fields.read import field_specs
from dongli.onething.operations.questions_for import questions_of
from dongli.onething.operations.read_scenario import target
from dongli.onething.operations.versions import version_of
from dongli.onething.operations.where_used import scenarios_using
from dongli.onething.vocabularies import dictionaries
from dongli.onething.widgets.sentences import sentence

ROOMS = {"Question": "questions", "ScenarioItem": "items"}


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """A field or material of an item; ``path`` is that of findings."""

    path: str
    title: str
    url: str
    notes: list[str]
    required: bool = False


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A question or an item in its place. ``item_url`` is empty where the item is gone."""

    id: str
    path: str
    title: str
    url: str
    version: str
    condition: str
    conditional: bool
    lines: list[Line]
    options: list[str] = []
    participation: str = ""
    department: str = ""
    together: str = ""
    after: list[str] = []
    item_url: str = ""
    also_in: list[str] = []
    variant: str = ""
    uid: str = ""
    fields: list[Leaf] = []
    materials: list[Leaf] = []


class Structure:
    """Rows of one scenario, read once a request."""

    def __init__(
        self, scenario: Any, departments: dict[str, DepartmentSpec], found: Found, request: Any
    ) -> None:
        self.scenario = scenario
        self.departments = departments
        self.found = found
        self.request = request
        self._words = Words(request)
        self.known: list[QuestionSpec] = questions_of(scenario)
        children = scenario.objectValues()
        self._questions = [child for child in children if IQuestion.providedBy(child)]
        self._places = [child for child in children if IScenarioItem.providedBy(child)]
        self._whose = setting("subjects") or {}
        self._kinds = setting("material_types") or {}
        self._titles = {place.getId(): place.Title() for place in self._places}

    def questions(self) -> list[Row]:
        """Answer the questions in their order."""
        return [
            self._row(
                question,
                title=question.title,
                options=[IQuestion["options"].split(o)["label"] for o in question.options],
            )
            for question in self._questions
        ]

    def items(self) -> list[Row]:
        """Answer the items in their order."""
        return [self._place(place) for place in self._places]

    def _place(self, place: Any) -> Row:
        item = target(place)
        code = (item.implementing_department if item is not None else "") or ""
        known = self.departments.get(code)
        after = [IScenarioItem["after"].split(line)["id"] for line in place.after or ()]
        return self._row(
            place,
            title=place.Title(),
            participation=self._words.of(dictionaries.PARTICIPATIONS, place.participation),
            department=self._routed(place) or (known.title if known else code),
            together=place.together or "",
            after=[self._titles.get(name, name) for name in after],
            item_url=item.absolute_url() if item is not None else "",
            also_in=self._also_in(item),
            variant=self._variant(item),
            fields=self._fields(place.getId(), item),
            materials=self._materials(place.getId(), item),
        )

    def _routed(self, place: Any) -> str:
        """Name the question that decides the department, if one does."""
        title = next((q.title for q in self.known if q.id == place.department_from), "")
        message = filled(_("by the answer to “${question}”"), question=title)
        return translate(message, context=self.request) if title else ""

    def _row(self, part: Any, *, title: str, **more: Any) -> Row:
        name, path = part.getId(), f"{ROOMS[part.portal_type]}/{part.getId()}"
        return Row(
            id=name,
            path=path,
            title=title or name,
            uid=part.UID(),
            url=part.absolute_url(),
            version=version_of(part),
            condition=sentence(part.when, self.known, self.request),
            conditional=bool(part.when),
            lines=self.found.lines("error", "warning", within=path),
            **more,
        )

    def _also_in(self, item: Any) -> list[str]:
        if item is None:
            return []
        uses = [one for one in scenarios_using(item) if one.UID() != self.scenario.UID()]
        return [one.title for one in uses]

    def _variant(self, item: Any) -> str:
        told = variant_words(item) if item is not None else None
        return translate(told, context=self.request) if told else ""

    def _fields(self, name: str, item: Any) -> list[Leaf]:
        if item is None:
            return []
        url = item.absolute_url()
        return [
            Leaf(
                path=f"items/{name}/fields/{field.name}",
                title=field.title,
                url=f"{url}/@@fields/{field.name}",
                notes=self._field_notes(field),
                required=field.required,
            )
            for field in field_specs(item.fields_model or "")
        ]

    def _field_notes(self, field: FieldSpec) -> list[str]:
        notes = [self._words.of(dictionaries.DATATYPES, field.datatype or field.model_type)]
        if field.element:
            notes.append(self._whose.get(field.subject, field.subject))
        if field.when:
            notes.append(sentence(field.when, self.known, self.request))
        return notes

    def _materials(self, name: str, item: Any) -> list[Leaf]:
        if item is None:
            return []
        return [
            Leaf(
                path=f"items/{name}/materials/{material.getId()}",
                title=material.title,
                url=f"{material.absolute_url()}/edit",
                notes=self._material_notes(material),
                required=material.necessity == "required",
            )
            for material in item.objectValues()
            if material.portal_type == "Material"
        ]

    def _material_notes(self, material: Any) -> list[str]:
        notes = [self._words.of(dictionaries.SUPPLIES, material.supply)]
        if material.material_type:
            kind, whose = material.material_type, material.subject or ""
            told = (self._whose.get(whose, whose), self._kinds.get(kind, kind))
            notes += [one for one in told if one and one != material.title]
        if material.when:
            notes.append(sentence(material.when, self.known, self.request))
        return notes
