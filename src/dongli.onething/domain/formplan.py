"""The merged form of any combination of parts, section by section."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from msgspec.structs import replace

from . import canonical
from .edition import Edition, EditionField, EditionItem
from .merge import Asked, lineage, merge_fields, requirement
from .parts import Parts
from .plans import FieldSource, Form, MergedField, Section

# How many merged fields a key, and sections a topic, are remembered: enough for the situations that
# people are in, too few for anybody to fill the memory with.
MOST_VARIANTS = 64


class FormPlan(NamedTuple):
    """``asked`` counts what the items ask separately, ``merged`` what is left to fill in."""

    form: Form
    digest: str
    asked: int
    merged: int
    keys_of: dict[str, list[str]]


class _Merged(NamedTuple):
    field: MergedField
    digest: bytes
    departments: tuple[str, ...]


class _Key:
    """All sources of one key, and what their combinations merge to."""

    __slots__ = ("_kinds", "_lineage", "_merged", "mask", "options", "sources", "variants")

    def __init__(self, options: list) -> None:
        self.mask = 0
        self.options = options
        self.sources: list[tuple[int, Asked]] = []
        self.variants: dict[int, _Merged] = {}
        self._kinds: list[int] = []
        self._lineage: list[FieldSource] = []
        self._merged: dict[tuple[int, ...], MergedField] = {}

    def add(self, bit: int, source: Asked) -> None:
        self.mask |= bit
        self.sources.append((bit, source))

    def merge(self, parts: int) -> _Merged:
        """Merge the sources of some parts; ``parts`` holds bits of this key only."""
        on = [number for number, (bit, _) in enumerate(self.sources) if bit & parts]
        sources = [self.sources[number][1] for number in on]
        field = self._field(on, sources)
        departments = tuple(sorted({item.implementing_department for item, _ in sources}))
        merged = _Merged(field, sha256(canonical.encode(field)).digest(), departments)
        if len(self.variants) >= MOST_VARIANTS:
            self.variants.clear()
        self.variants[parts] = merged
        return merged

    def _field(self, on: list[int], sources: list[Asked]) -> MergedField:
        """Merge sources; where others required the same before, only the lineage is new."""
        if len(self.sources) == 1:
            return merge_fields(sources, self.options)
        if not self._kinds:
            self._prepare()
        kinds = tuple(dict.fromkeys(self._kinds[number] for number in on))
        found = self._merged.get(kinds)
        if found is None:
            if len(self._merged) >= MOST_VARIANTS:
                self._merged.clear()
            found = self._merged[kinds] = merge_fields(sources, self.options)
        return replace(found, sources=[self._lineage[number] for number in on])

    def _prepare(self) -> None:
        """Number what the sources require, equal requirements alike."""
        numbers: dict[tuple, int] = {}
        self._lineage = [lineage(source) for _, source in self.sources]
        self._kinds = [
            numbers.setdefault(requirement(source), len(numbers)) for _, source in self.sources
        ]


class _Filled(NamedTuple):
    """A section with what it counts for; ``keys_of`` maps departments to its keys."""

    section: Section
    digest: bytes
    asked: int
    keys_of: dict[str, list[str]]


class _Topic:
    """One section of the form: a topic of one subject, or what one item asks alone."""

    def __init__(self, title: str, subject: str, item: str = "") -> None:
        self.title = title
        self.subject = subject
        self.item = item
        self.mask = 0
        self.keys: list[_Key] = []
        self.variants: dict[int, _Filled] = {}

    def merge(self, parts: int) -> _Filled:
        """Fill the section for some parts; ``parts`` holds bits of this topic only."""
        fields, keys_of, asked = [], {}, 0
        state = sha256(canonical.encode([self.title, self.subject]))
        for key in self.keys:
            own = parts & key.mask
            if own:
                field, digest, departments = key.variants.get(own) or key.merge(own)
                fields.append(field)
                state.update(digest)
                asked += len(field.sources)
                for department in departments:
                    keys_of.setdefault(department, []).append(field.key)
        section = Section(title=self.title, subject=self.subject, fields=fields)
        filled = _Filled(section, state.digest(), asked, keys_of)
        if len(self.variants) >= MOST_VARIANTS:
            self.variants.clear()
        self.variants[parts] = filled
        return filled


class FormPlanner:
    """Prepares an Edition's forms: which key stands in which section, in which order.

    Shared sections come first, by subject (in the registry's order) and the elements' order; then
    one section an item for what only it asks, in the items' order of work. The order of items in
    the tree plays no part.
    """

    def __init__(self, edition: Edition, parts: Parts) -> None:
        self._edition = edition
        self._keys: dict[str, _Key] = {}
        topics: dict[tuple[str, str, str], _Topic] = {}
        for item, field in self._in_order(edition):
            name = ("", "", item.id) if not field.shared else (field.subject, field.section, "")
            if name not in topics:
                topics[name] = self._topic(item, field)
            key = self._keys.get(field.key)
            if key is None:
                element = edition.elements.get(field.element)
                key = self._keys[field.key] = _Key(element.options if element else [])
                topics[name].keys.append(key)
            bit = parts.bit(item.id, field.when)
            key.add(bit, Asked(item, field))
            topics[name].mask |= bit
        for key in self._keys.values():
            key.sources.sort(key=lambda source: (source[1].item.id, source[1].field.name))
        self._shared = [topic for topic in topics.values() if not topic.item]
        self._local = [topic for topic in topics.values() if topic.item]

    def _in_order(self, edition: Edition) -> list[Asked]:
        """Sort fields as the form shows them; a topic stands where its first element does."""
        rank = {subject.code: number for number, subject in enumerate(edition.subjects)}
        asked = [Asked(item, field) for item in edition.items for field in item.fields]
        first: dict[tuple[str, str], tuple[int, str]] = {}
        for _, field in asked:
            if field.shared:
                topic = (field.subject, field.section)
                here = (field.order, field.element)
                first[topic] = min(first.get(topic, here), here)

        def place(source: tuple[int, Asked]) -> tuple:
            number, (item, field) = source
            if not field.shared:
                return (1, item.id, number)
            topic = (field.subject, field.section)
            return (
                0,
                rank.get(field.subject, len(rank)),
                field.subject,
                *first[topic],
                field.section,
                field.order,
                field.element,
                item.id,
            )

        return [source for _, source in sorted(enumerate(asked), key=place)]

    def _topic(self, item: EditionItem, field: EditionField) -> _Topic:
        if not field.shared:
            return _Topic(item.title, "", item.id)
        titles = {subject.code: subject.title for subject in self._edition.subjects}
        words = [titles.get(field.subject, field.subject), field.section]
        return _Topic(" · ".join(word for word in words if word), field.subject)

    def merge(self, mask: int, stage_of: Mapping[str, int]) -> FormPlan:
        """Make the form of the parts that are on; ``stage_of`` orders the items' own sections."""
        local = sorted(self._local, key=lambda topic: (stage_of.get(topic.item, 0), topic.item))
        filled = [
            topic.variants.get(parts) or topic.merge(parts)
            for topic in (*self._shared, *local)
            if (parts := mask & topic.mask)
        ]
        keys_of: dict[str, list[str]] = {}
        for one in filled:
            for department, keys in one.keys_of.items():
                keys_of.setdefault(department, []).extend(keys)
        for keys in keys_of.values():
            keys.sort()
        return FormPlan(
            form=Form(sections=[one.section for one in filled]),
            digest=sha256(b"".join(one.digest for one in filled)).hexdigest(),
            asked=sum(one.asked for one in filled),
            merged=sum(len(one.section.fields) for one in filled),
            keys_of=keys_of,
        )
