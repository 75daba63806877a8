"""Shapes of request bodies; a wrong shape names the key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from dongli.onething.domain.errors import DomainError


class BadValue(DomainError):
    """A key of the body or query has the wrong shape.

    ``expected``: ``object``, ``string``, ``strings``, ``records``, ``text`` and ``short`` and
    ``few`` (``most``), ``number`` (``least``), ``word`` (``allowed``), ``moment``.
    """

    def __init__(self, key: str, expected: str, **data: Any) -> None:
        super().__init__(key, expected)
        self.key = key
        self.expected = expected
        self.data = data


class UnknownKey(DomainError):
    """The body has a key that the contract does not know."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def moment(body: Mapping[str, Any], key: str) -> datetime:
    """Answer an instant in ISO 8601."""
    try:
        return datetime.fromisoformat(body[key])
    except (TypeError, ValueError) as error:
        raise BadValue(key, "moment") from error


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
MOST_TEXTS = 50


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
        raise BadValue("items", "strings")
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
    if not storable(value) or not value.strip() or len(value) > longest:
        raise BadValue(key, "text", most=longest)
    return value


def texts(body: dict[str, Any], key: str) -> dict[str, str]:
    """Read an object of strings; nulls are left out, numbers are no strings."""
    value = {name: entry for name, entry in mapping(body, key).items() if entry is not None}
    if len(value) > MOST_TEXTS:
        raise BadValue(key, "few", most=MOST_TEXTS)
    for name, entry in value.items():
        if not storable(name) or not storable(entry) or len(entry) > LONGEST_TEXT:
            raise BadValue(f"{key}.{name}", "short", most=LONGEST_TEXT)
    return value


def storable(value: Any) -> bool:
    """Say whether a value is text without control characters and broken surrogates."""
    return isinstance(value, str) and not any(
        unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\r\t" for char in value
    )


def optional_text(body: dict[str, Any], key: str) -> str:
    return text(body, key, longest=LONGEST_TEXT) if body.get(key) is not None else ""


def number(form: Mapping[str, Any], key: str, *, least: int = 0) -> int | None:
    """Read a whole number of a query string; None where it is not there."""
    value = form.get(key)
    if value is None:
        return None
    if not re.fullmatch("[0-9]{1,9}", str(value)) or int(value) < least:
        raise BadValue(key, "number", least=least)
    return int(value)


def query_text(form: Mapping[str, Any], key: str, *, longest: int = 200) -> str:
    """Read a text of a query string; empty where it is not there."""
    value = form.get(key) or ""
    if not storable(value) or len(value) > longest:
        raise BadValue(key, "short", most=longest)
    return value.strip()


def word(body: dict[str, Any], key: str, allowed: tuple[str, ...], *, default: str) -> str:
    value = body.get(key, default)
    if value not in allowed:
        raise BadValue(key, "word", allowed=allowed)
    return value


def query_word(form: Mapping[str, Any], key: str, allowed: Collection[str]) -> str:
    """Read one of some words of a query string; empty where it is not there."""
    value = query_text(form, key)
    if value and value not in allowed:
        raise BadValue(key, "word", allowed=list(allowed))
    return value
