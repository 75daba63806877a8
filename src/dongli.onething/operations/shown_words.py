"""What a reader sees a scenario called: editors read the tree, all others its last Edition."""

from __future__ import annotations

from typing import Any

from dongli.onething.operations.may_read_tree import may_read_tree
from dongli.onething.operations.published_summary import published_summary


def shown(scenario: Any, name: str) -> Any:
    """Answer a value of the scenario as the current user may know it."""
    return getattr(scenario, name) if may_read_tree(scenario) else public(scenario, name)


def public(scenario: Any, name: str) -> Any:
    """Answer what was published; the tree's own where the public reads nothing of it."""
    return published_summary(scenario).get(name, getattr(scenario, name))
