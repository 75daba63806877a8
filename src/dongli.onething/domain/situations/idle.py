"""Questions and options that change nothing, exactly: over all answers to all other questions."""

from __future__ import annotations

from dongli.onething.domain.routing import questions_that_route

from .model import Model
from .results import SameOptions


def idle(model: Model) -> tuple[list[str], list[SameOptions]]:
    """Name the questions that never change what is on, and the options that never differ.

    One that routes an item is not idle: its answer changes who carries that out.

    A question is idle when its answer decides nothing, not even over another that does; the
    options of an idle question are not named again. One that never shows is not called idle.
    """
    dead, same = [], []
    routing = questions_that_route(model.edition.items)
    for question in model.edition.questions:
        level = model.level.get(question.id)
        if level is None or model.gates[level] == 0 or question.id in routing:
            continue
        groups = _groups(model, level)
        if len(groups) < 2:
            dead.append(question.id)
            continue
        same += [SameOptions(question=question.id, values=one) for one in groups if len(one) > 1]
    return dead, same


def _groups(model: Model, level: int) -> list[list[str]]:
    """Put the options of a question together that lead to the same, whatever else is answered."""
    naming = [node for node in model.features if level in model.diagrams.support(node)]
    groups: dict[tuple[int, ...], list[str]] = {}
    for place, value in enumerate(model.values[level]):
        leads = tuple(model.diagrams.given(node, level, place) for node in naming)
        groups.setdefault(leads, []).append(value)
    return list(groups.values())
