"""Clocks for the reader: each with its light and with how it was reckoned."""

from __future__ import annotations

from typing import Any

from dongli.onething.casework import words as terms

from .words import Words

TONES = {"red": "bad", "yellow": "warn", "green": "good", "grey": "plain", "none": "plain"}


def reckoned(words: Words, clock: dict[str, Any]) -> dict[str, Any]:
    """Answer a clock that started, in words."""
    return {
        **clock,
        "title": words(terms.CLOCKS[clock["kind"]]),
        "light_title": words(terms.LIGHTS[clock["light"]]),
        "tone": TONES[clock["light"]],
        "state_title": words(terms.CLOCK_STATES[clock["state"]]),
        "limit": words.limit(clock["total"], clock["unit"]),
        "due_day": words.day(clock["due"]),
        "steps": [_step(words, step) for step in clock["ledger"]],
    }


def _step(words: Words, step: dict[str, Any]) -> dict[str, str]:
    data = {key: str(value) for key, value in step["data"].items()}
    if "unit" in data:
        data["days"] = words.limit(step["data"]["days"], data["unit"])
    text = terms.STEPS[step["code"]]
    return {"day": words.day(step["day"]), "text": words(type(text)(text, mapping=data))}
