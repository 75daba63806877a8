"""Who applies and how results reach them: what the form already says of it, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import identity
from .check import Problem

SUBJECT = "applicant"
ELEMENTS = {"name": "person.name", "phone": "person.phone"}
# Ways of delivery: fetched at the window, sent by courier, as electronic certificates.
METHODS = ("window", "post", "electronic")


def applicant_of(data: Mapping[str, Any]) -> dict[str, str]:
    """Answer the applicant's ``name`` and ``phone`` from merged data; only what is filled in.

    What was asked once is not asked again (国发〔2024〕3号: 一表申请).
    """
    found = {name: data.get(f"{SUBJECT}/{code}") for name, code in ELEMENTS.items()}
    return {name: value for name, value in found.items() if isinstance(value, str) and value}


def written(person: Mapping[str, str]) -> dict[str, str]:
    """Write a person as stored: the phone without blanks and country code."""
    if "phone" not in person:
        return dict(person)
    return {**person, "phone": identity.normalise("phone", person["phone"])}


def written_delivery(delivery: Mapping[str, str]) -> dict[str, str]:
    """Write a way of delivery as stored: an address only where something is sent there."""
    kept = {"method": METHODS[0], **delivery}
    if kept["method"] != "post":
        kept.pop("address", None)
    return kept


def person_problems(party: str, person: Mapping[str, str]) -> list[Problem]:
    """List what is wrong with a person as written; ``party``: ``applicant`` or ``agent``."""
    phone = person.get("phone", "")
    code = identity.phone_problem(phone) if phone else None
    return [Problem(field=f"{party}.phone", code=f"phone.{code}")] if code else []


def delivery_problems(delivery: Mapping[str, str]) -> list[Problem]:
    """List what is wrong with a way of delivery as written; a courier needs an address."""
    if delivery["method"] not in METHODS:
        return [Problem(field="delivery.method", code="unknown-option")]
    if delivery["method"] == "post" and not delivery.get("address", "").strip():
        return [Problem(field="delivery.address", code="required")]
    return []
