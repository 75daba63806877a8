"""Questions of other scenarios, which a condition of a shared item may name."""

from __future__ import annotations

from collections.abc import Collection

from plone import api

from dongli.onething.domain.spec import QuestionSpec

from .read_scenario import read_question


def questions_elsewhere(ids: Collection[str]) -> list[QuestionSpec]:
    """Answer one question of each id that some scenario asks, the first by its path."""
    found: dict[str, QuestionSpec] = {}
    if ids:
        for brain in api.content.find(portal_type="Question", id=[*ids], sort_on="path"):
            found.setdefault(brain.getId, read_question(brain.getObject()))
    return list(found.values())
