"""A sub-case's workflow: guarded before, recorded after, whatever door it came through."""

from __future__ import annotations

from typing import Any

from dongli.onething.operations import transition_subcase


def before_transition(subcase: Any, event: Any) -> None:
    """Refuse what the domain's guard refuses."""
    if event.transition is not None:
        transition_subcase.before(subcase, event.transition.id, event.kwargs)


def after_transition(subcase: Any, event: Any) -> None:
    """Record what happened."""
    if event.transition is not None:
        transition_subcase.after(
            subcase, event.transition.id, event.old_state.id, event.new_state.id, event.kwargs
        )
