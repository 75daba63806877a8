"""Anonymous pages from memory, valid until something is published; private ones never kept."""

from __future__ import annotations

from typing import Any

from plone import api
from plone.app.caching.interfaces import IETagValue
from plone.app.caching.operations import utils
from plone.caching.interfaces import ICachingOperation, ICachingOperationType
from zope.annotation.interfaces import IAnnotations
from zope.component import adapter
from zope.interface import Interface, implementer, provider
from zope.publisher.interfaces.http import IHTTPRequest

from dongli.onething import _
from dongli.onething.storage import editions

from .display import display_of

ETAGS = ("onethingGeneration", "onethingDisplay", "userLanguage", "resourceRegistries")
VARY = "Accept, Accept-Language, Cookie"
# Other parameters would let anybody fill the cache with pages that nobody asks for twice.
CACHED_PARAMETERS = {"edition"}


@implementer(IETagValue)
@adapter(Interface, Interface)
class Generation:
    """``onethingGeneration``: changes whenever anything published changes, and at nothing else.

    The number alone could come again with other content, after a backup was restored:
    the stamp of the transaction that wrote it cannot.
    """

    def __init__(self, published: Any, request: Any) -> None:
        self.published = published

    def __call__(self) -> str:
        site = api.portal.get()
        number = editions.generation(site)
        stamp = getattr(IAnnotations(site).get(editions.KEY), "_p_serial", None) or b""
        return f"{number}-{stamp.hex()}"


@implementer(IETagValue)
@adapter(Interface, Interface)
class DisplaySettings:
    """``onethingDisplay``: the reader's display settings."""

    def __init__(self, published: Any, request: Any) -> None:
        self.request = request

    def __call__(self) -> str:
        return ".".join(display_of(self.request).classes())


@implementer(ICachingOperation)
@provider(ICachingOperationType)
@adapter(Interface, IHTTPRequest)
class EditionCaching:
    """Serve an anonymous GET from memory as long as the same Editions are published."""

    title = _("Until the next edition")
    description = _(
        "Keep anonymous pages in memory until something is published; "
        "keep nothing for users who are logged in."
    )
    prefix = "dongli.onething.editionCaching"
    sort = 10
    options = ()

    def __init__(self, published: Any, request: Any) -> None:
        self.published = published
        self.request = request

    def interceptResponse(self, rulename: str, response: Any) -> Any:
        if not self.cacheable(rulename):
            return None
        etag = self.etag()
        if not utils.isModified(self.request, etag=etag):
            return utils.notModified(self.published, self.request, response, etag=etag)
        cached = utils.fetchFromRAMCache(self.request, etag=etag)
        if cached is None:
            return None
        return utils.cachedResponse(self.published, self.request, response, *cached)

    def modifyResponse(self, rulename: str, response: Any) -> None:
        if not self.cacheable(rulename) or response.getStatus() != 200:
            utils.doNotCache(self.published, self.request, response)
            return
        etag = self.etag()
        utils.cacheInBrowser(self.published, self.request, response, etag=etag)
        response.setHeader("Vary", VARY)
        utils.cacheInRAM(self.published, self.request, response, etag=etag)

    def cacheable(self, rulename: str) -> bool:
        """Tell whether everybody gets this page: an anonymous GET without a question of its own."""
        return (
            api.user.is_anonymous()
            and utils.visibleToRole(self.published, role="Anonymous")
            and not utils.cacheStop(self.request, rulename)
            and set(self.request.form) <= CACHED_PARAMETERS
        )

    def etag(self) -> str:
        return str(utils.getETagAnnotation(self.published, self.request, keys=ETAGS))
