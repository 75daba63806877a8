"""Move a scenario in its workflow; a countersigner may say what was seen, a publisher when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plone import api

from .countersign import SEEN


def move(
    scenario: Any, transition: str, *, comment: str = "", seen: Mapping[str, str] | None = None
) -> None:
    """Make a transition; raises WorkflowException, TransitionRefused with words for the user."""
    given = {SEEN: seen} if seen is not None else {}
    tool = api.portal.get_tool("portal_workflow")
    tool.doActionFor(scenario, transition, comment=comment, **given)
