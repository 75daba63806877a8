"""The other items of the scenario, by id."""

from __future__ import annotations

from typing import Any

from Acquisition import aq_chain, aq_inner
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from dongli.onething.content.scenario import IScenario
from dongli.onething.content.scenario_item import IScenarioItem


@provider(IVocabularyFactory)
def siblings(context: Any) -> SimpleVocabulary:
    """What an item of the scenario may come after: all its items but itself."""
    scenario = next((o for o in aq_chain(aq_inner(context)) if IScenario.providedBy(o)), None)
    places = [p for p in scenario.objectValues() if IScenarioItem.providedBy(p)] if scenario else []
    own = context.getId() if IScenarioItem.providedBy(context) else None
    return SimpleVocabulary(
        [SimpleTerm(p.getId(), p.getId(), p.Title()) for p in places if p.getId() != own]
    )
