"""Proposals: which resolutions would do for a conflict, the best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from .conflicts import Conflict
from .meetings import Meeting, Source, own_options
from .resolutions import CHOICES, flaws
from .spec import Apart, FieldSpec, Option, ResolutionSpec
from .trials import goes_together, is_settled
from .words import folded


def propose(conflict: Conflict) -> list[ResolutionSpec]:
    """List complete resolutions without flaw: a certain mapping, the strictest, a split.

    The strictest is none where it leaves an error. A mapping is certain where every option that is
    asked has a label that each source has too; one that leads only to equal values says nothing.
    """
    meeting = conflict.meeting
    found = [*_maps(conflict), *_strictest(conflict), *_splits(conflict)]
    fit = [one for one in found if not flaws(meeting, one) and is_settled(meeting, one)]
    return [replace(one, id=f"{one.kind}-{number}") for number, one in enumerate(fit, 1)]


def drafted(conflict: Conflict, number: int = 0) -> ResolutionSpec | None:
    """Begin a mapping that a person completes: equal labels lead to each other, the rest nowhere.

    ``number``: which of the lists that are ``askable``. None where there are no options to map.
    """
    lists = askable(conflict.meeting)
    return _map(conflict.meeting, lists[number]) if number < len(lists) else None


def drafted_split(conflict: Conflict) -> ResolutionSpec:
    """Begin a split: whoever does not go with the rest, under a title of its own."""
    return next(_splits(conflict), None) or _resolution(conflict.meeting, "split")


def _strictest(conflict: Conflict) -> Iterator[ResolutionSpec]:
    if conflict.level != "error":
        yield _resolution(conflict.meeting, "strictest")


def _maps(conflict: Conflict) -> Iterator[ResolutionSpec]:
    if any(matter.what == "options" for matter in conflict.matters):
        meeting = conflict.meeting
        for asked in askable(meeting):
            mapped = _map(meeting, asked)
            if any(asked != own for one in mapped.values.values() for asked, own in one.items()):
                yield mapped


def askable(meeting: Meeting) -> list[list[Option]]:
    """List what might be asked: the element's options, then each source's, the finest first."""
    element = meeting.element
    if element is None or element.datatype not in CHOICES:
        return []
    own = [
        own_options(source.definition, element)
        for source in meeting.sources
        if isinstance(source.definition, FieldSpec)
    ]
    own.sort(key=len, reverse=True)
    lists = [element.options, *own]
    return [one for number, one in enumerate(lists) if one and one not in lists[:number]]


def _map(meeting: Meeting, asked: list[Option]) -> ResolutionSpec:
    values = {
        source.name: _by_label(asked, own_options(source.definition, meeting.element))
        for source in meeting.sources
        if isinstance(source.definition, FieldSpec)
    }
    return _resolution(meeting, "map", options=asked, values=values)


def _by_label(asked: Sequence[Option], own: Sequence[Option]) -> dict[str, str]:
    """Lead equal labels to each other; the same value with the same label before another one."""
    found: dict[str, str] = {}
    for option in asked:
        alike = [one.value for one in own if folded(one.label) == folded(option.label)]
        if alike:
            found[option.value] = option.value if option.value in alike else alike[0]
    return found


def _splits(conflict: Conflict) -> Iterator[ResolutionSpec]:
    """Ask apart whoever does not go with the rest."""
    meeting = conflict.meeting
    others = _odd(conflict)
    if not others:
        return
    titles = _titles(meeting, others)
    groups = [
        Apart(title=title, sources=[one.name]) for one, title in zip(others, titles, strict=True)
    ]
    yield _resolution(meeting, "split", apart=groups)


def _odd(conflict: Conflict) -> list[Source]:
    """Name the sources that a split takes away, so that the rest can be asked as one."""
    meeting = conflict.meeting
    if conflict.level == "advice":
        return meeting.sources[1:]
    staying: list[Source] = []
    odd: list[Source] = []
    for source in meeting.sources:
        (staying if goes_together(meeting, [*staying, source]) else odd).append(source)
    return odd


def _titles(meeting: Meeting, others: list[Source]) -> list[str]:
    """Word what is asked apart: the item's own label, with the item where that is not enough."""
    taken, titles = {meeting.title}, []
    for source in others:
        title = source.title
        if title in taken or not title.strip():
            title = f"{title or meeting.title}（{source.item}）"
        while title in taken:
            title += "*"
        taken.add(title)
        titles.append(title)
    return titles


def _resolution(meeting: Meeting, kind: str, **given: object) -> ResolutionSpec:
    return ResolutionSpec(
        id=kind,
        signature=meeting.signature,
        key=meeting.key,
        room=meeting.room,
        kind=kind,
        **given,
    )
