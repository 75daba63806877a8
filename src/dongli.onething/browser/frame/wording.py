"""Our words for Plone's messages go before Plone's own.

zope.i18n asks the catalogues of a domain in the order in which ZCML named them, which is not ours
to say: ours come last. Files of ``locales/overrides`` mean to replace, so they are put first.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from zope.component import adapter, getUtilitiesFor
from zope.i18n.interfaces import ITranslationDomain
from zope.i18n.translationdomain import TranslationDomain
from ZPublisher.interfaces import IPubStart

import dongli.onething

LOCALES = str(Path(dongli.onething.__file__).parent / "locales")


@adapter(IPubStart)
def ours_first(event: Any) -> None:
    """Sort once, with the first request: by then all catalogues are there."""
    sort_catalogues()


@cache
def sort_catalogues() -> None:
    for _name, domain in getUtilitiesFor(ITranslationDomain):
        if isinstance(domain, TranslationDomain):
            for names in domain._catalogs.values():
                names.sort(key=lambda name: not str(name).startswith(LOCALES))
