"""A remembered article joins its page after the theme.

Theming reads a whole page into a tree and writes it out again, which for a guide's long article
takes longer than everything else; nothing in it is the theme's. So the page is themed with a mark
in the article's place, and the article is put there as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plone.transformchain.interfaces import ITransform
from zope.annotation.interfaces import IAnnotations
from zope.component import adapter
from zope.interface import Interface, implementer

from dongli.onething.interfaces import IOneThingLayer

KEY = "dongli.onething.article"
MARK = "<!--dongli.onething.article-->"


def put_off(request: Any, article: str) -> str:
    """Keep the article for later and answer the mark for the page."""
    IAnnotations(request)[KEY] = article
    return MARK


@implementer(ITransform)
@adapter(Interface, IOneThingLayer)
class JoinArticle:
    """After the theme (8850) and plone.protect (9000), before the caches (12000, 90000)."""

    order = 9500

    def __init__(self, published: Any, request: Any) -> None:
        self.published = published
        self.request = request

    def transformUnicode(self, result: str, encoding: str) -> Any:
        return self.transformIterable([result.encode(encoding)], encoding)

    def transformBytes(self, result: bytes, encoding: str) -> Any:
        return self.transformIterable([result], encoding)

    def transformIterable(self, result: Iterable[bytes], encoding: str) -> Any:
        article = IAnnotations(self.request).get(KEY)
        if article is None:
            return None
        page = b"".join(part.encode(encoding) if isinstance(part, str) else part for part in result)
        return [page.replace(MARK.encode(encoding), article.encode(encoding), 1)]
