"""Conditions without what they say in vain, where a scenario may decide that alone."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dongli.onething.domain.spec import When

from .results import Analysis, Redundancy


class Spare(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a condition without which nothing changes; ``clause`` None: all of it."""

    path: str
    clause: int | None = None
    question: str = ""
    value: str = ""


def spares(analysis: Analysis) -> list[Spare]:
    """List the pieces that may go from the scenario's own conditions, each by itself.

    The conditions of an item's fields and materials are not among them: they may serve other
    scenarios. Nor is that of a question which answers nothing, as the question itself may go;
    nor what names an unknown question or value, which is a finding.
    """
    return [one for one in _pieces(analysis) if is_own(one.path)]


def without(when: When, spare: Spare) -> When:
    """Answer the condition without this piece; None where it then always holds."""
    if when is None or spare.clause is None:
        return None
    clauses = [
        clause if number != spare.clause else _less(clause, spare)
        for number, clause in enumerate(when)
    ]
    kept = [clause for clause in clauses if clause is not None]
    return None if {} in kept else kept


def _pieces(analysis: Analysis) -> Iterator[Spare]:
    idle = {f"questions/{name}" for name in analysis.dead_questions}
    for one in analysis.holdings:
        if one.redundant and one.kind in ("question", "item") and one.path not in idle:
            yield Spare(path=one.path)
    for one in analysis.redundancies:
        if one.path not in idle and not one.foreign:
            yield _spare(one)


def _spare(one: Redundancy) -> Spare:
    return Spare(path=one.path, clause=one.clause, question=one.question, value=one.value)


def is_own(path: str) -> bool:
    """Say whether a condition is the scenario's own: of a question, or of an item's place in it."""
    room, _, rest = path.partition("/")
    return room in ("items", "questions") and "/" not in rest and "=" not in rest


def _less(clause: dict[str, list[str]], spare: Spare) -> dict[str, list[str]] | None:
    """Answer a clause without a value, or without a question; None without all of it."""
    if not spare.question:
        return None
    if spare.value:
        left = [value for value in clause[spare.question] if value != spare.value]
        return {**clause, spare.question: left}
    return {name: values for name, values in clause.items() if name != spare.question}
