"""Who applies, as far as the form already says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SUBJECT = "applicant"
ELEMENTS = {"name": "person.name", "phone": "person.phone"}


def applicant_of(data: Mapping[str, Any]) -> dict[str, str]:
    """Answer the applicant's ``name`` and ``phone`` from merged data; only what is filled in.

    What was asked once is not asked again (国发〔2024〕3号: 一表申请).
    """
    found = {name: data.get(f"{SUBJECT}/{code}") for name, code in ELEMENTS.items()}
    return {name: value for name, value in found.items() if isinstance(value, str) and value}
