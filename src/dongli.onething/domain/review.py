"""Review: all that compile has to say of a tree, errors first."""

from __future__ import annotations

from .edition import Edition
from .findings import Finding, found
from .reach import Reach
from .review_conditions import review_conditions
from .review_form import review_fields
from .review_materials import review_materials
from .review_merge import review_merge
from .review_order import review_order
from .review_policy import review_policy
from .routing import review_routing
from .spec import ScenarioSpec

_LEVELS = ("error", "warning", "advice")


def review(spec: ScenarioSpec, edition: Edition, today: str = "") -> list[Finding]:
    """List the findings of a tree and the Edition it resolves to (codes: ``findings.py``)."""
    reach = Reach(spec.questions)
    findings = [
        *review_policy(spec, today),
        *review_fields(spec),
        *review_materials(spec),
        *review_conditions(spec, reach),
        *review_routing(spec),
        *review_order(spec, edition, reach),
        *review_merge(edition, reach),
    ]
    findings += _duplicate_questions(spec)
    if reach.bounded:
        findings.append(found("reasoning-bounded", "scenario"))
    return sorted(findings, key=lambda finding: _LEVELS.index(finding.level))


def _duplicate_questions(spec: ScenarioSpec) -> list[Finding]:
    names = [question.id for question in spec.questions]
    repeated = sorted({name for name in names if names.count(name) > 1})
    return [found("duplicate-id", f"questions/{name}", id=name) for name in repeated]
