"""Headers of every response of the site."""

from __future__ import annotations

from typing import Any

from plone import api
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal, IPubBeforeAbort, IPubSuccess

from dongli.onething.casework.case import ICase
from dongli.onething.interfaces import IOneThingLayer

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Patternslib and Bootstrap write style attributes; their icons are data: images.
PUBLIC = (
    "default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'self'; "
    "form-action 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self'"
)
# The editor of rich text and the contents view compile templates in the browser, and Plone's
# management pages carry scripts in the page: only users who are logged in meet those.
STAFF = PUBLIC + " 'unsafe-inline' 'unsafe-eval'"
PRIVATE_VIEWS = {
    "apply",
    "apply-materials",
    "apply-review",
    "inbox",
    "my-cases",
    "preview",
    "progress",
    "receipt",
    "worklist",
}
PRIVATE_SERVICES = ("@applications", "@onething-progress")


def harden(request: Any) -> None:
    """Set what every response carries, and leave out what tells the versions."""
    response = request.response
    for name, value in HEADERS.items():
        response.setHeader(name, value)
    response.setHeader("Content-Security-Policy", PUBLIC if api.user.is_anonymous() else STAFF)
    if "listHeaders" not in vars(response):
        listed = response.listHeaders
        # Zope adds it while it writes the headers out, so that nothing earlier can take it away.
        response.listHeaders = lambda: [
            (name, value) for name, value in listed() if name.lower() != "x-powered-by"
        ]


def private(published: Any) -> bool:
    """Tell whether a response holds somebody's application or case."""
    name = str(getattr(published, "__name__", "") or "").lstrip("@")
    if name in PRIVATE_VIEWS or any(service.lstrip("@") in name for service in PRIVATE_SERVICES):
        return True
    item = published
    while item is not None:
        if ICase.providedBy(item):
            return True
        item = getattr(item, "__parent__", None)
    return False


def keep_out_of_caches(request: Any) -> None:
    """Have no browser and no proxy keep a private response, whatever the caching rules say."""
    if private(request.get("PUBLISHED")):
        request.response.setHeader("Cache-Control", "no-store")


@adapter(IPubAfterTraversal)
def after_traversal(event: Any) -> None:
    if IOneThingLayer.providedBy(event.request):
        harden(event.request)


@adapter(IPubBeforeAbort)
def before_abort(event: Any) -> None:
    """Pages of errors, and redirects that are raised."""
    if IOneThingLayer.providedBy(event.request):
        harden(event.request)
        keep_out_of_caches(event.request)


@adapter(IPubSuccess)
def success(event: Any) -> None:
    if IOneThingLayer.providedBy(event.request):
        keep_out_of_caches(event.request)
