"""What the field editor offers: elements with type and use, subjects, clauses."""

from __future__ import annotations

from collections import Counter

from plone import api
from pypinyin import Style, lazy_pinyin
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory

from dongli.onething import _
from dongli.onething.content.item import IItem

from .read import field_specs

Known = list[tuple[str, str]]


def elements(item: IItem) -> Known:
    """List data elements: code; title, datatype, pinyin initials and how many items ask it."""
    uses = element_uses()
    datatypes = _titles("dongli.onething.datatypes", item)
    offers = []
    for brain in api.content.find(portal_type="DataElement", sort_on="sortable_title"):
        element = brain.getObject()
        used = api.portal.translate(_("used in ${n} items", mapping={"n": str(uses[element.code])}))
        parts = [
            element.title,
            datatypes.get(element.datatype, element.datatype),
            initials(element.title),
            used,
        ]
        offers.append((element.code, " · ".join(parts)))
    return offers


def initials(title: str) -> str:
    """Give the pinyin initials of a title: 姓名 is ``xm``."""
    return "".join(lazy_pinyin(title, style=Style.FIRST_LETTER)).lower()


def element_uses() -> Counter[str]:
    """Count the items whose form asks each element."""
    uses: Counter[str] = Counter()
    for brain in api.content.find(portal_type="Item"):
        model = brain.getObject().fields_model
        uses.update({field.element for field in field_specs(model) if field.element})
    return uses


def subjects(item: IItem) -> Known:
    """List the registry's subjects, and those that the item itself names."""
    titles = _titles("dongli.onething.subjects", item)
    own = {code: code for code in item.subjects or [] if code not in titles}
    return [*titles.items(), *own.items()]


def clauses(item: IItem) -> Known:
    """List the clauses of the item's own legal basis."""
    lines = [
        " ".join(part for part in (basis.get("title"), basis.get("article")) if part)
        for basis in item.legal_basis or []
    ]
    return [(line, line) for line in dict.fromkeys(lines) if line]


def _titles(vocabulary: str, item: IItem) -> dict[str, str]:
    terms = getUtility(IVocabularyFactory, vocabulary)(item)
    return {term.value: api.portal.translate(term.title) for term in terms}
