"""Words for what compile finds: one sentence a code, in the editor's terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dongli.onething import _
from dongli.onething.domain.findings import Finding
from dongli.onething.domain.spec import QuestionSpec
from dongli.onething.vocabularies.dictionaries import DATATYPES

SENTENCES = {
    "missing-title": _("This has no title."),
    "no-items": _("The scenario has no item."),
    "unwritable": _("A value cannot be stored: ${reason}"),
    "duplicate-id": _("The id “${id}” is used twice."),
    "missing-lead": _("The scenario has no lead department."),
    "missing-partner": _("No item belongs to a department other than the lead department."),
    "unknown-department": _("There is no department with the code “${department}”."),
    "missing-implementing-department": _("“${title}” has no implementing department."),
    "missing-supervising-department": _("“${title}” has no supervising department."),
    "missing-legal-basis": _("“${title}” cites no legal basis."),
    "missing-limit": _("“${title}” has no limit and is not handled on the spot."),
    "missing-fee-statement": _("“${title}” names no fee and is not stated to be free."),
    "missing-result": _("“${title}” has no result."),
    "duplicate-field": _("The form has two fields named “${name}”."),
    "unmergeable-field": _("The field “${title}” is of a type that a merged form cannot hold."),
    "unknown-element": _("The field “${title}” is bound to the unknown data element “${element}”."),
    "missing-subject": _("The field “${title}” is bound, but it does not say whose data it is."),
    "unknown-subject": _("“${title}” has the unknown subject “${subject}”."),
    "type-clash": _(
        "The field “${title}” is ${datatype}, which cannot serve its data element’s ${wanted}."
    ),
    "column-clash": _("Tables that merge have the column “${column}” as ${datatypes}."),
    "unit-clash": _("“${title}” would be counted in different units: ${units}."),
    "empty-intersection": _("No value of “${title}” can satisfy all of: ${items}."),
    "missing-options": _("“${title}” is a choice without options."),
    "bad-limit": _("The limit “${limit}” is neither a number nor a date."),
    "bad-pattern": _("The pattern “${pattern}” is no regular expression."),
    "slow-pattern": _("The pattern “${pattern}” repeats repeats: browsers could take for ever."),
    "unknown-operator": _("“${title}” depends on a field by the unknown comparison “${operator}”."),
    "unknown-depends-on": _(
        "“${title}” depends on the field “${field}”, which is not in its form."
    ),
    "depends-cycle": _("These fields show only when each other do: ${members}."),
    "unknown-question": _("A condition names the question “${question}”, which is not asked."),
    "unknown-value": _("“${value}” is no option of the question “${question}”."),
    "question-cycle": _("These questions show only when each other are answered: ${members}."),
    "unknown-routing": _("The question “${question}”, which decides the department, is not asked."),
    "option-without-department": _(
        "Nobody carries “${title}” out where “${question}” is answered by “${option}”."
    ),
    "unknown-after": _("It comes after “${after}”, which is not in the scenario."),
    "cycle": _("These items wait for each other: ${members}."),
    "missing-conditions": _("“${title}” states no conditions of acceptance."),
    "free-with-fees": _("“${title}” is stated to be free and names fees: ${fees}."),
    "expired-legal-basis": _("“${basis}” is no longer in force since ${expires}."),
    "future-legal-basis": _("“${basis}” is in force only from ${effective}."),
    "promise-above-statutory": _(
        "“${title}” promises ${promised} days and the law gives ${statutory}."
    ),
    "promise-below-critical-path": _(
        "The scenario promises ${promised} days; its items need ${critical} in a row."
    ),
    "lost-option": _("The option “${label}” is lost when these merge: ${items}."),
    "foreign-option": _("The data element “${element}” does not have the option “${option}”."),
    "unbound-label": _("“${title}” is unbound and named like a bound field: it is asked twice."),
    "unreachable-item": _("No answers lead to “${title}”."),
    "unreachable-question": _("No answers lead to the question “${title}”."),
    "unreachable-field": _("No answers lead to the field “${title}”."),
    "unneeded-material": _("Nobody can ever need “${title}”."),
    "idle-question": _("No answer to “${title}” changes anything."),
    "together-without-basis": _("The group “${group}” is bound together without a clause."),
    "required-waits-for-optional": _(
        "“${item}” waits for the optional “${predecessor}”, which is thereby required."
    ),
    "material-without-type": _("“${title}” has no material type and never merges."),
    "unknown-material-type": _("“${title}” has the unknown material type “${material_type}”."),
    "together-alone": _("The group “${group}” has one member."),
    "alternative-alone": _("The group of alternatives “${group}” has one member."),
    "waits-for-dropped:uploaded": _(
        "“${item}” waits for “${predecessor}”, which may be left out: its result is then uploaded."
    ),
    "waits-for-dropped:brought-back": _(
        "“${item}” waits for “${predecessor}”, which may be left out: choosing the first brings "
        "the second back."
    ),
    "waits-for-inapplicable:uploaded": _(
        "“${item}” waits for “${predecessor}”, which does not apply where ${answers}: its result "
        "is then uploaded."
    ),
    "waits-for-inapplicable:ignored": _(
        "“${item}” waits for “${predecessor}”, which does not apply where ${answers}: it then "
        "does not wait."
    ),
    "foreign-condition": _(
        "A condition names “${question}”, which this scenario does not ask: it never holds here."
    ),
    "differs-from-standard": _(
        "“${title}” differs from the city’s standard in ${number} points: its page says in which."
    ),
    "reasoning-bounded": _("Too many conditions to look at all combinations: some were not."),
}
LEVELS = {"error": _("Error"), "warning": _("Warning"), "advice": _("Advice")}
# Several findings of one code at one place, said at once.
TOGETHER = {
    "waits-for-dropped": _("“${item}” waits for ${number} items that may be left out."),
    "waits-for-inapplicable": _(
        "“${item}” waits for ${number} items that do not apply in every situation."
    ),
    "foreign-condition": _(
        "Conditions name ${number} questions that this scenario does not ask: they never hold here."
    ),
    "lost-option": _("${number} options are lost when items merge."),
    "foreign-option": _("The data element “${element}” does not have ${number} of the options."),
}
_DATATYPES = ("datatype", "wanted", "datatypes")


def finding_message(finding: Finding, questions: Sequence[QuestionSpec] = ()) -> Any:
    """Answer what a finding says; of some codes the sentence depends on the outcome.

    ``questions`` turn the ids of questions and answers into titles and labels.
    """
    message = SENTENCES.get(f"{finding.code}:{finding.data.get('outcome')}")
    message = message or SENTENCES[finding.code]
    return type(message)(message, mapping=_mapping(finding, questions))


def findings_message(findings: Sequence[Finding], questions: Sequence[QuestionSpec] = ()) -> Any:
    """Answer what findings of one code at one place say together."""
    message = TOGETHER.get(findings[0].code)
    if len(findings) == 1 or message is None:
        return finding_message(findings[0], questions)
    mapping = _mapping(findings[0], questions) | {"number": str(len(findings))}
    return type(message)(message, mapping=mapping)


def _mapping(finding: Finding, questions: Sequence[QuestionSpec]) -> dict[str, Any]:
    known = {question.id: question for question in questions}
    data = {name: _value(name, value) for name, value in finding.data.items()}
    if finding.code == "waits-for-inapplicable":
        data["answers"] = "、".join(_answer(one, known) for one in finding.data["answers"])
    if finding.code == "question-cycle":
        data["members"] = "、".join(_title(name, known) for name in finding.data["members"])
    if "question" in data:
        data["question"] = _title(data["question"], known)
    return data


def _value(name: str, value: str | list[str]) -> Any:
    """Name datatypes in words; join lists."""
    if name not in _DATATYPES:
        return "、".join(value) if isinstance(value, list) else value
    if isinstance(value, str):
        return DATATYPES.get(value, value)
    words = [DATATYPES.get(one, one) for one in value]
    joined = words[0] if words else ""
    for word in words[1:]:
        pair = _("${first}, ${second}")
        joined = type(pair)(pair, mapping={"first": joined, "second": word})
    return joined


def _title(name: str, known: Mapping[str, QuestionSpec]) -> str:
    return known[name].title or name if name in known else name


def _answer(text: str, known: Mapping[str, QuestionSpec]) -> str:
    """Read ``question=value`` as “question: label”."""
    name, _is, value = text.partition("=")
    options = known[name].options if name in known else []
    label = next((option.label for option in options if option.value == value), value)
    return f"“{_title(name, known)}：{label}”"
