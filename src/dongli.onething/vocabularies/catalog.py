"""Vocabularies of content: departments, data elements, items, scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from plone import api
from zope.interface import implementer, provider
from zope.schema.interfaces import IVocabularyFactory, IVocabularyTokenized
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary


@implementer(IVocabularyTokenized)
class Offered:
    """UIDs of one type, by title, read when first asked: binding a field asks for nothing."""

    def __init__(self, portal_type: str) -> None:
        self.portal_type = portal_type

    @cached_property
    def terms(self) -> SimpleVocabulary:
        brains = api.content.find(portal_type=self.portal_type, sort_on="sortable_title")
        return SimpleVocabulary([SimpleTerm(b.UID, b.UID, b.Title) for b in brains])

    def getTerm(self, value: object) -> SimpleTerm:
        return self.terms.getTerm(value)

    def getTermByToken(self, token: str) -> SimpleTerm:
        return self.terms.getTermByToken(token)

    def __contains__(self, value: object) -> bool:
        return value in self.terms

    def __iter__(self) -> Iterator[SimpleTerm]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)


def _codes(portal_type: str) -> SimpleVocabulary:
    """Offer the codes of one type, by title; the first of two equal codes wins."""
    terms: dict[str, SimpleTerm] = {}
    for brain in api.content.find(portal_type=portal_type, sort_on="sortable_title"):
        code = brain.code
        if code and code not in terms:
            terms[code] = SimpleTerm(code, code, f"{brain.Title} ({code})")
    return SimpleVocabulary(list(terms.values()))


@provider(IVocabularyFactory)
def departments(context: object) -> SimpleVocabulary:
    """Department codes."""
    return _codes("Department")


@provider(IVocabularyFactory)
def elements(context: object) -> SimpleVocabulary:
    """Data element codes."""
    return _codes("DataElement")


@provider(IVocabularyFactory)
def items(context: object) -> Offered:
    """Items, by UID."""
    return Offered("Item")


@provider(IVocabularyFactory)
def scenarios(context: object) -> Offered:
    """Scenarios, by UID."""
    return Offered("Scenario")
