"""Where a path of a finding or a difference leads an editor."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api

from dongli.onething import _
from dongli.onething.content.item import IItem
from dongli.onething.fields.read import field_specs
from dongli.onething.operations.read_scenario import target

from .back import BACK


class Place(msgspec.Struct, frozen=True):
    """What a path names: its title, and the address where it is put right."""

    title: Any
    url: str


class Places:
    """The places of one scenario's tree, by the paths of ``domain.findings``."""

    def __init__(self, scenario: Any) -> None:
        self.scenario = scenario

    def of(self, path: str, at: str = "") -> Place | None:
        """Answer the place of a path, None where the tree has no such thing any more.

        ``at``: the field of its form that is to be changed.
        """
        room, _slash, rest = path.partition("/")
        if room in ("", "scenario"):
            return Place(_("This scenario"), self._form(self.scenario, at))
        if room == "elements":
            return self._element(rest)
        name, _slash, part = rest.partition("/")
        content = self.scenario.get(name)
        if content is None:
            return None
        if room == "questions":
            return Place(content.title, self.in_composer(name))
        if part:
            return self._within(content, part)
        item = target(content)
        return Place(content.Title(), self._form(item, at) if item else self.in_composer(name))

    def in_composer(self, name: str, leaf: str = "") -> str:
        """Answer the address at which the composer opens a part, or a material of its item."""
        more = f"&leaf={leaf}" if leaf else ""
        return f"{self.scenario.absolute_url()}/@@compose?edit={name}{more}#part-{name}"

    def _form(self, content: Any, at: str) -> str:
        """Lead to a form, from which one comes back to the composer; to one input of it."""
        anchor = f"#formfield-form-widgets-{at}" if at else ""
        return f"{content.absolute_url()}/edit?{BACK}={self.scenario.UID()}{anchor}"

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
        return Place(f"{place.Title()} · {material.title}", self.in_composer(place.getId(), name))
