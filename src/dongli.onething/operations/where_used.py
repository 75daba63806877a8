"""Where an item, a data element or a department is used."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from Acquisition import aq_base, aq_inner, aq_parent
from plone import api
from zc.relation.interfaces import ICatalog
from zope.component import getUtility
from zope.intid.interfaces import IIntIds

from dongli.onething.content.department import IDepartment
from dongli.onething.content.element import IDataElement
from dongli.onething.content.item import IItem
from dongli.onething.content.question import IQuestion
from dongli.onething.content.scenario import IScenario
from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.domain.routing import may_stand_for
from dongli.onething.fields.read import field_specs

from .enter_list import unentered_items
from .read_scenario import read_department, read_question


def scenarios_using(item: Any) -> list[Any]:
    """Answer the scenarios in which the item has a place, by title."""
    to_id = getUtility(IIntIds).queryId(aq_inner(item))
    if to_id is None:
        return []
    relations = getUtility(ICatalog).findRelations({"to_id": to_id, "from_attribute": "item"})
    found = {}
    for relation in relations:
        scenario = None if relation.isBroken() else aq_parent(aq_inner(relation.from_object))
        if IScenario.providedBy(scenario):
            found[scenario.UID()] = scenario
    return sorted(found.values(), key=lambda scenario: scenario.title)


def items_using(code: str) -> list[Any]:
    """Answer the items whose form asks for the data element, by title."""
    return items_using_any({code})


def items_using_any(codes: Collection[str]) -> list[Any]:
    """Answer the items whose form asks for any of these data elements, by title."""
    return [
        item
        for item in _items(asks=sorted(codes))
        if any(field.element in codes for field in field_specs(item.fields_model or ""))
    ]


def items_of(department: str) -> list[Any]:
    """Answer the items that name the department in any of its parts, by title."""
    items = _items(named_departments=[department])
    return [item for item in items if department in named_departments(item)]


def named_departments(item: Any) -> set[str]:
    """Answer the codes of the departments that an item names."""
    parts = ("implementing_department", "industry_department", "supervising_department")
    return {getattr(item, part, None) for part in parts} - {None, ""}


def led_by(department: str) -> list[Any]:
    """Answer the scenarios that the department leads, by title."""
    return [one for one in _all("Scenario") if one.lead_department == department]


def routing_to(department: Any) -> list[Any]:
    """Answer the scenarios in which an answer may lead to the department, by title."""
    wanted = read_department(department)
    return [one for one in _all("Scenario") if may_stand_for(_values_that_route(one), wanted)]


def _values_that_route(scenario: Any) -> set[str]:
    parts = scenario.objectValues()
    names = {one.department_from for one in parts if IScenarioItem.providedBy(one)}
    asked = [one for one in parts if IQuestion.providedBy(one) and one.getId() in names]
    return {option.value for one in asked for option in read_question(one).options}


def users_of(content: Any) -> list[Any]:
    """Answer the scenarios that use an item, a data element or a department; some come twice."""
    if IItem.providedBy(content):
        return scenarios_using(content)
    items, leads = [], []
    if IDataElement.providedBy(content):
        items = items_using(content.code)
    elif IDepartment.providedBy(content):
        items, leads = items_of(content.code), [*led_by(content.code), *routing_to(content)]
    return [*leads, *(scenario for item in items for scenario in scenarios_using(item))]


def named(interface: Any, code: str, *, besides: Any) -> Any | None:
    """Answer other content of an interface that has the code; None where there is none.

    In whatever case: of two codes that differ only there, people take one for the other.
    """
    catalog, folded = api.portal.get_tool("portal_catalog"), code.casefold()
    alike = [one for one in catalog.uniqueValuesFor("code") if one and one.casefold() == folded]
    query = {"object_provides": interface.__identifier__, "code": alike}
    found = (brain._unrestrictedGetObject() for brain in catalog.unrestrictedSearchResults(**query))
    own = aq_base(besides)
    others = (one for one in found if aq_base(one) is not own)
    return next((one for one in others if one.code.casefold() == folded), None)


def _items(**words: list[str]) -> list[Any]:
    """Answer the items that the catalogue has under any of the words, and those it has to learn."""
    if not all(words.values()):
        return []
    found = {item.UID(): item for item in _all("Item", **words)}
    for item in unentered_items(api.portal.get()):
        found.setdefault(item.UID(), item)
    return list(found.values())


def _all(portal_type: str, **query: Any) -> list[Any]:
    catalog = api.portal.get_tool("portal_catalog")
    # Whoever asks: what one may not see is used all the same.
    brains = catalog.unrestrictedSearchResults(
        portal_type=portal_type, sort_on="sortable_title", **query
    )
    return [brain._unrestrictedGetObject() for brain in brains]
