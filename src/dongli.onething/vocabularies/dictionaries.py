"""Fixed dictionaries: the values of the content contract with what a reader sees."""

from __future__ import annotations

from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from dongli.onething import _

DEPARTMENT_KINDS = {
    "government": _("Government department"),
    "street": _("Street office"),
    "utility": _("Public utility"),
    "institution": _("Public institution"),
    "company": _("Company"),
}
DATATYPES = {
    "text": _("Text, one line"),
    "paragraph": _("Text, several lines"),
    "integer": _("Whole number"),
    "decimal": _("Number"),
    "date": _("Date"),
    "datetime": _("Date and time"),
    "boolean": _("Yes or no"),
    "choice": _("Choice of one"),
    "multichoice": _("Choice of several"),
    "email": _("E-mail address"),
    "phone": _("Phone number"),
    "idcard": _("Identity number"),
    "uscc": _("Unified social credit code"),
    "region": _("Region"),
    "bank_account": _("Bank account"),
    "table": _("Table"),
}
SENSITIVITIES = {
    "public": _("Public"),
    "personal": _("Personal"),
    "sensitive": _("Sensitive personal"),
}
REUSES = {
    "once": _("Asked once for all items"),
    "per_item": _("Asked for each item (signature, consent)"),
}
UNITS = {"workday": _("working days"), "day": _("natural days")}
HANDLINGS = {"immediate": _("On the spot"), "promised": _("Within the promised limit")}
MATERIAL_FORMS = {
    "original": _("Original"),
    "copy": _("Copy"),
    "electronic": _("Electronic file"),
    "application": _("Application form"),
}
NECESSITIES = {
    "required": _("Necessary"),
    "optional": _("Not necessary"),
    "deferrable": _("May be handed in later"),
}
SOURCES = {
    "applicant": _("The applicant's own"),
    "government": _("Issued by a government body"),
    "intermediary": _("Issued by an intermediary"),
}
SUPPLIES = {
    "ask": _("The applicant hands it in"),
    "share": _("Fetched by data sharing"),
    "ecert": _("Electronic certificate"),
    "commitment": _("Replaced by a written commitment"),
}
SUBJECT_KINDS = {
    "person": _("For persons"),
    "enterprise": _("For enterprises"),
    "project": _("For projects"),
}
PARTICIPATIONS = {"required": _("Required item"), "optional": _("At the applicant's choice")}
POINT_KINDS = {
    "district": _("District service centre"),
    "hall": _("Department's hall"),
    "street": _("Street service centre"),
    "community": _("Community service station"),
}
# Open dictionaries: the form offers these, other values are kept as they are.
ITEM_KINDS = {
    "01": _("Administrative licence"),
    "02": _("Administrative penalty"),
    "03": _("Administrative coercion"),
    "04": _("Administrative levy"),
    "05": _("Administrative payment"),
    "06": _("Administrative inspection"),
    "07": _("Administrative confirmation"),
    "08": _("Administrative reward"),
    "09": _("Administrative ruling"),
    "10": _("Other administrative power"),
    "20": _("Public service"),
}
# 国办发〔2025〕24号: persons first, then enterprises and projects, each in life's order.
# Marriage and veteran are the seed's own words for what the list of 2025 spreads over others.
LIFE_STAGES = {
    "birth": _("Birth"),
    "education": _("Education"),
    "employment": _("Employment"),
    "marriage": _("Marriage and child-bearing"),
    "living": _("Daily life"),
    "housing": _("Housing"),
    "travel": _("Travel"),
    "medical": _("Medical care"),
    "assistance": _("Assistance"),
    "veteran": _("Leaving the forces"),
    "retirement": _("Old age"),
    "passing": _("After a death"),
    "entry": _("Starting a business"),
    "hiring": _("Hiring"),
    "tax": _("Taxes and dues"),
    "operation": _("Running a business"),
    "construction": _("Construction"),
    "exit": _("Closing a business"),
}
DELIVERY_POLICIES = {
    "together": _("All results together"),
    "each": _("Each result when it is ready"),
}
LAW_LEVELS = {
    "law": _("Law"),
    "administrative_regulation": _("Administrative regulation"),
    "local_regulation": _("Local regulation"),
    "department_rule": _("Department rule"),
    "local_rule": _("Local government rule"),
    "normative_document": _("Normative document"),
    "standard": _("Standard"),
}
DAYS = {"work": _("Working day"), "rest": _("Day off")}


@implementer(IVocabularyFactory)
class Dictionary:
    """A vocabulary of a fixed dictionary; value and token are the code."""

    def __init__(self, titles: dict[str, str]) -> None:
        self.titles = titles

    def __call__(self, context: object) -> SimpleVocabulary:
        return SimpleVocabulary([SimpleTerm(c, c, title) for c, title in self.titles.items()])


department_kinds = Dictionary(DEPARTMENT_KINDS)
datatypes = Dictionary(DATATYPES)
sensitivities = Dictionary(SENSITIVITIES)
reuses = Dictionary(REUSES)
units = Dictionary(UNITS)
handlings = Dictionary(HANDLINGS)
material_forms = Dictionary(MATERIAL_FORMS)
necessities = Dictionary(NECESSITIES)
sources = Dictionary(SOURCES)
supplies = Dictionary(SUPPLIES)
subject_kinds = Dictionary(SUBJECT_KINDS)
participations = Dictionary(PARTICIPATIONS)
point_kinds = Dictionary(POINT_KINDS)
item_kinds = Dictionary(ITEM_KINDS)
life_stages = Dictionary(LIFE_STAGES)
delivery_policies = Dictionary(DELIVERY_POLICIES)
law_levels = Dictionary(LAW_LEVELS)
days = Dictionary(DAYS)
