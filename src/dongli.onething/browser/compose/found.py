"""Findings as an editor reads them: by severity, those of one code and place together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import msgspec

from dongli.onething import _
from dongli.onething.browser.words import Words
from dongli.onething.domain.findings import Finding
from dongli.onething.domain.spec import QuestionSpec
from dongli.onething.findings_reasons import finding_reason
from dongli.onething.findings_words import (
    LEVELS,
    TOGETHER,
    finding_message,
    findings_message,
)
from dongli.onething.operations.questions_elsewhere import questions_elsewhere

from .places import Place, Places

TONES = {"error": "bad", "warning": "warn", "advice": "plain"}
# Findings about an item's place in the scenario, not about the item itself.
IN_THE_SCENARIO = frozenset(
    {
        "unknown-question",
        "unknown-value",
        "unknown-after",
        "unknown-routing",
        "option-without-department",
        "cycle",
        "unreachable-item",
        "together-alone",
        "together-without-basis",
        "required-waits-for-optional",
        "waits-for-dropped",
        "waits-for-inapplicable",
    }
)


WITHOUT_ITEMS = frozenset({"no-items", "missing-partner"})
# The input with which a finding is put right, in the form of what it is about.
FIELDS = {
    "missing-lead": "lead_department",
    "missing-implementing-department": "implementing_department",
    "missing-supervising-department": "supervising_department",
    "missing-legal-basis": "legal_basis",
    "expired-legal-basis": "legal_basis",
    "future-legal-basis": "legal_basis",
    "missing-limit": "promised_limit",
    "promise-above-statutory": "promised_limit",
    "promise-below-critical-path": "promised_limit",
    "missing-fee-statement": "free",
    "free-with-fees": "free",
    "missing-result": "results",
    "missing-conditions": "conditions",
    "unknown-routing": "department_from",
    "option-without-department": "department_from",
}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line; ``why`` it matters, ``parts`` the sentences where it stands for several."""

    level: str
    label: str
    tone: str
    text: str
    why: str
    places: list[Place]
    parts: list[str]
    findings: list[Finding]


class Found:
    """The lines of one report."""

    def __init__(
        self, scenario: Any, findings: list[Finding], questions: list[QuestionSpec], request: Any
    ) -> None:
        self.scenario = scenario
        self.findings = findings
        self.questions = questions
        self.places = Places(scenario)
        self._say = Words(request)

    def lines(self, *levels: str, within: str = "") -> list[Line]:
        """Answer the lines of these levels, the gravest first; ``within``: of this path only."""
        return [
            line
            for level in levels or LEVELS
            for line in self._lines
            if line.level == level and (not within or _about(line.findings[0], within))
        ]

    def count(self, *levels: str) -> int:
        """Count findings of these levels."""
        return sum(finding.level in levels for finding in self.findings)

    @cached_property
    def _lines(self) -> list[Line]:
        # Rows, list and tally each ask for theirs.
        return [self._line(group) for group in _grouped(self.findings)]

    @cached_property
    def _known(self) -> list[QuestionSpec]:
        """The scenario's questions, and those of others that its items' conditions name."""
        foreign = {f.data["question"] for f in self.findings if f.code == "foreign-condition"}
        return [*self.questions, *questions_elsewhere(foreign)]

    def _line(self, group: list[Finding]) -> Line:
        first = group[0]
        return Line(
            level=first.level,
            label=self._say(LEVELS[first.level]),
            tone=TONES[first.level],
            text=self._say(findings_message(group, self._known)),
            why=self._say(finding_reason(first)),
            places=self._places(first),
            parts=[self._say(finding_message(f, self._known)) for f in group]
            if len(group) > 1
            else [],
            findings=group,
        )

    def _places(self, finding: Finding) -> list[Place]:
        paths = finding.objects[:3] or ["scenario"]
        if finding.code in WITHOUT_ITEMS:
            url = f"{self.scenario.absolute_url()}/@@compose#find-item"
            return [Place(self._say(_("Add an item from the library")), url)]
        if finding.code in IN_THE_SCENARIO:
            return [p for p in map(self._in_scenario, paths) if p is not None]
        at = FIELDS.get(finding.code, "")
        return [p for p in (self.places.of(path, at) for path in paths) if p is not None]

    def _in_scenario(self, path: str) -> Place | None:
        room, _slash, name = path.partition("/")
        content = self.scenario.get(name) if room == "items" else None
        if content is None:
            return self.places.of(path)
        return Place(content.Title(), self.places.in_composer(content.getId()))


def _about(finding: Finding, path: str) -> bool:
    """Say whether a finding is first of all about this path or something in it."""
    first = finding.objects[0] if finding.objects else "scenario"
    return first == path or first.startswith(f"{path}/")


def _grouped(findings: Iterable[Finding]) -> list[list[Finding]]:
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        outcome = str(finding.data.get("outcome", ""))
        first = finding.objects[0] if finding.objects else ""
        groups.setdefault((finding.code, outcome, first), []).append(finding)
    apart = []
    for group in groups.values():
        apart += [group] if _joins(group) else [[finding] for finding in group]
    return apart


def _joins(group: list[Finding]) -> bool:
    return len(group) > 1 and group[0].code in TOGETHER
