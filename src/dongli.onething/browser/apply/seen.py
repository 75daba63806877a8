"""What a form showed: so that one tab does not take back what was typed in another."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

NAME = "seen"


def seen(widgets: Mapping[str, Any]) -> str:
    """Answer short fingerprints of what the widgets show, by merged key, as JSON."""
    return json.dumps({key: _fingerprint(widget.value) for key, widget in widgets.items()})


def untouched(form: Mapping[str, Any], widgets: Mapping[str, Any]) -> set[str]:
    """Name the keys that were sent as they were shown; none where the page did not say."""
    try:
        shown = dict(json.loads(form.get(NAME, "{}")))
    except (RecursionError, TypeError, ValueError):
        return set()
    return {key for key in widgets if shown.get(key) == _fingerprint(widgets[key].value)}


def _fingerprint(value: Any) -> str:
    """Tell values apart, not secrets: what is empty is all the same."""
    return blake2b(repr(value or "").encode("utf-8", "replace"), digest_size=4).hexdigest()
