"""A quiet thread of the server: what the law lets happen unattended happens unattended.

``ONETHING_TICK_MINUTES`` sets how often (10); 0 leaves it to ``casework.console tick`` and cron.
"""

from __future__ import annotations

import logging
import os
import time
from threading import Thread
from typing import Any

import transaction
import Zope2
from plone.base.interfaces import IPloneSiteRoot
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import clearRequest, setRequest

from dongli.onething.operations.tick import tick

logger = logging.getLogger(__name__)
_DEFAULT_MINUTES = 10.0


def start(event: Any) -> None:
    """Begin with the server."""
    minutes = float(os.environ.get("ONETHING_TICK_MINUTES", _DEFAULT_MINUTES))
    if minutes > 0:
        Thread(target=_run, args=(minutes * 60,), name="onething-ticker", daemon=True).start()


def _run(seconds: float) -> None:
    while True:
        time.sleep(seconds)
        try:
            tick_all()
        except Exception:
            # Whatever went wrong, the next round tries again.
            logger.exception("tick failed")


def tick_all() -> None:
    """Tick every site of this database that has casework, each in its own transaction."""
    app = makerequest(Zope2.app())
    try:
        for site in app.objectValues():
            if IPloneSiteRoot.providedBy(site) and "cases" in site.objectIds():
                _tick(site)
    finally:
        transaction.abort()
        setSite(None)
        clearRequest()
        app._p_jar.close()


def _tick(site: Any) -> None:
    setRequest(site.REQUEST)
    setSite(site)
    with transaction.manager:
        done = tick(site)
        if done:
            transaction.get().note(f"accepted by silence: {len(done)}")
            logger.info("accepted by silence: %s", len(done))
