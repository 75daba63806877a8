"""Read the personas of a scenario, and try them against its tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dongli.onething.content.persona import IPersona
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.personas import Expectation, Persona, Verdict, run


def personas_of(scenario: Any) -> Iterator[Persona]:
    """Read the personas in their order."""
    for child in scenario.objectValues():
        if IPersona.providedBy(child):
            yield Persona(
                id=child.getId(),
                title=child.title,
                answers=dict(child.answers or {}),
                items=None if child.items is None else list(child.items),
                expected=msgspec.convert(child.expected or {}, Expectation),
            )


def run_personas(scenario: Any, edition: Edition) -> list[Verdict]:
    """Try every persona of a scenario against an edition."""
    return run(edition, personas_of(scenario))
