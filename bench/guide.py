"""The guide of a scenario against a stock Document of the same length, read by anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from plone import api
from plone.app.textfield.value import RichTextValue

from bench.instance import Instance
from bench.requests import get
from bench.table import Line, at_least, at_most
from bench.timing import interleaved
from dongli.onething.operations.publish_scenario import publish

GUIDE = "scenarios/newborn"
DOCUMENT = "bench-document"
ROUNDS = 15
SWITCH = "plone.caching.interfaces.ICacheSettings.enabled"


def measure(instance: Instance) -> Iterator[Line]:
    """Compare without and with the cache, then look for a new edition at once."""
    with instance.inside():
        api.portal.set_registry_record(SWITCH, False)
    body = content_of(get(instance.wsgi, GUIDE))
    with instance.inside() as site:
        make_document(site, body)
    calls = {name: lambda path=name: get(instance.wsgi, path) for name in (GUIDE, DOCUMENT)}
    bare = interleaved(calls, ROUNDS)
    with instance.inside():
        api.portal.set_registry_record(SWITCH, True)
    kept = interleaved(calls, 2 * ROUNDS)
    size = f"{len(body.encode()) // 1024} KB of content each"
    yield at_most(
        f"guide page, uncached, against a Document ({size})", bare[GUIDE], bare[DOCUMENT], 1
    )
    yield at_least("guide page, cached, against the same uncached", kept[GUIDE], bare[GUIDE], 10)
    yield at_least(
        "guide page, cached, against the Document as the site serves it",
        kept[GUIDE],
        kept[DOCUMENT],
        10,
    )
    yield republished(instance)


def content_of(page: bytes) -> str:
    """Cut the content out of a page."""
    text = page.decode()
    return text[text.index('id="content"') : text.index("</article>")]


def make_document(site: Any, body: str) -> None:
    """Make a published Document whose text has as many bytes as ``body``, of the same words."""
    words = " ".join(re.sub(r"<[^>]*>", " ", body).split()).replace("&", " ")
    length = len(body.encode())
    paragraphs = [f"<p>{words[start : start + 200]}</p>" for start in range(0, len(words), 200)]
    text = "\n".join(paragraphs * (length // len("\n".join(paragraphs).encode()) + 1))
    text = text.encode()[:length].decode(errors="ignore").rpartition("<p>")[0]
    value = RichTextValue(text, "text/html", "text/x-html-safe")
    document = api.content.create(site, "Document", DOCUMENT, title="一份普通页面", text=value)
    api.content.transition(document, "publish")


def republished(instance: Instance) -> Line:
    """Read a new edition's words in the first answer after publishing."""
    with instance.inside() as site:
        scenario = site.unrestrictedTraverse(GUIDE)
        scenario.description = "第二版的话"
        publish(scenario)
    seen = "第二版的话" in get(instance.wsgi, GUIDE).decode()
    found = "new edition" if seen else "old edition"
    return Line("first cached answer after publishing again", found, "", "", "new edition", seen)
