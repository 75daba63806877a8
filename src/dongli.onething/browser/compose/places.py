"""Where a path of a finding or a difference leads an editor."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api

from dongli.onething import _
from dongli.onething.content.item import IItem
from dongli.onething.fields.read import field_specs
from dongli.onething.operations.read_scenario import target


class Place(msgspec.Struct, frozen=True):
    """What a path names: its title, and the address where it is put right."""

    title: Any
    url: str


class Places:
    """The places of one scenario's tree, by the paths of ``domain.findings``."""

    def __init__(self, scenario: Any) -> None:
        self.scenario = scenario

    def of(self, path: str) -> Place | None:
        """Answer the place of a path, None where the tree has no such thing any more."""
        room, _slash, rest = path.partition("/")
        if room in ("", "scenario"):
            return Place(_("This scenario"), f"{self.scenario.absolute_url()}/edit")
        if room == "elements":
            return self._element(rest)
        name, _slash, part = rest.partition("/")
        content = self.scenario.get(name)
        if content is None:
            return None
        if room == "questions":
            return Place(content.title, content.absolute_url())
        return self._within(content, part) if part else Place(content.Title(), _edit(content))

    def _element(self, code: str) -> Place | None:
        brains = api.content.find(portal_type="DataElement", code=code)
        return Place(brains[0].Title, brains[0].getURL()) if brains else None

    def _within(self, place: Any, part: str) -> Place | None:
        """Answer the place of ``fields/<name>`` or ``materials/<id>`` of a scenario item."""
        item = target(place)
        if not IItem.providedBy(item):
            return None
        room, _slash, name = part.partition("/")
        if room == "fields":
            titles = {field.name: field.title for field in field_specs(item.fields_model or "")}
            title = f"{place.Title()} · {titles.get(name, name)}"
            return Place(title, f"{item.absolute_url()}/@@fields/{name}")
        material = item.get(name)
        if material is None:
            return None
        return Place(f"{place.Title()} · {material.title}", material.absolute_url())


def _edit(place: Any) -> str:
    """Lead to the item itself, where most of what is found stands; else to its place."""
    item = target(place)
    return place.absolute_url() if item is None else item.absolute_url()
