"""Countersigning: which part of an Edition each department signs, and which signatures count.

A department signs its own items as compiled, with all that they draw on: their data elements,
material types, subjects and departments, and the questions that their conditions name. The lead
signs besides the scenario's own words, every question, and which items there are in what order.
What no item draws on is the lead's, so a change of the Edition is a change of at least one part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from . import canonical
from .conditions import asked_by
from .differences import Difference, differences
from .edition import Edition, EditionItem
from .routing import carriers, questions_that_route

_OWN = frozenset(
    {"format", "uid", "questions", "items", "elements", "departments", "subjects", "material_types"}
)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """An item's place as the lead signs it: that it is there, and whose it is."""

    id: str
    uid: str
    department: str


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one department signs. ``edition`` holds only that; ``places`` are the lead's alone.

    ``titles`` names the places for readers; they are their departments' words and not signed here.
    """

    department: str
    edition: Edition
    places: list[Place] = []
    titles: dict[str, str] = {}

    @property
    def digest(self) -> str:
        """Name what is signed: SHA-256, 64 hexadecimal digits."""
        return canonical.digest_of([self.department, self.edition, self.places])


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """That a person signed a part for a department; ``date`` is ISO 8601."""

    department: str
    user: str
    date: str
    digest: str


def parts(edition: Edition) -> dict[str, Part]:
    """Answer what each department signs, by its code: the lead first, then in the items' order."""
    codes = dict.fromkeys(
        [edition.lead_department, *(item.implementing_department for item in edition.items)]
    )
    return {code: part(edition, code) for code in codes if code}


def part(edition: Edition, department: str) -> Part:
    """Cut out of an Edition what one department signs."""
    lead = department == edition.lead_department
    items = [item for item in edition.items if item.implementing_department == department]
    own = _restricted(edition, items, lead)
    if not lead:
        return Part(department=department, edition=own)
    return Part(
        department=department,
        edition=own,
        places=[
            Place(id=item.id, uid=item.uid, department=item.implementing_department)
            for item in edition.items
        ],
        titles={item.id: item.title for item in edition.items},
    )


def drawn_on(edition: Edition, items: list[EditionItem]) -> Edition:
    """Cut out of an Edition these items of it with all that they draw on."""
    return _restricted(edition, items, lead=False)


def counting(
    signatures: Iterable[Signature], digest: str, authors: Collection[str]
) -> list[Signature]:
    """List the signatures that make a part signed: of exactly this digest, by none of its authors.

    Nobody's only signature is on their own work, so an author's never suffices by itself.
    """
    return [one for one in signatures if one.digest == digest and one.user not in authors]


def may_sign(
    user: str, signatures: Iterable[Signature], digest: str, authors: Collection[str]
) -> bool:
    """Say whether a person may sign: an author only after somebody else of the department."""
    return user not in authors or bool(counting(signatures, digest, authors))


def changes(old: Part, new: Part) -> list[Difference]:
    """List what a part says otherwise than the one that was signed, in the reader's terms."""
    found = differences(old.edition, new.edition)
    own = {item.id for item in [*old.edition.items, *new.edition.items]}
    before, after = _ids(old, own), _ids(new, own)
    found += [
        Difference(kind="added", where="item", path=f"items/{name}", title=new.titles[name])
        for name in after
        if name not in before
    ]
    found += [
        Difference(kind="removed", where="item", path=f"items/{name}", title=old.titles[name])
        for name in before
        if name not in after
    ]
    if _kept([p.id for p in old.places], new) != _kept([p.id for p in new.places], old):
        told = [[one.titles[place.id] for place in one.places] for one in (old, new)]
        found.append(
            Difference(
                kind="changed",
                where="scenario",
                path="",
                title=new.edition.title,
                attributes={"order": told},
            )
        )
    return found


def _ids(one: Part, own: Collection[str]) -> list[str]:
    return [place.id for place in one.places if place.id not in own]


def _kept(ids: Sequence[str], other: Part) -> list[str]:
    known = {place.id for place in other.places}
    return [name for name in ids if name in known]


def _restricted(edition: Edition, items: list[EditionItem], lead: bool) -> Edition:
    """Keep of an Edition these items with what they draw on; for the lead, its own words too."""
    elements = {field.element for item in items for field in item.fields}
    types = {material.material_type for item in items for material in item.materials}
    types |= {result.material_type for item in items for result in item.results}
    departments = {edition.lead_department} if lead else set()
    for item in items:
        departments |= {
            *carriers(item),
            item.industry_department,
            item.supervising_department,
        }
    subjects = _subjects(items)
    asked = {one.id for one in edition.questions} if lead else _asked(edition, items)
    return msgspec.structs.replace(
        edition,
        questions=[one for one in edition.questions if one.id in asked],
        items=items,
        elements={code: one for code, one in edition.elements.items() if code in elements},
        departments={c: one for c, one in edition.departments.items() if c in departments},
        subjects=[one for one in edition.subjects if one.code in subjects],
        material_types={c: one for c, one in edition.material_types.items() if c in types},
        **({} if lead else _nothing(edition)),
    )


def _nothing(edition: Edition) -> dict[str, object]:
    """Answer empty values for the scenario's own words."""
    names = [name for name in edition.__struct_fields__ if name not in _OWN]
    empty = {str: "", list: [], bool: False}
    values = {name: empty.get(type(getattr(edition, name))) for name in names}
    return values | {"subject_kind": edition.subject_kind}


def _subjects(items: list[EditionItem]) -> set[str]:
    found: set[str] = set()
    for item in items:
        found.update(item.subjects)
        found.update(field.subject for field in item.fields)
        found.update(material.subject for material in item.materials)
        found.update(result.subject for result in item.results)
    return found


def _asked(edition: Edition, items: list[EditionItem]) -> set[str]:
    """Name the questions that these items depend on, and those that those depend on."""
    todo = set()
    for item in items:
        for one in (item, *item.fields, *item.materials):
            todo |= asked_by(one.when)
        todo |= set(questions_that_route([item]))
    known = {question.id: question for question in edition.questions}
    found: set[str] = set()
    while todo:
        name = todo.pop()
        if name in known and name not in found:
            found.add(name)
            todo |= asked_by(known[name].when)
    return found
