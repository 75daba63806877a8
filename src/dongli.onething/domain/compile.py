"""Compile: from a scenario's tree to the Edition that publishing stores, and to what is wrong."""

from __future__ import annotations

import msgspec

from .edition import (
    FORMAT,
    Edition,
    EditionField,
    EditionItem,
    EditionMaterial,
    Subject,
    normalised,
)
from .findings import Finding, found
from .limits import all_columns, common_options, highest, least, lowest, most
from .resolutions import Applied, applicable, unsettled
from .review import review
from .routing import carriers, routing_of
from .spec import (
    ElementSpec,
    FieldSpec,
    LegalBasis,
    MaterialSpec,
    ScenarioItemSpec,
    ScenarioSpec,
)


class Compilation(msgspec.Struct, frozen=True, kw_only=True):
    """``edition`` is there for a preview even when errors forbid to publish it."""

    edition: Edition | None
    findings: list[Finding]

    @property
    def publishable(self) -> bool:
        """Say whether publishing may go on: there is an Edition and no error."""
        return self.edition is not None and all(one.level != "error" for one in self.findings)


def compile(spec: ScenarioSpec, *, today: str = "") -> Compilation:
    """Make the Edition of a tree, and list what is wrong or could be better.

    Pure: the same tree gives the same bytes. ``today`` (ISO date) only lets findings say which
    clauses have expired; the Edition never depends on it.
    """
    try:
        edition = build(spec)
    except (UnicodeEncodeError, msgspec.ValidationError) as error:
        return Compilation(
            edition=None, findings=[found("unwritable", "scenario", reason=str(error))]
        )
    findings = unsettled(edition, review(spec, edition, today))
    return Compilation(edition=edition, findings=findings)


def build(spec: ScenarioSpec) -> Edition:
    """Resolve and close a tree: bound fields take from their elements, unused definitions go."""
    applied = applicable(spec)
    items = [_item(place, spec, applied) for place in spec.items]
    used = {field.element for item in items for field in item.fields if field.element}
    types = {material.material_type for item in items for material in item.materials}
    types |= {result.material_type for item in items for result in item.results}
    departments = {spec.lead_department}.union(
        *(
            (*carriers(item), item.industry_department, item.supervising_department)
            for item in items
        )
    )
    edition = Edition(
        format=FORMAT,
        uid=spec.uid,
        id=spec.id,
        title=spec.title,
        description=spec.description,
        subject_kind=spec.subject_kind,
        life_stage=spec.life_stage,
        lead_department=spec.lead_department,
        aliases=spec.aliases,
        promised_limit=spec.promised_limit,
        contact=spec.contact,
        implements=spec.implements,
        delivery_policy=spec.delivery_policy,
        faq=spec.faq,
        demo=spec.demo,
        questions=spec.questions,
        items=items,
        elements={code: one for code, one in spec.elements.items() if code in used},
        departments={code: one for code, one in spec.departments.items() if code in departments},
        subjects=_subjects(spec, items),
        material_types={code: one for code, one in spec.material_types.items() if code in types},
        service_points=spec.service_points,
    )
    return normalised(edition)


def _subjects(spec: ScenarioSpec, items: list[EditionItem]) -> list[Subject]:
    """List the subjects in use: the registry's in its order, then those of items by code."""
    used: set[str] = set()
    for item in items:
        used.update(field.subject for field in item.fields)
        used.update(material.subject for material in item.materials)
        used.update(result.subject for result in item.results)
    used.discard("")
    known = [code for code in spec.subjects if code in used]
    own = sorted(used - set(known))
    return [Subject(code=code, title=spec.subjects.get(code, code)) for code in [*known, *own]]


def _item(place: ScenarioItemSpec, spec: ScenarioSpec, applied: Applied) -> EditionItem:
    item = place.item
    return EditionItem(
        id=place.id,
        uid=item.uid,
        title=place.title or item.title,
        description=item.description,
        item_code=item.item_code,
        catalog_code=item.catalog_code,
        kind=item.kind,
        participation=place.participation,
        together=place.together,
        together_basis=place.together_basis,
        after=place.after,
        when=place.when,
        implementing_department=item.implementing_department,
        industry_department=item.industry_department,
        supervising_department=item.supervising_department,
        legal_basis=item.legal_basis,
        conditions=item.conditions,
        statutory_limit=item.statutory_limit,
        statutory_unit=item.statutory_unit,
        promised_limit=item.promised_limit,
        promised_unit=item.promised_unit,
        visits=item.visits,
        free=item.free,
        fees=item.fees,
        results=item.results,
        subjects=item.subjects,
        handling=item.handling,
        fields=_fields(place, spec.elements, applied),
        materials=_materials(place, applied),
        department_from=routing_of(place, spec) or msgspec.UNSET,
    )


def _fields(
    place: ScenarioItemSpec, elements: dict[str, ElementSpec], applied: Applied
) -> list[EditionField]:
    """Resolve an item's form. Of fields with one name the first counts; the review names both."""
    named: dict[str, EditionField] = {}
    for field in place.item.fields:
        if field.name not in named:
            element = elements.get(field.element)
            made = _field(place, field, element)
            resolve = applied.fields.get(f"{place.item.uid}/{field.name}")
            named[field.name] = resolve(made, field, element) if resolve and element else made
    return list(named.values())


def _materials(place: ScenarioItemSpec, applied: Applied) -> list[EditionMaterial]:
    found = []
    for material in place.item.materials:
        made = _material(place, material)
        resolve = applied.materials.get(f"{place.item.uid}/{material.id}")
        found.append(resolve(made) if resolve else made)
    return found


def _field(place: ScenarioItemSpec, field: FieldSpec, element: ElementSpec | None) -> EditionField:
    """Resolve one field; without an element of ours, or without a subject, it stays local."""
    if element is None or not field.subject:
        return _local(place, field)
    datatype = element.datatype
    shared = element.reuse == "once"
    return EditionField(
        key=f"{field.subject}/{element.code}" if shared else f"{place.id}#{field.name}",
        shared=shared,
        name=field.name,
        title=element.title,
        own_title=field.title,
        description=element.description,
        help=field.description,
        datatype=datatype,
        required=field.required,
        options=common_options([element.options, field.options]),
        columns=all_columns([element.columns, field.columns]),
        min_length=most([element.min_length, field.min_length]),
        max_length=least([element.max_length, field.max_length]),
        minimum=highest([element.minimum, field.minimum], datatype),
        maximum=lowest([element.maximum, field.maximum], datatype),
        patterns=[pattern for pattern in (element.pattern, field.pattern) if pattern],
        sensitivity=element.sensitivity,
        element=element.code,
        subject=field.subject,
        section=element.section,
        order=element.order,
        when=field.when,
        depends_on=field.depends_on,
        fieldset=field.fieldset,
        basis=field.basis or _clause(place.item.legal_basis),
    )


def _local(place: ScenarioItemSpec, field: FieldSpec) -> EditionField:
    """Take a field as its item has it; limits that make no sense for its type go."""
    datatype = field.datatype or "text"
    return EditionField(
        key=f"{place.id}#{field.name}",
        shared=False,
        name=field.name,
        title=field.title,
        own_title=field.title,
        description=field.description,
        help=field.description,
        datatype=datatype,
        required=field.required,
        options=field.options,
        columns=all_columns([field.columns]) if field.columns else [],
        min_length=field.min_length,
        max_length=field.max_length,
        minimum=highest([field.minimum], datatype) if field.minimum is not None else None,
        maximum=lowest([field.maximum], datatype) if field.maximum is not None else None,
        patterns=[field.pattern] if field.pattern else [],
        sensitivity="personal",
        element="",
        subject="",
        section="",
        order=0,
        when=field.when,
        depends_on=field.depends_on,
        fieldset=field.fieldset,
        basis=field.basis or _clause(place.item.legal_basis),
    )


def _material(place: ScenarioItemSpec, material: MaterialSpec) -> EditionMaterial:
    """Resolve one material; one without a type is only its item's own."""
    shared = f"{material.subject}/{material.material_type}"
    return EditionMaterial(
        key=shared if material.material_type else f"{place.id}#{material.id}",
        id=material.id,
        title=material.title,
        material_type=material.material_type,
        subject=material.subject,
        form=material.form,
        originals=material.originals,
        copies=material.copies,
        keeps_copies=material.keeps_copies,
        necessity=material.necessity,
        source=material.source,
        supply=material.supply,
        legal_basis=material.legal_basis,
        basis=_clause(material.legal_basis) or _clause(place.item.legal_basis),
        validity_days=material.validity_days,
        alternative_group=material.alternative_group,
        when=material.when,
        description=material.description,
        sample=material.sample,
        blank_form=material.blank_form,
    )


def _clause(bases: list[LegalBasis]) -> str:
    """Cite the first clause as readers do: the law's title and the article."""
    return f"{bases[0].title}{bases[0].article}" if bases else ""
