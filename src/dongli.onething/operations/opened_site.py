"""The site in a connection of a thread's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import transaction
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import clearRequest, setRequest
from zope.interface import alsoProvides

from dongli.onething.interfaces import IOneThingLayer


@contextmanager
def opened_site(db: Any, path: str) -> Iterator[Any]:
    """Open the site at ``path``; what is not committed inside is not done."""
    transaction.begin()
    app = makerequest(db.open().root()["Application"])
    try:
        site = app.unrestrictedTraverse(path)
        alsoProvides(site.REQUEST, IOneThingLayer)
        setRequest(site.REQUEST)
        setSite(site)
        yield site
    finally:
        transaction.abort()
        setSite(None)
        clearRequest()
        app._p_jar.close()
