"""Who carries an item out, in words: a department, or the question that will decide it."""

from __future__ import annotations

from dongli.onething import _
from dongli.onething.domain.edition import Edition, EditionItem
from dongli.onething.domain.plans import PlannedItem

from .words import Words, filled


def handler(words: Words, edition: Edition, planned: PlannedItem) -> str:
    """Name the department of a planned item; while its question is open, that question."""
    if planned.department_from:
        return _by_answer(words, edition, planned.department_from)
    known = edition.departments.get(planned.department)
    return known.title if known else planned.department


def any_handler(words: Words, edition: Edition, item: EditionItem) -> str:
    """Name the department of an item whatever the situation, or the question that decides."""
    if item.department_from:
        return _by_answer(words, edition, item.department_from.question)
    known = edition.departments.get(item.implementing_department)
    return known.title if known else item.implementing_department


def _by_answer(words: Words, edition: Edition, question: str) -> str:
    title = edition.titles.get(question, question)
    return words(filled(_("by the answer to “${question}”"), question=title))
