"""Review conditions: what they name, and what they leave without effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .conditions import asked_by, in_order
from .findings import Finding, found
from .reach import Reach
from .spec import QuestionSpec, ScenarioSpec, When


def review_conditions(spec: ScenarioSpec, reach: Reach) -> Iterator[Finding]:
    """Review questions, and every condition of the tree."""
    yield from _questions(spec)
    options = {
        question.id: {option.value for option in question.options} for question in spec.questions
    }
    for path, when in _conditions(spec):
        yield from _names(options, path, when)
    yield from _unreachable(spec, reach)
    yield from _idle(spec, reach)


def _conditions(spec: ScenarioSpec) -> Iterator[tuple[str, When]]:
    for question in spec.questions:
        if question.when is not None:
            yield f"questions/{question.id}", question.when
    for place in spec.items:
        if place.when is not None:
            yield f"items/{place.id}", place.when
        for field in place.item.fields:
            if field.when is not None:
                yield f"items/{place.id}/fields/{field.name}", field.when
        for material in place.item.materials:
            if material.when is not None:
                yield f"items/{place.id}/materials/{material.id}", material.when


def _questions(spec: ScenarioSpec) -> Iterator[Finding]:
    for question in spec.questions:
        path = f"questions/{question.id}"
        values = [option.value for option in question.options]
        if not question.title.strip():
            yield found("missing-title", path)
        if not values:
            yield found("missing-options", path, title=question.title)
        for value, count in Counter(values).items():
            if count > 1:
                yield found("duplicate-id", path, id=value)
        for value in question.stops:
            if value not in values:
                yield found("unknown-value", path, question=question.id, value=value)
    ordered = {question.id for question in in_order(spec.questions)}
    turning = sorted({question.id for question in spec.questions} - ordered)
    if turning:
        yield found("question-cycle", *(f"questions/{name}" for name in turning), members=turning)


def _names(options: dict[str, set[str]], path: str, when: When) -> Iterator[Finding]:
    """Name what a condition mentions in vain; an item's own may speak of other scenarios too."""
    foreign = "foreign-condition" if path.count("/") > 1 else ""
    for clause in when or []:
        for name, values in clause.items():
            if name not in options:
                yield found(foreign or "unknown-question", path, question=name)
                continue
            for value in values:
                if value not in options[name]:
                    yield found(foreign or "unknown-value", path, question=name, value=value)


def _unreachable(spec: ScenarioSpec, reach: Reach) -> Iterator[Finding]:
    for question in spec.questions:
        if question.id in reach.questions and not reach.possible(question.when):
            yield found("unreachable-question", f"questions/{question.id}", title=question.title)
    for place in spec.items:
        path = f"items/{place.id}"
        if not reach.possible(place.when):
            yield found("unreachable-item", path, title=place.title or place.item.title)
            continue
        for field in place.item.fields:
            if _never(reach, place.when, field.when):
                yield found("unreachable-field", f"{path}/fields/{field.name}", title=field.title)
        for material in place.item.materials:
            if _never(reach, place.when, material.when):
                yield found(
                    "unneeded-material", f"{path}/materials/{material.id}", title=material.title
                )


def _never(reach: Reach, of_item: When, when: When) -> bool:
    """Say whether a condition never holds, though all that it speaks of is of this scenario."""
    if when is None or not asked_by(when) <= reach.questions.keys():
        return False
    return not reach.possible(of_item, when)


def _idle(spec: ScenarioSpec, reach: Reach) -> Iterator[Finding]:
    """Find questions that neither stop, route nor decide: not even over questions that do."""
    of_things = [when for path, when in _conditions(spec) if not path.startswith("questions/")]
    idle: list[QuestionSpec] = []
    route = {place.department_from for place in spec.items}
    live = [question for question in spec.questions if question.id in reach.questions]
    changed = True
    while changed:
        whens = of_things + [question.when for question in live]
        now = [q for q in live if q.id not in route and not _decides(q, whens, reach)]
        live = [question for question in live if question not in now]
        idle += now
        changed = bool(now)
    for question in idle:
        yield found("idle-question", f"questions/{question.id}", title=question.title)


def _decides(question: QuestionSpec, whens: list[When], reach: Reach) -> bool:
    naming = [when for when in whens if question.id in asked_by(when)]
    return bool(question.stops) or reach.matters(question.id, naming)
