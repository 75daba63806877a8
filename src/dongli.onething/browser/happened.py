"""Journal and opinions for the reader: when, who by office and role, what, why."""

from __future__ import annotations

from typing import Any

from dongli.onething.casework import words as terms

from .words import Words


def happened(words: Words, entry: dict[str, Any]) -> dict[str, str]:
    """Answer a journal entry as the reader may know it (casework.acted), in words."""
    return {
        "at": words.moment(entry["at"]),
        "who": who(words, entry),
        "subject": entry["subject"],
        "action": words.of(terms.TRANSITIONS, entry["action"]),
        "after": words.of(terms.CASE_STATES | terms.STATES, entry["after"]),
        "reason": entry["reason"],
    }


def opinion(words: Words, entry: dict[str, Any]) -> dict[str, str]:
    """Answer an opinion in words."""
    return {
        "at": words.moment(entry["at"]),
        "who": who(words, entry),
        "action": words.of(terms.TRANSITIONS, entry["transition"]),
        "text": entry["text"],
    }


def who(words: Words, entry: dict[str, Any]) -> str:
    """Say who acted: office, role and, to colleagues, the name."""
    parts = (entry["office"], words.of(terms.ROLES, entry["role"]), entry["name"])
    return " ".join(part for part in parts if part)
