"""A resolution's sources and workflow, told to what departments agree on."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.operations.agree_resolution import sign, signable_or_refuse
from dongli.onething.operations.record_sources import record_sources
from dongli.onething.operations.submit_resolution import submittable_or_refuse
from dongli.onething.operations.tell import tell_agreeing


def written(resolution: Any, event: Any) -> None:
    """Write down what the sources say now, and who wrote; never once it was submitted."""
    if api.content.get_state(resolution, default="draft") == "draft":
        record_sources(resolution)


def before_transition(resolution: Any, event: Any) -> None:
    """Refuse to submit what does not fit, and signatures that do not count."""
    name = event.transition.id if event.transition is not None else ""
    if name == "submit":
        submittable_or_refuse(resolution)
    elif name == "countersign":
        signable_or_refuse(resolution)


def after_transition(resolution: Any, event: Any) -> None:
    """Keep the signature; the workflow then looks whether all have signed. Ask for them first."""
    name = event.transition.id if event.transition is not None else ""
    if name == "countersign":
        sign(resolution)
    elif name == "submit":
        tell_agreeing(resolution)
