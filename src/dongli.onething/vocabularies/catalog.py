"""Vocabularies of content: departments, data elements, items, scenarios."""

from plone import api
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary


def _codes(portal_type: str) -> SimpleVocabulary:
    """Offer the codes of one type, by title; the first of two equal codes wins."""
    terms: dict[str, SimpleTerm] = {}
    for brain in api.content.find(portal_type=portal_type, sort_on="sortable_title"):
        code = brain.code
        if code and code not in terms:
            terms[code] = SimpleTerm(code, code, f"{brain.Title} ({code})")
    return SimpleVocabulary(list(terms.values()))


def _uids(portal_type: str) -> SimpleVocabulary:
    """Offer the UIDs of one type, by title."""
    brains = api.content.find(portal_type=portal_type, sort_on="sortable_title")
    return SimpleVocabulary([SimpleTerm(b.UID, b.UID, b.Title) for b in brains])


@provider(IVocabularyFactory)
def departments(context: object) -> SimpleVocabulary:
    """Department codes."""
    return _codes("Department")


@provider(IVocabularyFactory)
def elements(context: object) -> SimpleVocabulary:
    """Data element codes."""
    return _codes("DataElement")


@provider(IVocabularyFactory)
def items(context: object) -> SimpleVocabulary:
    """Items, by UID."""
    return _uids("Item")


@provider(IVocabularyFactory)
def scenarios(context: object) -> SimpleVocabulary:
    """Scenarios, by UID."""
    return _uids("Scenario")
