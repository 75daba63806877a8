"""The questions of the scenario, by id."""

from __future__ import annotations

from typing import Any

from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from dongli.onething.operations.questions_for import questions_for


@provider(IVocabularyFactory)
def asked(context: Any) -> SimpleVocabulary:
    """What an item's department may be decided by: all questions of its scenario."""
    return SimpleVocabulary(
        [SimpleTerm(one.id, one.id, one.title or one.id) for one in questions_for(context)]
    )
