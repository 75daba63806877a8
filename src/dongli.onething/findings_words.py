"""Words for what compile finds: one sentence a code, in the editor's terms."""

from __future__ import annotations

from typing import Any

from . import _
from .domain.findings import Finding

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
    "empty-intersection": _("No value of “${title}” can satisfy all of: ${items}."),
    "missing-options": _("“${title}” is a choice without options."),
    "bad-limit": _("The limit “${limit}” is neither a number nor a date."),
    "bad-pattern": _("The pattern “${pattern}” is no regular expression."),
    "slow-pattern": _("The pattern “${pattern}” repeats repeats: some texts would take for ever."),
    "unknown-operator": _("“${title}” depends on a field by the unknown comparison “${operator}”."),
    "unknown-depends-on": _(
        "“${title}” depends on the field “${field}”, which is not in its form."
    ),
    "depends-cycle": _("These fields show only when each other do: ${members}."),
    "unknown-question": _("A condition names the question “${question}”, which is not asked."),
    "unknown-value": _("“${value}” is no option of the question “${question}”."),
    "question-cycle": _("These questions show only when each other are answered: ${members}."),
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
    "lost-option": _("The option “${option}” is lost when these merge: ${items}."),
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
    "reasoning-bounded": _("Too many conditions to look at all combinations: some were not."),
}
LEVELS = {"error": _("Error"), "warning": _("Warning"), "advice": _("Advice")}


def finding_message(finding: Finding) -> Any:
    """Answer what a finding says; of some codes the sentence depends on the outcome."""
    message = SENTENCES.get(f"{finding.code}:{finding.data.get('outcome')}")
    message = message or SENTENCES[finding.code]
    mapping = {
        name: "、".join(value) if isinstance(value, list) else value
        for name, value in finding.data.items()
    }
    return type(message)(message, mapping=mapping)
