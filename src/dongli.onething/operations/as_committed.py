"""Look at the site as it was before this transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from Acquisition import aq_base
from plone import api
from Products.CMFCore.indexing import processQueue
from transaction import TransactionManager
from zope.component.hooks import getSite, setSite
from ZPublisher.BaseRequest import RequestContainer


@contextmanager
def as_committed() -> Iterator[Any | None]:
    """Give the site as it is committed, through a connection of its own, to be read alone.

    Inside, whatever asks for the current site gets that one. None for a site that is made in this
    very transaction.
    """
    # What waits would else be indexed in the other one's catalogue.
    processQueue()
    here, site = getSite(), api.portal.get()
    if site._p_jar is None:
        yield None
        return
    manager = TransactionManager(explicit=True)
    manager.begin()
    connection = site._p_jar.db().open(manager)
    try:
        root = connection.root()["Application"]
        app = aq_base(root).__of__(RequestContainer(REQUEST=site.REQUEST))
        before = app.unrestrictedTraverse(site.getPhysicalPath()[1:], None)
        if before is not None:
            setSite(before)
        yield before
    finally:
        setSite(here)
        manager.abort()
        connection.close()
