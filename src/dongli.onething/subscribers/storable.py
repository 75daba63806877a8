"""Text that cannot be stored is refused, whoever writes it by whatever door."""

from __future__ import annotations

from typing import Any

from dongli.onething.operations.keep_storable import keep_storable


def written(content: Any, event: Any) -> None:
    """Look through what was written."""
    keep_storable(content)
