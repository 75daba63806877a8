"""What differs from the last edition, in an editor's words."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import msgspec
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.content.department import IDepartment
from dongli.onething.content.element import IDataElement
from dongli.onething.content.item import IItem
from dongli.onething.content.material import IMaterial
from dongli.onething.content.question import IQuestion
from dongli.onething.content.scenario import IScenario
from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.content.settings import setting
from dongli.onething.domain.differences import Difference
from dongli.onething.domain.spec import QuestionSpec
from dongli.onething.fields.binding import IFieldBinding
from dongli.onething.operations.department_titles import department_titles
from dongli.onething.vocabularies import dictionaries
from dongli.onething.widgets.sentences import sentence

from .places import Place, Places

KINDS = {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed")}
WHERES = {
    "scenario": _("Scenario"),
    "question": _("Question"),
    "item": _("Item"),
    "field": _("Form field"),
    "material": _("Material"),
}
SCHEMAS = {
    "scenario": (IScenario,),
    "question": (IQuestion,),
    "item": (IScenarioItem, IItem),
    "field": (IFieldBinding, IDataElement),
    "material": (IMaterial,),
    "department": (IDepartment,),
}
# What the schemas do not name.
LABELS = {
    "title": _("Title"),
    "own_title": _("The item's own label"),
    "description": _("Description"),
    "help": _("Help"),
    "required": _("Required"),
    "patterns": _("Pattern"),
    "key": _("Asked once with others"),
    "shared": _("Asked once with others"),
    "basis": _("Basis"),
    "departments": _("Departments"),
    "service_points": _("Service points"),
    "order": _("Order"),
    "form_order": _("Order of its form"),
    "fieldset": _("Section"),
    "resolved": _("Resolution"),
}
VALUES = {
    "datatype": dictionaries.DATATYPES,
    "form": dictionaries.MATERIAL_FORMS,
    "necessity": dictionaries.NECESSITIES,
    "source": dictionaries.SOURCES,
    "supply": dictionaries.SUPPLIES,
    "participation": dictionaries.PARTICIPATIONS,
    "subject_kind": dictionaries.SUBJECT_KINDS,
    "life_stage": dictionaries.LIFE_STAGES,
    "delivery_policy": dictionaries.DELIVERY_POLICIES,
    "handling": dictionaries.HANDLINGS,
    "statutory_unit": dictionaries.UNITS,
    "promised_unit": dictionaries.UNITS,
    "kind": dictionaries.ITEM_KINDS | dictionaries.DEPARTMENT_KINDS,
    "sensitivity": dictionaries.SENSITIVITIES,
}
DEPARTMENTS = frozenset(
    {
        "department",
        "lead_department",
        "implementing_department",
        "industry_department",
        "supervising_department",
    }
)
SETTINGS = {"subject": "subjects", "material_type": "material_types"}
LONGEST = 60


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One line: what was done to what, and each attribute with its values before and after."""

    kind: str
    where: str
    title: str
    place: Place | None
    attributes: list[str]


class Changed:
    """Words of the differences of one scenario."""

    def __init__(self, scenario: Any, questions: list[QuestionSpec], request: Any) -> None:
        self.places = Places(scenario)
        self.questions = questions
        self.request = request

    def lines(self, differences: list[Difference]) -> list[Change]:
        """Answer one line a difference."""
        return [
            Change(
                kind=self._say(KINDS[one.kind]),
                where=self._say(WHERES[one.where]),
                title=one.title,
                place=None if one.kind == "removed" else self.places.of(one.path),
                attributes=self._attributes(one),
            )
            for one in differences
        ]

    def _attributes(self, difference: Difference) -> list[str]:
        told = [
            line
            for name, values in difference.attributes.items()
            for line in self._told(difference.where, name, *values)
        ]
        return list(dict.fromkeys(told))

    def _told(self, where: str, name: str, before: Any, after: Any) -> list[str]:
        """Tell an attribute; of bodies that a scenario names, each one that is not as it was."""
        if name != "departments" or not (isinstance(before, dict) and isinstance(after, dict)):
            return [self._attribute(where, name, before, after)]
        both = [(before[code], after[code]) for code in before.keys() & after.keys()]
        lines = [
            f"{old['title']} {self._attribute('department', part, old[part], new[part])}"
            for old, new in sorted(both, key=lambda pair: pair[0]["title"])
            for part in old
            if part in new and old[part] != new[part]
        ]
        # The rest came or went with the items that are told of.
        return lines or [self._attribute(where, name, None, [])]

    def _attribute(self, where: str, name: str, before: Any, after: Any) -> str:
        label = self._say(_label(where, name))
        told = [self._value(name, value) for value in (before, after)]
        if None in told or told[0] == told[1]:
            return label
        message = _(
            "${label}: ${before} → ${after}",
            mapping={"label": label, "before": told[0], "after": told[1]},
        )
        return self._say(message)

    def _value(self, name: str, value: Any) -> str | None:
        """Tell a short value; None for what is too long to be told in a line."""
        if name == "when":
            return sentence(value, self.questions, self.request).rstrip("。.")
        if value is None or value == "":
            return self._say(_("nothing"))
        if isinstance(value, bool):
            return self._say(_("Yes") if value else _("No"))
        if isinstance(value, float):
            return f"{value:g}"
        if isinstance(value, list | dict):
            return None
        text = self._say(self._words_of(name).get(value, str(value)))
        return text if len(text) <= LONGEST else None

    def _words_of(self, name: str) -> dict[str, Any]:
        if name in DEPARTMENTS:
            return self._departments
        return (setting(SETTINGS[name]) or {}) if name in SETTINGS else VALUES.get(name, {})

    @cached_property
    def _departments(self) -> dict[str, str]:
        return department_titles()

    def _say(self, message: Any) -> str:
        return translate(message, context=self.request)


def _label(where: str, name: str) -> Any:
    """Answer an attribute's label in the forms."""
    for schema in SCHEMAS[where]:
        if name in schema:
            return schema[name].title
    return LABELS.get(name, name)
