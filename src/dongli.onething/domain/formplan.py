"""The merged form of any combination of parts, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import compress
from typing import Any, NamedTuple

from msgspec import Raw
from msgspec.structs import replace

from . import canonical
from .disclosure import KeysBy
from .edition import Edition, EditionField, EditionItem
from .merge import Asked, as_asked, kinds, lineage, merge_fields
from .parts import Flags, On, Parts, Pick, chosen, picker, remember
from .plans import Form, MergedField, Section
from .spec import Option

# How many merged fields a key, and sections a topic, are remembered: enough for the situations that
# people are in, too few for anybody to fill the memory with.
MOST_VARIANTS = 64

# A source with what it sorts by, item id and field name, and the number of its part.
_Source = tuple[str, str, int, Asked]


class FormPlan(NamedTuple):
    """``asked`` counts what the items ask separately, ``merged`` what is left to fill in."""

    form: Form
    digest: str
    asked: int
    merged: int


class _Filled(NamedTuple):
    """A section with what it counts for."""

    section: Section
    digest: bytes
    asked: int


class _Key:
    """All sources of one key, and what their combinations merge to."""

    __slots__ = ("_differ", "_kinds", "_merged", "_options", "_sources", "lines", "packed")

    def __init__(self, sources: list[Asked], options: list[Option]) -> None:
        """``sources`` stand in the order of items' ids and fields' names."""
        self._sources = sources
        self.lines = [lineage(source) for source in sources]
        self.packed = [Raw(canonical.pack(line)) for line in self.lines]
        self._options = options
        self._kinds = kinds(sources)
        self._differ = any(self._kinds)
        self._merged: dict[tuple[int, ...], tuple[MergedField, bytes]] = {}

    def merge(self, pick: Pick) -> tuple[MergedField, bytes]:
        """Merge what the sources picked require, and mark it; the lineage is to be added."""
        some = tuple(dict.fromkeys(pick(self._kinds))) if self._differ else (0,)
        found = self._merged.get(some)
        if found is None:
            found = remember(self._merged, some, self._of_kinds(some), MOST_VARIANTS)
        return found

    def _of_kinds(self, some: tuple[int, ...]) -> tuple[MergedField, bytes]:
        examples = [self._sources[self._kinds.index(kind)] for kind in some]
        field = replace(merge_fields(examples, self._options), sources=[])
        return field, canonical.fingerprint(field)


class _Topic:
    """One section of the form, as the parts that it has to do with make it."""

    def __init__(self, title: str, subject: str, numbers: Iterable[int]) -> None:
        self.title = title
        self.subject = subject
        self._pick = picker(sorted(set(numbers)))
        self._variants: dict[Flags, _Filled] = {}

    def merge(self, on: On) -> _Filled:
        """Fill the section, or remember how it was filled; it may have no field at all."""
        flags = self._pick(on)
        found = self._variants.get(flags)
        if found is None:
            fields, said, asked = self._fill(on)
            section = Section(title=self.title, subject=self.subject, fields=fields)
            digest = canonical.fingerprint([self.title, self.subject, said])
            filled = _Filled(section, digest, asked)
            found = remember(self._variants, flags, filled, MOST_VARIANTS)
        return found

    def _fill(self, on: On) -> tuple[list[MergedField], Any, int]:
        """List the fields, what tells them from others, and of how many they are made."""
        raise NotImplementedError


class _Shared(_Topic):
    """A topic of one subject: fields that several items may ask."""

    def __init__(self, title: str, subject: str, keys: list[tuple[tuple[int, ...], _Key]]) -> None:
        """``keys`` with the numbers of their sources' parts."""
        super().__init__(title, subject, (number for numbers, _ in keys for number in numbers))
        # Keys that the same parts ask are picked alike.
        groups = list(dict.fromkeys(numbers for numbers, _ in keys))
        self._groups = [picker(numbers) for numbers in groups]
        self._keys = [(groups.index(numbers), key) for numbers, key in keys]

    def _fill(self, on: On) -> tuple[list[MergedField], Any, int]:
        picks = [chosen(flags(on)) for flags in self._groups]
        fields: list[MergedField] = []
        said: list[tuple[bytes, list[Raw]]] = []
        for group, key in self._keys:
            pick = picks[group]
            if pick is not None:
                field, mark = key.merge(pick)
                fields.append(replace(field, sources=list(pick(key.lines))))
                said.append((mark, list(pick(key.packed))))
        return fields, said, sum([len(lines) for _, lines in said])


class _Own(_Topic):
    """What one item asks alone, in the order of its own form."""

    def __init__(self, item: EditionItem, asked: list[Asked], numbers: list[int]) -> None:
        super().__init__(item.title, "", numbers)
        self.item = item.id
        self._flags = picker(numbers)
        self._questions = [as_asked(source) for source in asked]
        self._marks = [canonical.fingerprint(question) for question in self._questions]

    def _fill(self, on: On) -> tuple[list[MergedField], Any, int]:
        flags = self._flags(on)
        fields = list(compress(self._questions, flags))
        return fields, b"".join(compress(self._marks, flags)), len(fields)


class FormPlanner:
    """Prepares an Edition's forms: which key stands in which section, in which order.

    Shared sections come first, by subject (in the registry's order) and the elements' order; then
    one section an item for what only it asks, in the items' order of work. The order of items in
    the tree plays no part.
    """

    def __init__(self, edition: Edition, items: Iterable[EditionItem], parts: Parts) -> None:
        # Part number -> keys, by department.
        self.asked_by: KeysBy = {}
        self._own: list[_Own] = []
        shared: dict[str, list[_Source]] = {}
        for item in items:
            name, keys = item.id, _keys(item)
            values = _values(item) if keys else {}
            numbers = parts.numbers(name, [field.when for field in item.fields])
            by_part = self.asked_by.setdefault(item.implementing_department, {})
            by_part.update({number: [] for number in numbers if number not in by_part})
            own: list[Asked] = []
            own_numbers: list[int] = []
            for number, field in zip(numbers, item.fields, strict=True):
                by_part[number].append(field.key)
                asked = Asked(item, field, keys, values)
                if field.shared:
                    shared.setdefault(field.key, []).append((name, field.name, number, asked))
                else:
                    own.append(asked)
                    own_numbers.append(number)
            if own:
                self._own.append(_Own(item, own, own_numbers))
        self._shared = _sections(edition, shared)

    def merge(self, on: On, stage_of: Mapping[str, int]) -> FormPlan:
        """Make the form of the parts that are on; ``stage_of`` orders the items' own sections."""
        own = [topic for topic in self._own if topic.item in stage_of]
        own.sort(key=lambda topic: stage_of[topic.item])
        filled = [one for topic in (*self._shared, *own) if (one := topic.merge(on)).section.fields]
        return FormPlan(
            form=Form(sections=[one.section for one in filled]),
            digest=sha256(b"".join([one.digest for one in filled])).hexdigest(),
            asked=sum([one.asked for one in filled]),
            merged=sum([len(one.section.fields) for one in filled]),
        )


def _keys(item: EditionItem) -> dict[str, str]:
    """Map an item's field names to keys, where some field depends on another."""
    if not any(field.depends_on for field in item.fields):
        return {}
    return {field.name: field.key for field in item.fields}


def _values(item: EditionItem) -> dict[str, dict[str, str]]:
    """Answer the fields that a resolution maps, with their values."""
    return {
        field.name: field.resolved.values
        for field in item.fields
        if field.resolved and field.resolved.values
    }


def _sections(edition: Edition, shared: Mapping[str, list[_Source]]) -> list[_Topic]:
    """Put shared keys into sections; a topic stands where its first element does."""
    rank = {subject.code: number for number, subject in enumerate(edition.subjects)}
    titles = {subject.code: subject.title for subject in edition.subjects}
    topics: dict[tuple[str, str], list[EditionField]] = {}
    for sources in shared.values():
        field = sources[0][-1].field
        topics.setdefault((field.subject, field.section), []).append(field)

    def place(topic: tuple[str, str]) -> tuple:
        subject, section = topic
        return rank.get(subject, len(rank)), subject, *_place(topics[topic][0]), section

    sections: list[_Topic] = []
    for fields in topics.values():
        fields.sort(key=_place)
    for subject, section in sorted(topics, key=place):
        words = [titles.get(subject, subject), section]
        keys = [_key(edition, shared[field.key]) for field in topics[subject, section]]
        sections.append(_Shared(" · ".join(word for word in words if word), subject, keys))
    return sections


def _key(edition: Edition, sources: list[_Source]) -> tuple[tuple[int, ...], _Key]:
    """Prepare one key; its sources' parts come first."""
    sources.sort()
    asked = [source for *_, source in sources]
    return tuple([number for *_, number, _ in sources]), _Key(
        asked, _options(edition, asked[0].field)
    )


def _place(field: EditionField) -> tuple[int, str]:
    return field.order, field.element


def _options(edition: Edition, field: EditionField) -> list[Option]:
    """Answer the options that every source must keep to: the element's, unless resolved else."""
    if field.resolved and (field.resolved.apart or field.resolved.kind == "map"):
        return []
    element = edition.elements.get(field.element)
    return element.options if element else []
