"""How results reach the applicant, and who applies: read from the review page's form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dongli.onething import _

METHODS = {
    "window": _("Fetch at the window"),
    "post": _("Sent by courier"),
    "electronic": _("Electronic certificates"),
}
# A question of this id, with these ways as its values, sets the way before anything is chosen.
QUESTION = "delivery_method"
LONGEST = 200


def delivery_of(form: dict[str, Any]) -> dict[str, str]:
    """Read the way of delivery, and the address even where nothing is sent there yet."""
    method = _text(form.get("method"))
    address = _text(form.get("delivery_address"))
    chosen = {"method": method if method in METHODS else "window"}
    return chosen | {"address": address} if address else chosen


def preset(answers: Mapping[str, str]) -> str:
    """Answer the way that the situation's own question on delivery already chose."""
    method = answers.get(QUESTION, "")
    return method if method in METHODS else "window"


def person_of(form: dict[str, Any], prefix: str) -> dict[str, str]:
    """Read a person's name and phone; empty where nothing was typed."""
    found = {name: _text(form.get(f"{prefix}_{name}")) for name in ("name", "phone")}
    return {name: value for name, value in found.items() if value}


def _text(value: Any) -> str:
    return value.strip()[:LONGEST] if isinstance(value, str) else ""
