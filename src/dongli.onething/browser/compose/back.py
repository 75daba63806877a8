"""The way back to the composer from the pages of what a scenario is made of."""

from __future__ import annotations

from typing import Any

import msgspec
from Acquisition import aq_inner, aq_parent
from plone import api

from dongli.onething.content.item import IItem
from dongli.onething.content.material import IMaterial
from dongli.onething.content.question import IQuestion
from dongli.onething.content.scenario import IScenario
from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.operations.may_read_tree import may_read_tree
from dongli.onething.operations.read_scenario import target
from dongli.onething.operations.where_used import scenarios_using

# Names the scenario from which a form was opened.
BACK = "onething.back"


class Back(msgspec.Struct, frozen=True):
    """A scenario that this is part of, and its place on the composer's page."""

    title: str
    url: str


def ways_back(content: Any) -> list[Back]:
    """Answer the scenarios in which content has a place, as far as the reader may see them."""
    content = aq_inner(content)
    parent = aq_parent(content)
    if IScenario.providedBy(content):
        return [_back(content, "")]
    if IQuestion.providedBy(content) or IScenarioItem.providedBy(content):
        return [_back(parent, f"part-{content.getId()}")] if may_read_tree(parent) else []
    item = parent if IMaterial.providedBy(content) else content
    if not IItem.providedBy(item):
        return []
    return [_back(one, _place(one, item)) for one in scenarios_using(item) if may_read_tree(one)]


def url_back(content: Any, uid: str) -> str:
    """Answer the composer's address for the scenario that a form was opened from, else nothing.

    What is part of one scenario alone goes back there.
    """
    ways = ways_back(content)
    scenario = api.content.get(UID=uid) if uid else None
    if IScenario.providedBy(scenario):
        opened = f"{scenario.absolute_url()}/@@compose"
        ways = [one for one in ways if one.url.partition("#")[0] == opened]
    elif IItem.providedBy(content) or IMaterial.providedBy(content):
        return ""
    return ways[0].url if ways else ""


def _back(scenario: Any, anchor: str) -> Back:
    url = f"{scenario.absolute_url()}/@@compose"
    return Back(scenario.title, f"{url}#{anchor}" if anchor else url)


def _place(scenario: Any, item: Any) -> str:
    """Name the place of an item in the composer."""
    places = (one for one in scenario.objectValues() if IScenarioItem.providedBy(one))
    found = (one for one in places if (to := target(one)) is not None and to.UID() == item.UID())
    return next((f"part-{one.getId()}" for one in found), "")
