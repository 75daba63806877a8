"""Files of a case: stored once, under their material's merged key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dongli.onething.operations.check_files import content_type


def kept(files: Sequence[Any]) -> tuple[Any, ...]:
    """Take files as the case keeps them: served as what their checked content is."""
    for file in files:
        file.contentType = content_type(file.filename)
    return tuple(files)
