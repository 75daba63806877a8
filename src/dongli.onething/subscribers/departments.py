"""A department's group, kept with the department."""

from __future__ import annotations

from typing import Any

from dongli.onething.operations.staff_group import staff_group


def kept(department: Any, event: Any) -> None:
    """Make the group of a new or recoded department."""
    if department.code:
        staff_group(department)
