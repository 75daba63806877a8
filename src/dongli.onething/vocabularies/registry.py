"""Vocabularies that administrators keep in the settings: subjects and material types."""

from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from dongli.onething.content.settings import setting


def _vocabulary(name: str) -> SimpleVocabulary:
    """Offer the codes of one dictionary of the settings, with their titles."""
    titles = setting(name) or {}
    return SimpleVocabulary([SimpleTerm(code, code, title) for code, title in titles.items()])


@provider(IVocabularyFactory)
def subjects(context: object) -> SimpleVocabulary:
    """Whose data or material: applicant, mother, newborn, enterprise…"""
    return _vocabulary("subjects")


@provider(IVocabularyFactory)
def material_types(context: object) -> SimpleVocabulary:
    """Canonical materials."""
    return _vocabulary("material_types")
