"""A quiet thread of the server: what the law lets happen unattended happens unattended.

``ONETHING_TICK_MINUTES`` sets how often (10); 0 leaves it to ``casework.console`` and cron. What
was set to be published on a date is published within a minute of it. At its start it puts right
what a killed server left in the register, and each minute it goes on with imports that are left.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from threading import Thread
from typing import Any

import transaction
import Zope2
from plone.base.interfaces import IPloneSiteRoot
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.globalrequest import clearRequest, setRequest

from dongli.onething.operations.prepare_published import prepare_published
from dongli.onething.operations.publish_due import publish_due
from dongli.onething.operations.repair_register import repair
from dongli.onething.operations.resume_imports import resume_imports
from dongli.onething.operations.tick import tick
from dongli.onething.operations.try_personas import try_all_personas

logger = logging.getLogger(__name__)
_DEFAULT_MINUTES = 10.0
_PUBLISH_SECONDS = 60.0


def start(event: Any) -> None:
    """Begin with the server."""
    minutes = float(os.environ.get("ONETHING_TICK_MINUTES", _DEFAULT_MINUTES))
    if minutes > 0:
        Thread(target=_run, args=(minutes * 60,), name="onething-ticker", daemon=True).start()


def _run(seconds: float) -> None:
    """Publish by the minute, let the rest happen each round."""
    _try(prepare_all)
    _try(repair_all)
    done = time.monotonic()
    while True:
        _try(resume_all)
        _try(publish_all)
        time.sleep(min(seconds, _PUBLISH_SECONDS))
        if time.monotonic() - done >= seconds:
            done = time.monotonic()
            _try(tick_all)
            _try(try_all)


def _try(work: Callable[[], None]) -> None:
    try:
        work()
    except Exception:
        # Whatever went wrong, the next round tries again.
        logger.exception("%s failed", work.__name__)


def tick_all() -> None:
    """Accept by silence in every site of this database that has casework."""
    _everywhere(tick, "accepted by silence")


def publish_all() -> None:
    """Publish in every site what was set for a time that has come."""
    _everywhere(publish_due, "published on their effective date")


def try_all() -> None:
    """Run the personas of every scenario, once a night."""
    _everywhere(try_all_personas, "scenarios whose typical situations were tried")


def prepare_all() -> None:
    """Make the plans of what is published ready, so that no reader waits for it."""
    _everywhere(prepare_published, "")


def repair_all() -> None:
    """Make the register of every site agree with its cases."""
    _everywhere(repair, "cases entered anew into the register")


def resume_all() -> None:
    """Go on with the imports of every site that a killed server left."""
    _everywhere(resume_imports, "imports gone on with")


def _everywhere(work: Callable[[Any], Any], note: str) -> None:
    """Do ``work`` at each site, each in its own transaction; say how much it did."""
    app = makerequest(Zope2.app())
    try:
        for site in app.objectValues():
            if IPloneSiteRoot.providedBy(site) and "cases" in site.objectIds():
                setRequest(site.REQUEST)
                setSite(site)
                with transaction.manager:
                    done = work(site)
                    if done:
                        many = done if isinstance(done, int) else len(done)
                        transaction.get().note(f"{note}: {many}")
                        logger.warning("%s: %s", note, many)
    finally:
        transaction.abort()
        setSite(None)
        clearRequest()
        app._p_jar.close()
