"""Translations for Plone's scripts."""

from __future__ import annotations

from typing import Any

from plone.app.content.browser.i18n import i18njs


class ScriptTranslations(i18njs):
    """Plone's scripts ask for ``zh-CN``, its catalogues are filed under ``zh_CN``."""

    def __call__(self, domain: str | None = None, language: str | None = None) -> Any:
        base, dash, region = (language or "").partition("-")
        return super().__call__(domain, f"{base}_{region.upper()}" if dash else language)
