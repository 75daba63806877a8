"""The dictionary of data elements as a whole: what is used, alike, unbound, or one too many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from .errors import DomainError
from .spec import ElementSpec, FieldSpec, ItemSpec

_FOLDED = re.compile(r"[\s（）()：:*、，,。·/-]+")
# The share of character pairs that two labels must have in common: to be shown, to be merged.
ALIKE, SAME = 0.6, 0.75


class Usage(msgspec.Struct, frozen=True, kw_only=True):
    """One field that asks for an element. ``item`` is the item's uid."""

    item: str
    item_title: str
    field: str
    title: str
    subject: str


class Unbound(msgspec.Struct, frozen=True, kw_only=True):
    """A field with the label of an element, not bound to it.

    ``subject`` is that which all bound fields of this element in the item, else everywhere,
    agree on; ``""`` where they do not, and a person must say.
    """

    item: str
    item_title: str
    field: str
    title: str
    element: str
    subject: str


class NotMergeable(DomainError):
    """Two elements ask for different things. ``matter``: ``datatype``, ``options``, ``columns``,
    ``reuse`` or ``same``."""

    def __init__(self, matter: str) -> None:
        super().__init__(f"not mergeable: {matter}")
        self.matter = matter


def usages(items: Iterable[ItemSpec]) -> dict[str, list[Usage]]:
    """Map each element's code to the fields that ask for it."""
    found: dict[str, list[Usage]] = {}
    for item in items:
        for field in item.fields:
            if field.element:
                usage = Usage(
                    item=item.uid,
                    item_title=item.title,
                    field=field.name,
                    title=field.title,
                    subject=field.subject,
                )
                found.setdefault(field.element, []).append(usage)
    return found


def unbound(elements: Iterable[ElementSpec], items: Sequence[ItemSpec]) -> Iterator[Unbound]:
    """Find the fields that have a known label and can serve its element, but are not bound."""
    used = usages(items)
    known: dict[str, ElementSpec] = {}
    for element in elements:
        known[folded(element.title)] = element
        # What items call it where they are bound to it.
        for usage in used.get(element.code, []):
            known.setdefault(folded(usage.title), element)
    for item in items:
        for field in item.fields:
            element = known.get(folded(field.title)) if not field.element else None
            if element is not None and serves(field, element):
                yield Unbound(
                    item=item.uid,
                    item_title=item.title,
                    field=field.name,
                    title=field.title,
                    element=element.code,
                    subject=agreed_subject(used.get(element.code, []), item.uid),
                )


def serves(field: FieldSpec, element: ElementSpec) -> bool:
    """Say whether a field of this type can ask for the element."""
    return element.datatype in (field.datatype, *field.compatible)


def agreed_subject(used: Sequence[Usage], item: str) -> str:
    """Answer the subject that all of an item's fields, else all, agree on; else ``""``."""
    here = {usage.subject for usage in used if usage.item == item}
    everywhere = {usage.subject for usage in used}
    for subjects in (here, everywhere):
        if len(subjects) == 1:
            return subjects.pop()
    return ""


def alike(
    title: str, elements: Iterable[ElementSpec], *, most: int = 5, least: float = ALIKE
) -> list[ElementSpec]:
    """Answer the elements whose labels are most like a title, the likest first."""
    rated = [(likeness(title, element.title), element) for element in elements]
    near = [(rate, element) for rate, element in rated if rate >= least]
    return [element for _rate, element in sorted(near, key=lambda pair: -pair[0])[:most]]


def likeness(one: str, other: str) -> float:
    """Rate two labels from 0 to 1: 1 for the same, else by common pairs of characters (Dice)."""
    one, other = folded(one), folded(other)
    if one == other:
        return 1.0
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other)]
    total = len(pairs[0]) + len(pairs[1])
    return 2 * len(pairs[0] & pairs[1]) / total if total else 0.0


def folded(label: str) -> str:
    """Take away what makes no difference between labels: blanks, brackets, punctuation, case."""
    return _FOLDED.sub("", label).lower()


def may_merge(kept: ElementSpec, dropped: ElementSpec) -> None:
    """Refuse to merge elements that do not ask for the same; raise NotMergeable."""
    if kept.code == dropped.code:
        raise NotMergeable("same")
    for matter in ("datatype", "reuse"):
        if getattr(kept, matter) != getattr(dropped, matter):
            raise NotMergeable(matter)
    if {option.value for option in dropped.options} - {option.value for option in kept.options}:
        raise NotMergeable("options")
    if [column.name for column in kept.columns] != [column.name for column in dropped.columns]:
        raise NotMergeable("columns")


def stricter(kept: ElementSpec, dropped: ElementSpec) -> list[str]:
    """Name the bounds that the kept element sets and the other does not, or less strictly."""
    found = [
        name
        for name, sign in (("min_length", 1), ("max_length", -1), ("minimum", 1), ("maximum", -1))
        if _tighter(getattr(kept, name), getattr(dropped, name), sign)
    ]
    return [*found, "pattern"] if kept.pattern and kept.pattern != dropped.pattern else found


def _tighter(one: float | str | None, other: float | str | None, sign: int) -> bool:
    if one is None or other is None or isinstance(one, str) != isinstance(other, str):
        return one is not None and one != other
    return one > other if sign > 0 else one < other
