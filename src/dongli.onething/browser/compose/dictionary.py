"""The dictionary of data elements as a whole: usage, unbound fields, elements that are alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any
from urllib.parse import urlencode

import msgspec
from AccessControl import getSecurityManager
from plone.memoize.view import memoize
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import Unauthorized

from dongli.onething.browser.acting_page import ActingPage
from dongli.onething.browser.plain import PlainTemplateFile
from dongli.onething.content.settings import setting
from dongli.onething.domain.dictionary import (
    SAME,
    NotMergeable,
    Unbound,
    Usage,
    alike,
    may_merge,
    unbound,
    usages,
)
from dongli.onething.domain.search import Entry, search
from dongli.onething.domain.spec import ElementSpec
from dongli.onething.operations.read_item import read_item
from dongli.onething.operations.read_scenario import read_element
from dongli.onething.vocabularies import dictionaries

from .dictionary_actions import DictionaryActions, all_of, problem_words


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One element with the fields that ask for it."""

    element: ElementSpec
    url: str
    datatype: str
    usages: list[Usage]


class DictionaryPage(DictionaryActions, ActingPage):
    """GET shows; POST binds fields, or merges two elements, or tells what either would touch."""

    index = ViewPageTemplateFile("dictionary.pt")
    body = PlainTemplateFile("dictionary_body.pt")
    name = "dictionary"

    def act(self) -> str | None:
        if not self.may_edit():
            raise Unauthorized("dictionary")
        done = self.done(self.request.form)
        if done is None:
            return None
        self.tell(done)
        return self.url()

    def refusal(self, refused: Exception) -> Any:
        return problem_words(refused)

    @memoize
    def contents(self) -> list[Any]:
        """Every element, by title."""
        return all_of("DataElement")

    @memoize
    def elements(self) -> list[ElementSpec]:
        """Every element of the dictionary, by title."""
        return [read_element(element) for element in self.contents()]

    @memoize
    def _usages(self) -> dict[str, list[Usage]]:
        return usages(self._items())

    @memoize
    def _items(self) -> list[Any]:
        """Answer the items that have a form."""
        return [read_item(item) for item in all_of("Item", asks="*")]

    def text(self) -> str:
        """What is sought."""
        return str(self.request.form.get("text", "")).strip()[:100]

    def rows(self) -> list[Row]:
        """The elements sought, the best match first, with their usage."""
        entries = [Entry(id=e.code, title=e.title, aliases=[e.code]) for e in self.elements()]
        known = {element.code: element for element in self.elements()}
        urls = {element.code: element.absolute_url() for element in self.contents()}
        return [
            Row(
                element=known[code],
                url=urls[code],
                datatype=self.say(dictionaries.DATATYPES.get(known[code].datatype, "")),
                usages=self._usages().get(code, []),
            )
            for code in search(self.text(), entries)
        ]

    @memoize
    def unbound(self) -> list[Unbound]:
        """The fields that have a known label and are not bound."""
        return list(unbound(self.elements(), self._items()))

    def name_of(self, one: Unbound) -> str:
        """Name a field in a form."""
        return f"{one.item}.{one.field}"

    def title_of(self, code: str) -> str:
        """What an element is called."""
        return next((one.title for one in self.elements() if one.code == code), code)

    def subjects(self) -> list[tuple[str, str]]:
        """The subjects that one may choose."""
        return list((setting("subjects") or {}).items())

    @memoize
    def pairs(self) -> list[tuple[ElementSpec, ElementSpec]]:
        """Pairs of elements that are called alike and may be merged, the more used one first."""
        return list(self._pairs())

    def _pairs(self) -> Iterator[tuple[ElementSpec, ElementSpec]]:
        for pair in combinations(self.elements(), 2):
            if pair[1] not in alike(pair[0].title, [pair[1]], least=SAME):
                continue
            kept, dropped = sorted(pair, key=lambda one: -len(self._usages().get(one.code, [])))
            try:
                may_merge(kept, dropped)
            except NotMergeable:
                continue
            yield kept, dropped

    def uses(self, element: ElementSpec) -> int:
        """How many fields ask for an element."""
        return len(self._usages().get(element.code, []))

    def may_edit(self) -> bool:
        """Say whether the reader may change the dictionary."""
        return bool(getSecurityManager().checkPermission("Modify portal content", self.context))

    def may_add(self) -> bool:
        """Say whether the reader may add an element: offered once one has looked for it."""
        checked = getSecurityManager().checkPermission
        return bool(self.text() and checked("dongli.onething: Add DataElement", self.context))

    def add_url(self) -> str:
        """The form of a new element, with what was sought as its title."""
        query = urlencode({"form.widgets.IBasic.title": self.text()})
        return f"{self.context.absolute_url()}/++add++DataElement?{query}"
