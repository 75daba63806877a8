"""Save a situation as a persona, or take what comes out now as what is expected of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from dongli.onething.domain.edition import Edition
from dongli.onething.domain.personas import expectation
from dongli.onething.domain.plan import plan

from .change_content import change_content
from .create_content import create_content


def save_persona(
    scenario: Any,
    edition: Edition,
    title: str,
    answers: Mapping[str, str],
    items: Sequence[str] | None,
) -> Any:
    """Keep a situation with what comes out of it in ``edition``."""
    chosen = None if items is None else list(items)
    found = plan(edition, dict(answers), chosen)
    values = {
        "title": title,
        "answers": found.situation.answers,
        "items": chosen,
        "expected": msgspec.to_builtins(expectation(found)),
    }
    return create_content(scenario, "Persona", values)


def accept_persona(persona: Any, edition: Edition, *, version: str) -> None:
    """Expect from now on what comes out in ``edition``; raises what ``plan`` raises."""
    found = plan(edition, persona.answers, persona.items)
    expected = msgspec.to_builtins(expectation(found))
    change_content(persona, {"expected": expected}, version=version)
