"""What the field editor offers: elements with type and use, subjects, clauses."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from plone import api
from pypinyin import Style, lazy_pinyin
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory

from dongli.onething import _
from dongli.onething.browser.words import Words
from dongli.onething.content.item import IItem
from dongli.onething.domain.dictionary import agreed_subject, serves, usages
from dongli.onething.domain.similar import similar as similar_to
from dongli.onething.operations.read_item import read_item
from dongli.onething.operations.read_scenario import read_element

from .read import field_specs

Known = list[tuple[str, str]]
# How many items are named where an element is used.
NAMED = 2
# How many elements are proposed for a field.
MOST = 3


class Element(NamedTuple):
    """One data element: ``search`` holds all that finds it, ``about`` what is told of it."""

    code: str
    title: str
    about: str
    search: str
    initials: str
    uses: int


def elements(item: IItem) -> list[Element]:
    """List data elements, each with its datatype and the items that ask it."""
    uses = element_uses()
    datatypes = _titles("dongli.onething.datatypes", item)
    brains = api.content.find(portal_type="DataElement", sort_on="sortable_title")
    words = Words(item.REQUEST)
    return [_element(brain.getObject(), uses, datatypes, words) for brain in brains]


def similar(item: IItem, name: str, title: str) -> list[tuple[Element, str]]:
    """List the elements that a field resembles and can ask for, each with the agreed subject."""
    spec = next((one for one in field_specs(item.fields_model) if one.name == name), None)
    brains = api.content.find(portal_type="DataElement")
    contents = {one.code: one for one in (brain.getObject() for brain in brains)}
    specs = [read_element(one) for one in contents.values()]
    fit = [one for one in specs if spec is not None and serves(spec, one)]
    alike = similar_to(title, fit, datatype=spec.datatype, most=MOST) if fit else []
    if not alike:
        return []
    uses, datatypes = element_uses(), _titles("dongli.onething.datatypes", item)
    words = Words(item.REQUEST)
    used = usages(read_item(one.getObject()) for one in api.content.find(portal_type="Item"))
    return [
        (
            _element(contents[one.code], uses, datatypes, words),
            agreed_subject(used.get(one.code, []), item.UID()),
        )
        for one in alike
    ]


def _element(
    element: Any, uses: dict[str, list[str]], datatypes: dict[str, str], words: Words
) -> Element:
    items = uses.get(element.code, [])
    about = f"{datatypes.get(element.datatype, element.datatype)} · {words(_used_in(items))}"
    first = initials(element.title)
    search = "\n".join([element.title, element.code, first, pinyin(element.title)]).lower()
    return Element(element.code, element.title, about, search, first, len(items))


def _used_in(items: list[str]) -> Any:
    """Say where an element is used: the first items by name, and how many there are."""
    if not items:
        return _("not used yet")
    data = {"items": "、".join(items[:NAMED]), "n": str(len(items))}
    if len(items) <= NAMED:
        return _("used in ${items}", mapping=data)
    return _("used in ${items} and others, ${n} in all", mapping=data)


def found(known: list[Element], query: str) -> list[Element]:
    """Answer the elements that hold every word of the query, the likeliest first.

    Looked at are title, code, pinyin and its initials; what begins so or is used more comes first.
    """
    words = query.lower().split()
    hits = [one for one in known if all(word in one.search for word in words)]
    return sorted(hits, key=lambda one: (not _begins(one, words[0]), -one.uses, one.code))


def _begins(one: Element, word: str) -> bool:
    return any(line.startswith(word) for line in one.search.split("\n"))


@lru_cache(maxsize=4096)
def initials(title: str) -> str:
    """Give the pinyin initials of a title: 姓名 is ``xm``."""
    return "".join(lazy_pinyin(title, style=Style.FIRST_LETTER)).lower()


@lru_cache(maxsize=4096)
def pinyin(title: str) -> str:
    """Give the pinyin of a title without tones: 姓名 is ``xingming``."""
    return "".join(lazy_pinyin(title)).lower()


def element_uses() -> dict[str, list[str]]:
    """Name the items whose form asks each element, by title."""
    uses: dict[str, list[str]] = {}
    for brain in api.content.find(portal_type="Item", sort_on="sortable_title"):
        asked = {field.element for field in field_specs(brain.getObject().fields_model)}
        for code in asked - {""}:
            uses.setdefault(code, []).append(brain.Title)
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
