"""Find a name, a code or a uid that nothing here has."""

from __future__ import annotations

import re
from typing import Any

from plone import api

from dongli.onething.storage import editions

from .read_scenario import find

UID = re.compile(r"[0-9a-f]{32}")


def free_name(container: Any, name: str) -> str:
    """Answer a short name that is free in a container: this one, or it with a number."""
    free, number = name, 2
    while free in container:
        free, number = f"{name}-{number}", number + 1
    return free


def free_code(code: str) -> str:
    """Answer a code for a second element beside the one that has this code."""
    number = 2
    while find(portal_type="DataElement", code=f"{code}_{number}"):
        number += 1
    return f"{code}_{number}"


def is_free(uid: str) -> bool:
    """Say whether nothing here has a uid, or had it when it was published."""
    taken = find(UID=uid) or editions.history(api.portal.get(), uid)
    return bool(UID.fullmatch(uid)) and not taken
