"""What a page showed to a countersigner, as its form sends it back."""

from __future__ import annotations

from typing import Any


def seen_of(form: dict[str, Any]) -> dict[str, str] | None:
    """Answer department -> digest; None where the form says nothing of it."""
    given = form.get("seen")
    if given is None:
        return None
    lines = given if isinstance(given, list) else [given]
    pairs = [str(line).rpartition(" ") for line in lines]
    return {department: digest for department, _blank, digest in pairs if department}
