"""Merge materials: one set for all items, and the alternatives that make it smallest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from .edition import EditionItem, EditionMaterial
from .limits import least
from .plans import MaterialSource, MergedMaterial

# Strictest first.
FORMS = ("original", "copy", "electronic", "application")
NECESSITIES = ("required", "deferrable", "optional")
SUPPLIES = ("ask", "commitment", "ecert", "share")

# Beyond so many partial choices the best set found so far stands; so many groups that hang
# together are searched exactly, more are taken one after the other.
MOST_CHOICES = 20_000
MOST_GROUPS = 60


_plain = attrgetter(
    *("form", "originals", "copies", "keeps_copies", "necessity"),
    *("supply", "validity_days", "description", "sample", "blank_form"),
)


class Needed(NamedTuple):
    """A material where it is needed: one source of a merged material."""

    item: EditionItem
    material: EditionMaterial


def merge_materials(
    sources: Sequence[Needed], producer: str | None, titles: dict[str, str], others: list[str]
) -> MergedMaterial:
    """Merge what is needed under one key, sources in the order of items' and materials' ids.

    Form the strictest; copies the most, or the sum over the departments that each keep theirs;
    validity the shortest; necessity the strictest; ``upstream`` where ``producer`` (an included
    item's id) has it as a result and does not need it itself, else the most demanding supply.
    ``others``: titles of what the applicant might hand in instead.
    """
    materials = [source.material for source in sources]
    first = materials[0]
    supply, maker = supply_of(sources, producer)
    return MergedMaterial(
        key=first.key,
        title=title_of(first, titles),
        supply=supply,
        form=min((material.form for material in materials), key=FORMS.index),
        originals=max(material.originals for material in materials),
        copies=_copies(sources),
        necessity=min((material.necessity for material in materials), key=NECESSITIES.index),
        from_item=maker,
        subject=first.subject,
        material_type=first.material_type,
        validity_days=least(material.validity_days for material in materials),
        description=_first(material.description for material in materials),
        sample=_first(material.sample for material in materials),
        blank_form=_first(material.blank_form for material in materials),
        alternatives=others,
        sources=[lineage(source) for source in sources],
    )


def title_of(material: EditionMaterial, titles: dict[str, str]) -> str:
    """Call it by its type; what a resolution asks apart has a title of its own."""
    if material.resolved and material.resolved.apart:
        return material.title
    return titles.get(material.material_type) or material.title


def lineage(source: Needed) -> MaterialSource:
    """Name where a material is needed."""
    item, material = source
    return MaterialSource(item=item.id, material=material.id, basis=material.basis)


def requirement(source: Needed, makers: Collection[str]) -> tuple:
    """Tell what of a source merging looks at: equal ones merge to what one of them is.

    Its title is not told: that of the first source counts. ``makers``: ids of the items that make
    it; it matters whether one of them needs it itself.
    """
    item, material = source
    return (
        _plain(material),
        item.implementing_department if material.keeps_copies else None,
        item.id if item.id in makers else None,
    )


def supply_of(sources: Iterable[Needed], producer: str | None) -> tuple[str, str | None]:
    """Say how a material is supplied, and by which item when it comes from upstream.

    An item that produces a material and also needs it (a renewal) cannot wait for its own result.
    """
    sources = list(sources)
    if producer is not None:
        sources = [source for source in sources if source.item.id == producer]
        if not sources:
            return "upstream", producer
    return min((material.supply for _, material in sources), key=SUPPLIES.index), None


def _copies(sources: Sequence[Needed]) -> int:
    kept: dict[str, int] = {}
    for item, material in sources:
        if material.keeps_copies:
            department = item.implementing_department
            kept[department] = max(kept.get(department, 0), material.copies)
    return max(sum(kept.values()), max(material.copies for _, material in sources))


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def choose(
    needed: Sequence[Needed], producers: dict[str, str]
) -> tuple[list[Needed], dict[str, list[str]]]:
    """Take one of each any-of group, so that the whole set is smallest.

    Smallest: the fewest merged materials with supply ``ask``, then the fewest merged materials,
    then the least keys, then the least own ids. ``producers``: key -> included item that makes it.
    Answers the materials that count, and per key the titles of what was not taken instead.
    Exact for up to MOST_GROUPS groups that share materials and MOST_CHOICES partial choices.
    """
    forced, groups = _groups(needed)
    if not groups:
        return forced, {}
    chosen = {id(source) for source in forced}
    others: dict[str, set[str]] = {}
    by_key: dict[str, list[Needed]] = {}
    for source in forced:
        by_key.setdefault(source.material.key, []).append(source)
    for cluster in _clusters(groups):
        keys = sorted({source.material.key for group in cluster for source in group})
        anyway = [source for key in keys for source in by_key.get(key, [])]
        for group, pick in zip(cluster, _Search(anyway, cluster, producers).best(), strict=True):
            chosen.add(id(pick))
            titles = {source.material.title for source in group if source is not pick}
            others.setdefault(pick.material.key, set()).update(titles)
    taken = [source for source in needed if id(source) in chosen]
    return taken, {key: sorted(titles) for key, titles in others.items()}


def _clusters(groups: list[list[Needed]]) -> list[list[list[Needed]]]:
    """Put groups together that share a material, at most MOST_GROUPS of them."""
    home: dict[str, list[list[Needed]]] = {}
    for group in groups:
        known = [home[source.material.key] for source in group if source.material.key in home]
        joined = {id(cluster): cluster for cluster in known}
        largest = max(joined.values(), key=len, default=[])
        moved = [group, *(one for c in joined.values() if c is not largest for one in c)]
        largest.extend(moved)
        home.update((source.material.key, largest) for one in moved for source in one)
    clusters = {id(cluster): cluster for cluster in home.values()}.values()
    return [
        ordered[start : start + MOST_GROUPS]
        for ordered in sorted((sorted(one, key=_group_name) for one in clusters), key=_first_name)
        for start in range(0, len(ordered), MOST_GROUPS)
    ]


def _first_name(cluster: list[list[Needed]]) -> tuple[str, str]:
    return _group_name(cluster[0])


def _group_name(group: list[Needed]) -> tuple[str, str]:
    return group[0].item.id, group[0].material.alternative_group


def _groups(needed: Sequence[Needed]) -> tuple[list[Needed], list[list[Needed]]]:
    """Split into what is needed in any case and the any-of groups, which are an item's own."""
    forced: list[Needed] = []
    groups: dict[tuple[str, str], list[Needed]] = {}
    for source in needed:
        group = source.material.alternative_group
        if group:
            groups.setdefault((source.item.id, group), []).append(source)
        else:
            forced.append(source)
    for members in groups.values():
        members.sort(key=lambda source: (source.material.key, source.material.id))
    return forced, [groups[name] for name in sorted(groups)]


class _Search:
    """Branch and bound over one pick a group; adding a pick never makes the set smaller."""

    def __init__(
        self, forced: list[Needed], groups: list[list[Needed]], producers: dict[str, str]
    ) -> None:
        self.groups = groups
        self.producers = producers
        self.left = MOST_CHOICES
        # How many of the taken ask for each key, and how many only name it.
        self.asking: dict[str, int] = {}
        self.naming: dict[str, int] = {}
        self.taken: list[Needed] = []
        self.least: tuple | None = None
        self.found: list[Needed] = []
        for source in forced:
            self._count(source, 1)

    def best(self) -> list[Needed]:
        """Give the best pick of each group, in the groups' order."""
        self._descend(0)
        return self.found

    def _descend(self, depth: int) -> None:
        size = self._size()
        if self.least is not None and (size > self.least[:2] or self.left <= 0):
            return
        self.left -= 1
        if depth == len(self.groups):
            keys = tuple(sorted(key for key, count in self.naming.items() if count))
            ids = tuple(source.material.id for source in self.taken)
            if self.least is None or (*size, keys, ids) < self.least:
                self.least, self.found = (*size, keys, ids), list(self.taken)
            return
        for source in sorted(self.groups[depth], key=self._cost):
            self.taken.append(source)
            self._count(source, 1)
            self._descend(depth + 1)
            self._count(source, -1)
            self.taken.pop()

    def _count(self, source: Needed, step: int) -> None:
        key = source.material.key
        self.naming[key] = self.naming.get(key, 0) + step
        if self._asks(source):
            self.asking[key] = self.asking.get(key, 0) + step

    def _asks(self, source: Needed) -> bool:
        return supply_of([source], self.producers.get(source.material.key))[0] == "ask"

    def _size(self) -> tuple[int, int]:
        return sum(map(bool, self.asking.values())), sum(map(bool, self.naming.values()))

    def _cost(self, source: Needed) -> tuple[bool, bool]:
        """Try first what adds least: most choices are then settled at once."""
        key = source.material.key
        return self._asks(source) and not self.asking.get(key), not self.naming.get(key)
