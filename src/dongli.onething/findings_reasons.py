"""Why what compile finds matters: one sentence a code, the same for codes of one kind."""

from __future__ import annotations

from typing import Any

from dongli.onething import _
from dongli.onething.domain.findings import Finding

_SIX = _(
    "The six elements are what policy has every guide state; applicants and clerks rely on them."
)
_NOBODY = _("What nobody can reach is work for nothing, and mostly a slip in a condition.")
_BROKEN = _("The form would break or ask the impossible, so nobody could finish an application.")
_WAITING = _(
    "Applicants and departments have to know what happens when the earlier item is missing."
)
_TWICE = _("Applicants would fill in or hand in the same thing twice.")
_GUESS = _("The condition then never holds, and what it governs silently falls away.")
_LAW = _("A guide may only cite what is in force; a decision on another basis can be annulled.")
_VALUES = _("What the law lets people answer would no longer be open to them.")
WHYS = {
    "missing-title": _("Without a title readers cannot tell what it is."),
    "no-items": _("Without items there is nothing to apply for."),
    "unwritable": _("An edition is kept as evidence: what cannot be stored cannot be published."),
    "duplicate-id": _("Two things under one name cannot be told apart in an application."),
    "missing-lead": _(
        "One department has to answer for the whole: it signs the guide's own words."
    ),
    "missing-partner": _("A matter of one department alone needs no joint handling."),
    "unknown-department": _("Nobody would receive the application."),
    "missing-implementing-department": _("Nobody would receive the application."),
    "missing-supervising-department": _("Somebody has to answer for what follows the approval."),
    "missing-legal-basis": _SIX,
    "missing-limit": _SIX,
    "missing-fee-statement": _SIX,
    "missing-result": _SIX,
    "missing-conditions": _SIX,
    "free-with-fees": _("Applicants cannot know whether they have to pay."),
    "duplicate-field": _("One answer would overwrite the other."),
    "unmergeable-field": _BROKEN,
    "unknown-element": _BROKEN,
    "missing-subject": _("One person's data could end up as another's."),
    "unknown-subject": _("One person's data could end up as another's."),
    "type-clash": _BROKEN,
    "column-clash": _BROKEN,
    "unit-clash": _(
        "Working days and natural days cannot be added up: every due date would be wrong."
    ),
    "empty-intersection": _BROKEN,
    "missing-options": _BROKEN,
    "bad-limit": _BROKEN,
    "bad-pattern": _BROKEN,
    "slow-pattern": _BROKEN,
    "unknown-operator": _BROKEN,
    "unknown-depends-on": _BROKEN,
    "depends-cycle": _BROKEN,
    "unknown-question": _GUESS,
    "unknown-value": _GUESS,
    "question-cycle": _BROKEN,
    "unknown-routing": _("Nobody would know which department is to have it."),
    "option-without-department": _("Who answers so could not apply, or would reach nobody."),
    "unknown-after": _("It would wait for what never comes."),
    "cycle": _("None of them could ever begin."),
    "expired-legal-basis": _LAW,
    "future-legal-basis": _LAW,
    "promise-above-statutory": _(
        "A promise beyond the legal limit breaks the law from the first day on."
    ),
    "promise-below-critical-path": _(
        "The promise cannot be kept even if every department is in time."
    ),
    "lost-option": _VALUES,
    "foreign-option": _VALUES,
    "unbound-label": _TWICE,
    "material-without-type": _TWICE,
    "unknown-material-type": _TWICE,
    "unreachable-item": _NOBODY,
    "unreachable-question": _NOBODY,
    "unreachable-field": _NOBODY,
    "unneeded-material": _NOBODY,
    "idle-question": _(
        "Every question costs the applicant time. Name it in the condition of an item, a material "
        "or a field, or remove it."
    ),
    "together-without-basis": _(
        "Only a clause may keep applicants from choosing the items one by one."
    ),
    "together-alone": _(
        "Alone there is nothing to stay together with; a member is missing or the name is mistyped."
    ),
    "alternative-alone": _(
        "Alone there is no alternative; a member is missing or the name is mistyped."
    ),
    "required-waits-for-optional": _(
        "Whoever leaves the optional one out would never be finished."
    ),
    "waits-for-dropped": _WAITING,
    "waits-for-inapplicable": _WAITING,
    "foreign-condition": _(
        "What is under this condition never applies here. Where it should, ask the question in "
        "this scenario too."
    ),
    "differs-from-standard": _(
        "The same item should say the same all over the city; keep what differs only for a reason."
    ),
    "reasoning-bounded": _(
        "What was not looked at may still be wrong: try it with typical situations."
    ),
}


def finding_reason(finding: Finding) -> Any:
    """Answer why a finding matters."""
    return WHYS[finding.code]
