"""Requests that Plone's own readers fail on: a value of the request is wrong, not the server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from . import _

MESSAGE = _("The request holds a value that cannot be read. Please check it.")
MISPLACED = _("This kind of content may not be put here.")
OURS = "dongli.onething."
# Modules that read what was sent: an error below them, and not below ours, is the sender's.
READERS = (
    "ZPublisher.Converters",
    "ZPublisher.HTTPRequest",
    "plone.app.content.browser.vocabulary",
    "plone.app.querystring.",
    "plone.batching.",
    "plone.restapi.batching",
    "plone.restapi.deserializer",
    "plone.restapi.search.",
    "plone.restapi.services",
    "Products.CMFEditions.browser.diff",
    "Products.CMFPlone.PloneBatch",
    "Products.CMFPlone.browser.search",
    "Products.ZCTextIndex.QueryParser",
)


def is_misread(error: Exception, request: Any) -> bool:
    """Say whether the sender's words, and not a fault of ours, made the error."""
    if not request.get("QUERY_STRING") and request.get("REQUEST_METHOD") in ("GET", "HEAD"):
        return False
    # The publisher renews some errors, and the new one has no traceback.
    modules = list(_modules(error.__traceback__ or sys.exc_info()[2]))
    last = max((n for n, name in enumerate(modules) if name.startswith(OURS)), default=-1)
    return any(name.startswith(READERS) for name in modules[last + 1 :])


def _modules(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        yield traceback.tb_frame.f_globals.get("__name__", "")
        traceback = traceback.tb_next


def message_of(error: Exception) -> Any:
    """Say what is wrong; Plone has one sentence for what may not be pasted."""
    return MISPLACED if str(error).startswith("Disallowed subobject") else MESSAGE
