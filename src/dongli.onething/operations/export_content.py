"""Export the composed content as the files that the loader reads."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api
from Products.CMFPlone.Portal import PloneSite

from dongli.onething.content.settings import setting
from dongli.onething.storage import standards
from dongli.onething.transfer import files
from dongli.onething.transfer.records import STANDARD, files_of, name_of, record_of


def export_content(site: PloneSite) -> dict[str, str | bytes]:
    """Answer path -> text, or bytes of an attached file, of all that the user may see."""
    content = {
        portal_type: _content(site[files.FOLDERS[portal_type]], portal_type)
        for portal_type in files.ORDER
    }
    records = {
        portal_type: [_record(obj) for obj in objects] for portal_type, objects in content.items()
    }
    dictionaries = {name: dict(setting(name)) for name in files.DICTIONARIES}
    attached: dict[str, bytes] = {}
    for item in content["Item"]:
        attached |= files_of(item)
    return {**files.tree(records, dictionaries), **attached}


def _record(obj: Any) -> dict[str, Any]:
    """Answer the record; of an item also what the city's list said of it last."""
    standard = standards.standard_of(obj) if obj.portal_type == "Item" else None
    told = {} if standard is None else {STANDARD: msgspec.to_builtins(standard)}
    return record_of(obj) | {"id": name_of(obj)} | told


def _content(folder: Any, portal_type: str) -> list[Any]:
    """Find content by path: a folder comes before what lies in it."""
    brains = api.content.find(context=folder, portal_type=portal_type)
    return [brain.getObject() for brain in sorted(brains, key=lambda brain: brain.getPath())]
