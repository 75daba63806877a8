"""Shapes of request bodies; a wrong shape names the key."""

from __future__ import annotations

from typing import Any

from ..domain.errors import DomainError


class BadValue(DomainError):
    """A key of the body has the wrong shape. ``expected`` is a word such as ``object``."""

    def __init__(self, key: str, expected: str) -> None:
        super().__init__(key, expected)
        self.key = key
        self.expected = expected


class UnknownKey(DomainError):
    """The body has a key that the contract does not know."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


SITUATION = {"answers", "items"}
APPLICATION = SITUATION | {
    "data",
    "materials",
    "delivery",
    "applicant",
    "agent",
    "channel",
    "service_point",
    "request_id",
}
LONGEST_TEXT = 500


def known(body: dict[str, Any], keys: set[str]) -> None:
    for key in body:
        if key not in keys:
            raise UnknownKey(key)


def answers(body: dict[str, Any]) -> dict[str, str]:
    value = mapping(body, "answers")
    for question, answer in value.items():
        if not isinstance(answer, str):
            raise BadValue(f"answers.{question}", "string")
    return value


def items(body: dict[str, Any]) -> list[str] | None:
    value = body.get("items")
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise BadValue("items", "list of strings")
    return value


def mapping(body: dict[str, Any], key: str) -> dict[str, Any]:
    value = body.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadValue(key, "object")
    return value


def text(body: dict[str, Any], key: str, *, longest: int) -> str:
    value = body.get(key)
    if not isinstance(value, str) or not value.strip() or len(value) > longest:
        raise BadValue(key, f"string of 1 to {longest} characters")
    return value


def texts(body: dict[str, Any], key: str) -> dict[str, str]:
    """Read an object of strings; numbers and nulls are no strings."""
    value = mapping(body, key)
    for name, entry in value.items():
        if not isinstance(entry, str) or len(entry) > LONGEST_TEXT:
            raise BadValue(f"{key}.{name}", "string")
    return value


def optional_text(body: dict[str, Any], key: str) -> str:
    return text(body, key, longest=LONGEST_TEXT) if body.get(key) else ""


def word(body: dict[str, Any], key: str, allowed: tuple[str, ...], *, default: str) -> str:
    value = body.get(key, default)
    if value not in allowed:
        raise BadValue(key, " / ".join(allowed))
    return value
