"""What compile says of a tree: stable codes, plain data, no words (the doors translate)."""

from __future__ import annotations

from typing import Literal

import msgspec

Level = Literal["error", "warning", "advice"]

ERRORS = {
    # The scenario
    "missing-title": "a scenario, item, question, field or material has no title",
    "no-items": "the scenario has no item",
    "unwritable": "a value that is no text or number of its kind: there is nothing to preview",
    "duplicate-id": "two items, questions or materials of one item share an id",
    "missing-lead": "no lead department (牵头部门)",
    "missing-partner": "no item belongs to a department other than the lead",
    "unknown-department": "a code that is no department's",
    # An item's six elements and who answers for it
    "missing-implementing-department": "nobody decides the item",
    "missing-supervising-department": "nobody supervises the item afterwards",
    "missing-legal-basis": "the item cites no clause",
    "missing-limit": "neither statutory nor promised limit, and not decided on the spot",
    "missing-fee-statement": "no fee, and not stated to be free",
    "missing-result": "the item ends with nothing",
    # Forms
    "duplicate-field": "two fields of one form share a name",
    "unmergeable-field": "a type of field that a merged form cannot hold",
    "unknown-element": "bound to a data element that does not exist",
    "missing-subject": "bound to a data element, without saying whose",
    "unknown-subject": "a subject that neither the registry nor the item knows",
    "type-clash": "the field's type cannot serve its data element's",
    "column-clash": "tables that merge have a column of one name and two types",
    "unit-clash": "numbers that merge are counted in different units",
    "empty-intersection": "lengths, ranges or options that no value can satisfy",
    "missing-options": "a choice, or a question, without options",
    "bad-limit": "a limit that is no number, or no ISO date",
    "bad-pattern": "a pattern that is no regular expression",
    "slow-pattern": "a pattern with repeats inside repeats: some texts would take for ever",
    "unknown-operator": "a depends_on with a comparison that does not exist",
    "unknown-depends-on": "a depends_on naming no field of the same form",
    "depends-cycle": "fields that show only when each other do",
    # Conditions and order
    "unknown-question": "a condition names a question that is not asked",
    "unknown-value": "a condition or stop names a value that is no option",
    "question-cycle": "questions that show only when each other are answered",
    "unknown-routing": "the question that routes an item is not asked",
    "option-without-department": "an option of the question that routes an item leads nowhere",
    "unknown-after": "an item waits for an id that is not in the scenario",
    "cycle": "items that wait for each other",
}
WARNINGS = {
    "missing-conditions": "the item states no acceptance conditions (受理条件)",
    "free-with-fees": "stated to be free, with fees",
    "expired-legal-basis": "a clause that is no longer in force",
    "future-legal-basis": "a clause that is not yet in force",
    "promise-above-statutory": "promises more time than the law gives",
    "promise-below-critical-path": "the scenario promises less than its items need in a row",
    "lost-option": "an option that some item offers is lost when it merges with others",
    "foreign-option": "an option of a bound field that its data element does not have",
    "unbound-label": "an unbound field has the label of a bound one: it will be asked twice",
    "unreachable-item": "its condition can never hold",
    "unreachable-question": "its condition can never hold",
    "unreachable-field": "its condition can never hold together with its item's",
    "unneeded-material": "nobody can ever need it: its condition cannot hold with its item's",
    "idle-question": "no answer to it changes anything",
    "together-without-basis": "items bound together without the clause that binds them",
    "required-waits-for-optional": "an optional item is in effect required",
    "material-without-type": "never merged: no canonical material type",
    "unknown-material-type": "a material type that the registry does not have",
}
ADVICE = {
    "together-alone": "the only member of its group",
    "alternative-alone": "the only member of its any-of group",
    "waits-for-dropped": "waits for an item that the applicant may drop; says what then happens",
    "waits-for-inapplicable": "waits for an item that in some situation does not apply",
    "foreign-condition": "a field's or material's condition of another scenario: never holds here",
    "differs-from-standard": "the item is not as the city's list says (与市级标准不一致)",
    "reasoning-bounded": "too many conditions to look at all combinations; some were not",
}

# Every code and its level.
LEVELS: dict[str, Level] = {
    **dict.fromkeys(ERRORS, "error"),
    **dict.fromkeys(WARNINGS, "warning"),
    **dict.fromkeys(ADVICE, "advice"),
}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """``code`` is stable; ``objects`` are paths inside the spec, e.g. ``items/birth/fields/name``
    (the scenario itself is ``scenario``); ``data`` holds what the message names (labels, codes,
    members of a cycle)."""

    level: Level
    code: str
    objects: list[str] = []
    data: dict[str, str | list[str]] = {}


def found(code: str, *objects: str, **data: str | list[str]) -> Finding:
    """Make a finding of a code, at its level."""
    return Finding(level=LEVELS[code], code=code, objects=list(objects), data=data)
