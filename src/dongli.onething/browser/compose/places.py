"""Where a path of a finding or a difference leads an editor."""

from __future__ import annotations

from functools import cached_property
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
        self.url = scenario.absolute_url()
        self.uid = scenario.UID()
        self._items: dict[str, Item] = {}

    def of(self, path: str, at: str = "") -> Place | None:
        """Answer the place of a path, None where the tree has no such thing any more.

        ``at``: the field of its form that is to be changed.
        """
        room, _slash, rest = path.partition("/")
        if room in ("", "scenario"):
            return Place(_("This scenario"), self._form(self.url, at))
        if room == "elements":
            return self._element(rest)
        name, _slash, part = rest.partition("/")
        content = self.scenario.get(name)
        if content is None:
            return None
        if room == "questions":
            return Place(content.title, self.in_composer(name))
        item = self._item(content)
        if part:
            return self._within(name, item, part)
        url = self._form(item.url, at) if item.content is not None else self.in_composer(name)
        return Place(item.title, url)

    def in_composer(self, name: str, leaf: str = "") -> str:
        """Answer the address at which the composer opens a part, or a material of its item."""
        more = f"&leaf={leaf}" if leaf else ""
        return f"{self.url}/@@compose?edit={name}{more}#part-{name}"

    def _form(self, url: str, at: str) -> str:
        """Lead to a form, from which one comes back to the composer; to one input of it."""
        anchor = f"#formfield-form-widgets-{at}" if at else ""
        return f"{url}/edit?{BACK}={self.uid}{anchor}"

    def _element(self, code: str) -> Place | None:
        brains = api.content.find(portal_type="DataElement", code=code)
        return Place(brains[0].Title, brains[0].getURL()) if brains else None

    def _item(self, place: Any) -> Item:
        """Look a place's item up once: many findings are about the same one."""
        name = place.getId()
        if name not in self._items:
            self._items[name] = Item(place)
        return self._items[name]

    def _within(self, name: str, item: Item, part: str) -> Place | None:
        """Answer the place of ``fields/<name>`` or ``materials/<id>`` of a scenario item."""
        if not IItem.providedBy(item.content):
            return None
        room, _slash, leaf = part.partition("/")
        if room == "fields":
            title = f"{item.title} · {item.labels.get(leaf, leaf)}"
            return Place(title, f"{item.url}/@@fields/{leaf}")
        material = item.content.get(leaf)
        if material is None:
            return None
        return Place(f"{item.title} · {material.title}", self.in_composer(name, leaf))


class Item:
    """What places in one item have in common; ``content`` is None where the item is gone."""

    def __init__(self, place: Any) -> None:
        self.content = target(place)
        self.title = place.Title()

    @cached_property
    def url(self) -> str:
        """The item's address."""
        return self.content.absolute_url()

    @cached_property
    def labels(self) -> dict[str, str]:
        """The labels of the item's fields, by name."""
        return {field.name: field.title for field in field_specs(self.content.fields_model or "")}
