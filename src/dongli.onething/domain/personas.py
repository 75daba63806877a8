"""Personas: saved situations with the outcome that their editor expects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from .edition import Edition
from .errors import DomainError, UnknownItem, UnknownQuestion, UnknownValue
from .plan import plan
from .plans import Plan

Matter = Literal["item", "field", "material", "supply", "stop", "days", "visits"]


class Expectation(msgspec.Struct, frozen=True, kw_only=True):
    """What comes out of a situation, as far as its applicant notices.

    ``items``: ids of the included; ``fields``: merged keys -> whether required; ``materials``:
    merged keys -> supply; ``stops``: the questions that send to a window; ``days``: the promise
    in working days and in natural days; ``visits`` after merging.
    """

    items: list[str] = []
    fields: dict[str, bool] = {}
    materials: dict[str, str] = {}
    stops: list[str] = []
    days: list[float] = []
    visits: float = 0


class Persona(msgspec.Struct, frozen=True, kw_only=True):
    """A situation with a name; ``items`` None: all that apply."""

    id: str
    title: str
    answers: dict[str, str]
    items: list[str] | None
    expected: Expectation


class Surprise(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that comes out otherwise: ``before`` is expected, ``after`` found; "" is absent."""

    matter: Matter
    key: str
    before: str
    after: str


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a persona. ``unknown``: the question, answer or item that is no more."""

    id: str
    title: str
    surprises: list[Surprise]
    unknown: str = ""

    @property
    def holds(self) -> bool:
        """Say whether all is as expected."""
        return not self.surprises and not self.unknown


def expectation(of: Plan) -> Expectation:
    """Write down what a plan comes to."""
    schedule = of.schedule
    return Expectation(
        items=sorted(item.id for item in of.items if item.state == "included"),
        fields={
            field.key: field.required for section in of.form.sections for field in section.fields
        },
        materials={material.key: material.supply for material in of.materials},
        stops=sorted(stop.question for stop in of.situation.stops),
        days=[schedule.promised_days, schedule.natural.promised],
        visits=of.visits.after,
    )


def run(edition: Edition, personas: Iterable[Persona]) -> list[Verdict]:
    """Try every persona against an edition; none of them is ever an error."""
    return [_verdict(edition, persona) for persona in personas]


def _verdict(edition: Edition, persona: Persona) -> Verdict:
    try:
        found = expectation(plan(edition, persona.answers, persona.items))
    except DomainError as unknown:
        return Verdict(id=persona.id, title=persona.title, surprises=[], unknown=_unknown(unknown))
    surprises = list(_surprises(persona.expected, found))
    return Verdict(id=persona.id, title=persona.title, surprises=surprises)


def _unknown(error: DomainError) -> str:
    match error:
        case UnknownQuestion():
            return error.question
        case UnknownValue():
            return f"{error.question}={error.value}"
        case UnknownItem():
            return error.item
    raise error


def _surprises(expected: Expectation, found: Expectation) -> Iterator[Surprise]:
    yield from _changed("item", _present(expected.items), _present(found.items))
    yield from _changed("stop", _present(expected.stops), _present(found.stops))
    yield from _changed("field", _needs(expected.fields), _needs(found.fields))
    yield from _changed("material", expected.materials, found.materials)
    for matter, before, after in (
        ("days", expected.days, found.days),
        ("visits", [expected.visits], [found.visits]),
    ):
        if before != after:
            yield Surprise(matter=matter, key="", before=_figures(before), after=_figures(after))


def _changed(
    matter: Matter, expected: Mapping[str, str], found: Mapping[str, str]
) -> Iterator[Surprise]:
    for key in sorted(expected.keys() | found.keys()):
        before, after = expected.get(key, ""), found.get(key, "")
        if before != after:
            kind: Matter = "supply" if matter == "material" and before and after else matter
            yield Surprise(matter=kind, key=key, before=before, after=after)


def _present(keys: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(keys, "yes")


def _needs(fields: Mapping[str, bool]) -> dict[str, str]:
    return {key: "required" if required else "optional" for key, required in fields.items()}


def _figures(numbers: Iterable[Any]) -> str:
    return " + ".join(f"{number:g}" for number in numbers)
