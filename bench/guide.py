"""The guide of a scenario against a stock Document of the same length, read by anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import thread_time
from typing import Any

from plone import api
from plone.app.textfield.value import RichTextValue

from bench.instance import Instance
from bench.requests import get
from bench.table import Line, at_least, at_most
from bench.timing import interleaved
from dongli.onething.operations.publish_scenario import publish

GUIDE = "scenarios/newborn"
PLAIN = "bench-plain"
MARKED = "bench-marked"
ROUNDS = 15
SWITCH = "plone.caching.interfaces.ICacheSettings.enabled"


def measure(instance: Instance) -> Iterator[Line]:
    """Compare without and with the cache, then look for a new edition at once."""
    with instance.inside():
        api.portal.set_registry_record(SWITCH, False)
    body = content_of(get(instance.wsgi, GUIDE))
    with instance.inside() as site:
        make_document(site, PLAIN, paragraphs(body))
        make_document(site, MARKED, body)
    pages = (GUIDE, PLAIN, MARKED)
    calls = {name: lambda path=name: get(instance.wsgi, path) for name in pages}
    bare = interleaved(calls, ROUNDS, clock=thread_time)
    with instance.inside():
        api.portal.set_registry_record(SWITCH, True)
    kept = interleaved(calls, 2 * ROUNDS, clock=thread_time)
    size = f"{len(body.encode()) // 1024} KB of content each"
    for words, name in ((PLAIN, "in paragraphs"), (MARKED, "in the guide's own markup")):
        yield at_most(
            f"guide page, uncached, against a Document {name} ({size})", bare[GUIDE], bare[words], 1
        )
    yield at_least("guide page, cached, against that Document", kept[GUIDE], bare[PLAIN], 10)
    yield at_least("guide page, cached, against itself uncached", kept[GUIDE], bare[GUIDE], 10)
    yield republished(instance)


def content_of(page: bytes) -> str:
    """Cut the content out of a page."""
    text = page.decode()
    start = text.index('id="content"')
    return text[text.index(">", start) + 1 : text.index("</article>")]


def paragraphs(body: str) -> str:
    """Write as many bytes as ``body`` in plain paragraphs of its words."""
    words = " ".join(re.sub(r"<[^>]*>", " ", body).split()).replace("&", " ")
    length = len(body.encode())
    lines = [f"<p>{words[start : start + 200]}</p>" for start in range(0, len(words), 200)]
    text = "\n".join(lines * (length // len("\n".join(lines).encode()) + 1))
    return text.encode()[:length].decode(errors="ignore").rpartition("<p>")[0]


def make_document(site: Any, name: str, text: str) -> None:
    """Make a published Document."""
    value = RichTextValue(text, "text/html", "text/x-html-safe")
    document = api.content.create(site, "Document", name, title="一份普通页面", text=value)
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
