"""Review what policy demands: six elements of each item, and departments that answer for it."""

from __future__ import annotations

from collections.abc import Iterator

from .findings import Finding, found
from .spec import ItemSpec, LegalBasis, ScenarioItemSpec, ScenarioSpec


def review_policy(spec: ScenarioSpec, today: str) -> Iterator[Finding]:
    """Review the scenario's head, its departments, and each item's elements."""
    if not spec.title.strip():
        yield found("missing-title", "scenario")
    if not spec.items:
        yield found("no-items", "scenario")
    yield from _lead(spec)
    for place in spec.items:
        yield from _departments(spec, place)
        yield from _elements(place)
        yield from _times(place)
        for path, bases in _bases(place):
            yield from _in_force(path, bases, today)


def _lead(spec: ScenarioSpec) -> Iterator[Finding]:
    lead = spec.lead_department
    if not lead:
        yield found("missing-lead", "scenario")
        return
    if lead not in spec.departments:
        yield found("unknown-department", "scenario", department=lead, attribute="lead_department")
    others = {place.item.implementing_department for place in spec.items} - {lead, ""}
    if spec.items and not others:
        yield found("missing-partner", "scenario", lead=lead)


def _departments(spec: ScenarioSpec, place: ScenarioItemSpec) -> Iterator[Finding]:
    path, item = f"items/{place.id}", place.item
    if not item.implementing_department:
        yield found("missing-implementing-department", path, title=item.title)
    if not item.supervising_department:
        yield found("missing-supervising-department", path, title=item.title)
    for attribute in (
        "implementing_department",
        "industry_department",
        "supervising_department",
    ):
        code = getattr(item, attribute)
        if code and code not in spec.departments:
            yield found("unknown-department", path, department=code, attribute=attribute)


def _elements(place: ScenarioItemSpec) -> Iterator[Finding]:
    path, item = f"items/{place.id}", place.item
    absent = {
        "missing-title": not (place.title or item.title).strip(),
        "missing-legal-basis": not any(basis.title.strip() for basis in item.legal_basis),
        "missing-conditions": not any(text.strip() for text in item.conditions),
        "missing-limit": not _has_limit(item),
        "missing-fee-statement": item.free is not True and not item.fees,
        "missing-result": not any(result.title.strip() for result in item.results),
    }
    for code, missing in absent.items():
        if missing:
            yield found(code, path, title=item.title)
    if item.drift:
        number = str(len(item.drift))
        yield found("differs-from-standard", path, title=item.title, number=number)
    if item.free and item.fees:
        yield found("free-with-fees", path, title=item.title, fees=[fee.title for fee in item.fees])


def _has_limit(item: ItemSpec) -> bool:
    """Say whether the time is stated; an item decided on the spot (即办件) states it so."""
    stated = item.statutory_limit is not None or item.promised_limit is not None
    return stated or item.handling == "immediate"


def _times(place: ScenarioItemSpec) -> Iterator[Finding]:
    item = place.item
    promised, statutory = item.promised_limit, item.statutory_limit
    if promised is None or statutory is None or item.promised_unit != item.statutory_unit:
        return
    if promised > statutory:
        yield found(
            "promise-above-statutory",
            f"items/{place.id}",
            title=item.title,
            promised=f"{promised:g}",
            statutory=f"{statutory:g}",
        )


def _bases(place: ScenarioItemSpec) -> Iterator[tuple[str, list[LegalBasis]]]:
    yield f"items/{place.id}", place.item.legal_basis
    for material in place.item.materials:
        yield f"items/{place.id}/materials/{material.id}", material.legal_basis


def _in_force(path: str, bases: list[LegalBasis], today: str) -> Iterator[Finding]:
    """Compare ISO dates as text; a clause still holds on the day it expires."""
    for basis in bases if today else []:
        clause = f"{basis.title}{basis.article}"
        if basis.expires and basis.expires < today:
            yield found("expired-legal-basis", path, basis=clause, expires=basis.expires)
        elif basis.effective and basis.effective > today:
            yield found("future-legal-basis", path, basis=clause, effective=basis.effective)
