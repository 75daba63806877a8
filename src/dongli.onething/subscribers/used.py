"""What live scenarios use stays, whoever takes it away by whatever door."""

from __future__ import annotations

from typing import Any

from dongli.onething.operations.keep_used import keep_used


def before_removal(content: Any, event: Any) -> None:
    """Refuse the removal of what is used, alone or with its folder."""
    keep_used(content, event.object)
