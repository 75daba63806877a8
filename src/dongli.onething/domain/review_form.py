"""Review forms: each field by itself, then what meets under one key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .conditions import OPERATORS
from .edition import EditionField
from .findings import Finding, found
from .limits import DATES, NUMBERS, comparable
from .patterns import flaw, is_slow
from .spec import ElementSpec, FieldSpec, ScenarioItemSpec, ScenarioSpec
from .words import folded

CHOICES = ("choice", "multichoice")


def review_fields(spec: ScenarioSpec) -> Iterator[Finding]:
    """Review every field of every item's own form."""
    labels = _bound_labels(spec)
    for place in spec.items:
        counts = Counter(field.name for field in place.item.fields)
        for field in place.item.fields:
            path = f"items/{place.id}/fields/{field.name}"
            if counts.pop(field.name, 0) > 1:
                yield found("duplicate-field", path, name=field.name, title=field.title)
            if not field.title.strip():
                yield found("missing-title", path)
            yield from _binding(spec, place, field, path)
            element = spec.elements.get(field.element)
            yield from _limits(field, element, path)
            yield from _patterns(field, element, path)
            twin = None if field.element else labels.get(folded(field.title))
            if twin:
                yield found("unbound-label", path, twin, title=field.title)
        yield from _dependencies(place)


def _binding(
    spec: ScenarioSpec, place: ScenarioItemSpec, field: FieldSpec, path: str
) -> Iterator[Finding]:
    if not field.datatype:
        yield found("unmergeable-field", path, title=field.title, model_type=field.model_type)
    if not field.element:
        if field.datatype in CHOICES and not field.options:
            yield found("missing-options", path, title=field.title)
        return
    element = spec.elements.get(field.element)
    if element is None:
        yield found("unknown-element", path, element=field.element, title=field.title)
    if not field.subject:
        yield found("missing-subject", path, element=field.element, title=field.title)
    elif field.subject not in spec.subjects and field.subject not in place.item.subjects:
        yield found("unknown-subject", path, subject=field.subject, title=field.title)
    if element is not None:
        yield from _type(field, element, path)


def _type(field: FieldSpec, element: ElementSpec, path: str) -> Iterator[Finding]:
    serves = {field.datatype, *field.compatible}
    if field.datatype and element.datatype not in serves:
        yield found(
            "type-clash",
            path,
            title=field.title,
            element=element.code,
            datatype=field.datatype,
            wanted=element.datatype,
        )
    if element.datatype in CHOICES and not element.options and not field.options:
        yield found("missing-options", path, f"elements/{element.code}", title=field.title)
    known = {option.value for option in element.options}
    for option in field.options if known else []:
        if option.value not in known:
            yield found("foreign-option", path, element=element.code, option=option.value)


def _limits(field: FieldSpec, element: ElementSpec | None, path: str) -> Iterator[Finding]:
    datatype = element.datatype if element else field.datatype
    if datatype not in NUMBERS | DATES:
        return
    for owner in (field, element):
        for limit in (owner.minimum, owner.maximum) if owner else ():
            if limit not in (None, "") and comparable(limit, datatype) is None:
                yield found("bad-limit", path, limit=str(limit), datatype=datatype)


def _patterns(field: FieldSpec, element: ElementSpec | None, path: str) -> Iterator[Finding]:
    for pattern in dict.fromkeys((field.pattern, element.pattern if element else "")):
        if not pattern:
            continue
        reason = flaw(pattern)
        if reason is not None:
            yield found("bad-pattern", path, pattern=pattern, reason=reason)
        elif is_slow(pattern):
            yield found("slow-pattern", path, pattern=pattern)


def _bound_labels(spec: ScenarioSpec) -> dict[str, str]:
    """Map the labels of bound fields, their own and their elements', to one field's path."""
    labels: dict[str, str] = {}
    for place in spec.items:
        for field in place.item.fields:
            element = spec.elements.get(field.element) if field.element else None
            if element is not None:
                for title in (field.title, element.title):
                    if title.strip():
                        labels.setdefault(folded(title), f"items/{place.id}/fields/{field.name}")
    return labels


def _dependencies(place: ScenarioItemSpec) -> Iterator[Finding]:
    form = {field.name: field for field in place.item.fields}
    for field in form.values():
        path = f"items/{place.id}/fields/{field.name}"
        for one in field.depends_on:
            if one.field not in form:
                yield found("unknown-depends-on", path, field=one.field, title=field.title)
            if one.operator not in OPERATORS:
                yield found("unknown-operator", path, operator=one.operator, title=field.title)
    waiting = {
        name: {one.field for one in field.depends_on if one.field in form}
        for name, field in form.items()
        if field.depends_on
    }
    rest = waiting.keys() - _settled(waiting)
    if rest:
        paths = [f"items/{place.id}/fields/{name}" for name in sorted(rest)]
        yield found("depends-cycle", *paths, members=[form[name].title for name in sorted(rest)])


def _settled(waiting: dict[str, set[str]]) -> set[str]:
    """Name what waits for others without going round in a circle."""
    followers: dict[str, list[str]] = {}
    left = {name: len(others) for name, others in waiting.items()}
    for name, others in waiting.items():
        for other in others:
            followers.setdefault(other, []).append(name)
    ready = [name for name, count in left.items() if not count]
    ready += followers.keys() - waiting.keys()
    settled: set[str] = set()
    while ready:
        done = ready.pop()
        settled.add(done)
        for name in followers.get(done, []):
            left[name] -= 1
            if not left[name]:
                ready.append(name)
    return settled


def path_of(item: str, field: EditionField) -> str:
    """Name a resolved field by its place in the tree."""
    return f"items/{item}/fields/{field.name}"
