"""How a local variant stands to its original, in a line."""

from __future__ import annotations

from typing import Any

from dongli.onething import _
from dongli.onething.operations.make_variant import drift_of, original_of
from dongli.onething.storage import origins


def variant_words(item: Any) -> Any | None:
    """Say how far a variant and its original are apart; None for an item that is no variant."""
    origin = origins.origin(item)
    if origin is None:
        return None
    original = original_of(item)
    changes = drift_of(item)
    pending = sum(one.by in ("theirs", "conflict") for one in changes)
    own = sum(one.by in ("ours", "conflict") for one in changes)
    return _(
        "Local variant of “${title}”: differs in ${own} places; ${pending} later changes of the "
        "original are open",
        mapping={
            "title": original.title if original is not None else origin.title,
            "own": str(own),
            "pending": str(pending),
        },
    )
