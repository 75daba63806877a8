"""Leave out of a public page what Plone would compute anew for each reader, and finds the same."""

from __future__ import annotations

from typing import Any

from App.config import getConfiguration
from plone import api
from plone.app.caching.operations.etags import ResourceRegistries
from Products.CMFPlone.resources.browser.resource import REQUEST_CACHE_KEY

COLUMNS = ("plone.leftcolumn", "plone.rightcolumn")
# Links to styles and scripts as anonymous readers get them, by all that decides them.
MOST_LINKS = 16
_LINKS: dict[tuple, dict[str, str]] = {}


def without_columns(request: Any) -> None:
    """Tell the template that there are no portlets beside the page, before it looks for them."""
    for column in COLUMNS:
        request.set(f"disable_{column}", True)


def with_known_links(published: Any, request: Any, render: Any) -> str:
    """Render a page with the links that the last anonymous reader got.

    Plone reads and hashes every bundle again for each page. The registry's own time stamp, by
    which cached pages are judged too, tells when something about bundles has changed.
    """
    if not api.user.is_anonymous() or getConfiguration().debug_mode:
        return render()
    stamp = ResourceRegistries(published, request)()
    name = (api.portal.get().absolute_url(), api.portal.get().getPhysicalPath(), stamp)
    known = _LINKS.get(name)
    if known is not None:
        setattr(request, REQUEST_CACHE_KEY, known)
        return render()
    page = render()
    if len(_LINKS) >= MOST_LINKS:
        _LINKS.clear()
    _LINKS[name] = getattr(request, REQUEST_CACHE_KEY, None)
    return page
