"""Add the words of a package's dictionaries that are not here; those that are stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

from AccessControl import getSecurityManager
from plone import api

from dongli.onething.content.settings import PREFIX, setting
from dongli.onething.domain.packages import Missing

SETTINGS = "dongli.onething: Manage Settings"


def add_words(name: str, words: Mapping[str, str]) -> list[Missing]:
    """Add what is new to a dictionary; answer the new words that the user may not add."""
    known = dict(setting(name) or {})
    new = {code: title for code, title in words.items() if code not in known}
    if new and not getSecurityManager().checkPermission(SETTINGS, api.portal.get()):
        return [Missing(code=name, data={"title": title}) for title in new.values()]
    if new:
        api.portal.set_registry_record(f"{PREFIX}.{name}", {**known, **new})
    return []
