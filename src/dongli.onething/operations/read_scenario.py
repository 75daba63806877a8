"""Read a scenario's tree into the plain values that compile takes."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.content.element import IDataElement
from dongli.onething.content.question import IQuestion
from dongli.onething.content.scenario_item import IScenarioItem, ScenarioItem
from dongli.onething.content.settings import setting
from dongli.onething.domain.routing import may_stand_for
from dongli.onething.domain.spec import (
    Column,
    DepartmentSpec,
    ElementSpec,
    ItemSpec,
    Option,
    QuestionSpec,
    ScenarioItemSpec,
    ScenarioSpec,
    ServicePointSpec,
)

from .read_item import amount, read_item, text
from .read_resolution import resolutions_in_force


def read_scenario(scenario: Any, read: dict[str, ItemSpec] | None = None) -> ScenarioSpec:
    """Answer the tree as it stands now, whoever asks: one walk and three catalogue queries.

    ``read`` holds by UID the items that were read just now for another scenario.
    """
    children = scenario.objectValues()
    read = {} if read is None else read
    items = [read_scenario_item(c, read) for c in children if IScenarioItem.providedBy(c)]
    questions = [read_question(c) for c in children if IQuestion.providedBy(c)]
    return ScenarioSpec(
        uid=scenario.UID(),
        id=scenario.getId(),
        title=text(scenario.title),
        description=text(scenario.description),
        subject_kind=scenario.subject_kind,
        life_stage=text(scenario.life_stage),
        lead_department=text(scenario.lead_department),
        aliases=list(scenario.aliases or ()),
        promised_limit=amount(scenario.promised_limit),
        contact=text(scenario.contact),
        implements=list(scenario.implements or ()),
        delivery_policy=text(scenario.delivery_policy) or "together",
        faq=[dict(entry) for entry in scenario.faq or ()],
        items=items,
        questions=questions,
        elements=_elements(items),
        departments=_departments(text(scenario.lead_department), items)
        | _departments_by_answer(items, questions),
        subjects=_known("subjects", _subjects(items)),
        material_types=_known("material_types", _material_types(items)),
        service_points=_service_points(scenario.UID()),
        demo=bool(scenario.demo),
        resolutions=resolutions_in_force(place.item for place in items),
    )


def read_scenario_item(
    place: ScenarioItem, read: dict[str, ItemSpec] | None = None
) -> ScenarioItemSpec:
    """Read an item in its place, unless it was ``read`` just now."""
    lines = [IScenarioItem["after"].split(line) for line in place.after or ()]
    return ScenarioItemSpec(
        id=place.getId(),
        item=_item(target(place), {} if read is None else read),
        title=text(place.title),
        participation=place.participation,
        together=text(place.together),
        together_basis=text(place.together_basis),
        after={line["id"]: line["soft"] == "soft" for line in lines},
        when=place.when,
        department_from=text(place.department_from),
    )


def _item(item: Any | None, read: dict[str, ItemSpec]) -> ItemSpec:
    if item is None:
        return read_item(None)
    uid = item.UID()
    if uid not in read:
        read[uid] = read_item(item)
    return read[uid]


def target(place: ScenarioItem) -> Any | None:
    """Answer the item that a scenario item names; None where it is gone."""
    relation = place.item
    return None if relation is None or relation.isBroken() else relation.to_object


def read_question(question: Any) -> QuestionSpec:
    """Read a question."""
    stops = [IQuestion["stops"].split(line) for line in question.stops or ()]
    return QuestionSpec(
        id=question.getId(),
        title=text(question.title),
        help=text(question.help),
        options=_options(IQuestion["options"], question.options),
        stops={stop["value"]: stop["message"] for stop in stops},
        when=question.when,
    )


def read_element(element: Any) -> ElementSpec:
    """Read a data element."""
    columns = [IDataElement["columns"].split(line) for line in element.columns or ()]
    return ElementSpec(
        code=text(element.code),
        title=text(element.title),
        description=text(element.description),
        datatype=element.datatype,
        options=_options(IDataElement["options"], element.options),
        columns=[
            Column(
                name=column["name"],
                title=column["title"] or column["name"],
                datatype=column["datatype"] or "text",
                required=column["required"] == "required",
            )
            for column in columns
        ],
        min_length=element.min_length,
        max_length=element.max_length,
        minimum=amount(element.minimum),
        maximum=amount(element.maximum),
        pattern=text(element.pattern),
        section=text(element.section),
        order=element.order or 0,
        sensitivity=element.sensitivity,
        reuse=element.reuse,
        standard=text(element.standard),
    )


def read_department(department: Any) -> DepartmentSpec:
    """Read a department."""
    return DepartmentSpec(
        code=text(department.code),
        title=text(department.title),
        kind=department.kind,
        region=text(department.region),
        phone=text(department.phone),
        address=text(department.address),
        hours=text(department.hours),
    )


def read_service_point(point: Any) -> ServicePointSpec:
    """Read a service point."""
    return ServicePointSpec(
        id=point.getId(),
        title=text(point.title),
        kind=point.kind,
        address=text(point.address),
        hours=text(point.hours),
        phone=text(point.phone),
    )


def _options(field: Any, lines: list[str] | None) -> list[Option]:
    parts = [field.split(line) for line in lines or ()]
    return [Option(value=p["value"], label=p["label"] or p["value"]) for p in parts]


def _elements(items: list[ScenarioItemSpec]) -> dict[str, ElementSpec]:
    codes = {field.element for place in items for field in place.item.fields if field.element}
    return {e.code: e for e in map(read_element, by_code("DataElement", codes))}


def _departments(lead: str, items: list[ScenarioItemSpec]) -> dict[str, DepartmentSpec]:
    codes = {lead}
    for place in items:
        codes.add(place.item.implementing_department)
        codes.add(place.item.industry_department)
        codes.add(place.item.supervising_department)
    found = map(read_department, by_code("Department", codes - {""}))
    return {department.code: department for department in found}


def _departments_by_answer(
    items: list[ScenarioItemSpec], questions: list[QuestionSpec]
) -> dict[str, DepartmentSpec]:
    """Read the departments that options of a routing question may stand for."""
    routing = {place.department_from for place in items} - {""}
    values = {o.value for question in questions if question.id in routing for o in question.options}
    if not values:
        return {}
    every = map(read_department, find(portal_type="Department")[::-1])
    return {one.code: one for one in every if may_stand_for(values, one)}


def _service_points(uid: str) -> list[ServicePointSpec]:
    return [read_service_point(p) for p in find(portal_type="ServicePoint", accepts=uid)]


def by_code(portal_type: str, codes: set[str]) -> list[Any]:
    """Find content by code; the first by path where a code stands twice."""
    if not codes:
        return []
    return find(portal_type=portal_type, code=sorted(codes))[::-1]


def find(**query: Any) -> list[Any]:
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(**query)
    return [brain._unrestrictedGetObject() for brain in sorted(brains, key=lambda b: b.getPath())]


def _subjects(items: list[ScenarioItemSpec]) -> set[str]:
    found: set[str] = set()
    for place in items:
        found.update(place.item.subjects)
        found.update(field.subject for field in place.item.fields)
        found.update(material.subject for material in place.item.materials)
        found.update(result.subject for result in place.item.results)
    return found


def _material_types(items: list[ScenarioItemSpec]) -> set[str]:
    found: set[str] = set()
    for place in items:
        found.update(material.material_type for material in place.item.materials)
        found.update(result.material_type for result in place.item.results)
    return found


def _known(name: str, codes: set[str]) -> dict[str, str]:
    """Of one dictionary of the settings, what this scenario speaks of, in its order."""
    return {code: title for code, title in (setting(name) or {}).items() if code in codes}
