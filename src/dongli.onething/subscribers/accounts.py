"""An account comes or goes: nothing of an earlier one of the same name is the new one's."""

from __future__ import annotations

from typing import Any

from plone.base.interfaces import IPloneSiteRoot
from zope.component.hooks import getSite

from dongli.onething.storage import accounts, drafts


def created(event: Any) -> None:
    """Give a new account an id of its own."""
    site = _site()
    if site is not None:
        user = event.principal.getId()
        drafts.drop_all(site, user)
        accounts.renew(site, user)


def deleted(event: Any) -> None:
    """Forget an account, and what it had begun and not filed."""
    site = _site()
    if site is not None:
        user = str(event.principal)
        drafts.drop_all(site, user)
        accounts.forget(site, user)


def _site() -> Any | None:
    """Answer the site of this event where it has casework."""
    site = getSite()
    return site if IPloneSiteRoot.providedBy(site) and "cases" in site.objectIds() else None
