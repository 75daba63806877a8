"""Answers of ``caching.EditionCaching`` given as soon as the site is reached.

Traversal into the site and authentication take most of the time of an answer from memory. For an
anonymous reader of a public page neither can change it, so the copy goes out before them. Whatever
is unusual about a request goes the long way, where the same copy waits.
"""

from __future__ import annotations

from typing import Any

from AccessControl.PermissionRole import rolesForPermissionOn
from plone.app.caching.operations import utils
from plone.base.interfaces import IPloneSiteRoot
from plone.caching.hooks import Intercepted
from plone.caching.interfaces import X_CACHE_OPERATION_HEADER, X_CACHE_RULE_HEADER
from plone.registry.interfaces import IRegistry
from plone.transformchain.interfaces import DISABLE_TRANSFORM_REQUEST_KEY
from zope.component import adapter, queryUtility
from zope.traversing.interfaces import IBeforeTraverseEvent

from dongli.onething.interfaces import IOneThingLayer

from .caching import CACHED_PARAMETERS, ETAGS
from .display import COOKIES

RULE = "dongli.onething.guide"
OPERATION = "dongli.onething.editionCaching"
SETTINGS = "plone.caching.interfaces.ICacheSettings"
# A page's own view may be named in the address.
VIEW_NAMES = ("view", "@@view")


@adapter(IPloneSiteRoot, IBeforeTraverseEvent)
def answer_early(site: Any, event: Any) -> None:
    """Answer from memory by raising Intercepted, as plone.caching does; else let traversal go on.

    The ETag is read from the request's own database connection, so that a new edition shows in the
    first answer after it, whichever process published it.
    """
    request = event.request
    if not (published(request) and plain(request) and switched_on() and public(site, request)):
        return
    etag = str(utils.getETagAnnotation(site, request, keys=ETAGS))
    body = remembered(site, request, etag)
    if body is None:
        return
    response = request.response
    response.setHeader(X_CACHE_RULE_HEADER, RULE)
    response.setHeader(X_CACHE_OPERATION_HEADER, OPERATION)
    request.environ[DISABLE_TRANSFORM_REQUEST_KEY] = True
    response.setStatus(response.getStatus(), lock=True)
    raise Intercepted(response.getStatus(), body)


def published(request: Any) -> bool:
    """Tell a request that the publisher traverses from those that scripts and pages make up."""
    return "TraversalRequestNameStack" in request.other and "PARENT_REQUEST" not in request.other


def plain(request: Any) -> bool:
    """Tell whether this is a browser's GET with nothing in it that could tell who is asking."""
    environ = request.environ
    accept = environ.get("HTTP_ACCEPT", "")
    return (
        request.method == "GET"
        and IOneThingLayer.providedBy(request)
        and set(request.cookies) <= COOKIES
        and set(request.form) <= CACHED_PARAMETERS
        and not request._auth
        and not environ.get("REMOTE_USER")
        and (accept in ("", "*/*") or "text/html" in accept)
        and bool(request.get("LANGUAGE"))
    )


def switched_on() -> bool:
    """Tell whether caching is on, and guides are cached as this package set it up."""
    registry = queryUtility(IRegistry)
    if registry is None or not registry.get(f"{SETTINGS}.enabled"):
        return False
    return (registry.get(f"{SETTINGS}.operationMapping") or {}).get(RULE) == OPERATION


def public(site: Any, request: Any) -> bool:
    """Tell whether the address names content, or its own view, that everybody may see by now."""
    item = site
    names = list(request["TraversalRequestNameStack"])
    while names:
        name = names.pop()
        inner = item._getOb(name, None) if hasattr(item, "_getOb") else None
        if inner is None:
            if names or name not in VIEW_NAMES:
                return False
            break
        item = inner
    return "Anonymous" in rolesForPermissionOn("View", item)


def remembered(site: Any, request: Any, etag: str) -> Any:
    """Answer the body of the copy with this ETag, "" where the browser has it, None for none."""
    if not utils.isModified(request, etag=etag):
        return utils.notModified(site, request, request.response, etag=etag)
    cached = utils.fetchFromRAMCache(request, etag=etag)
    if cached is None:
        return None
    return utils.cachedResponse(site, request, request.response, *cached)
