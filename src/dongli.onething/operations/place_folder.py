"""Create a folder of the site under an id that a method of every container has too."""

from __future__ import annotations

from typing import Any

from Acquisition import aq_base
from OFS.ObjectManager import REPLACEABLE
from plone.dexterity.utils import createContent


class _Placeholder:
    """Stands for the method while the id is checked; the folder takes its place."""

    __replaceable__ = REPLACEABLE


def place_folder(site: Any, name: str, portal_type: str, title: str) -> Any:
    """Create the folder at the site's root and answer it."""
    if hasattr(type(aq_base(site)), name):
        aq_base(site).__dict__[name] = _Placeholder()
    site._setObject(name, createContent(portal_type, id=name, title=title))
    return site._getOb(name)
