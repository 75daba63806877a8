"""Export the composed content as the files that the loader reads."""

from __future__ import annotations

from plone import api
from Products.CMFPlone.Portal import PloneSite

from dongli.onething.content.settings import setting
from dongli.onething.transfer import files
from dongli.onething.transfer.records import files_of, record_of


def export_content(site: PloneSite) -> dict[str, str | bytes]:
    """Answer path -> text, or bytes of an attached file, of all that the user may see."""
    content = {
        portal_type: [
            brain.getObject()
            for brain in api.content.find(
                context=site[files.FOLDERS[portal_type]],
                portal_type=portal_type,
                sort_on="getId",
            )
        ]
        for portal_type in files.ORDER
    }
    records = {name: [record_of(obj) for obj in objects] for name, objects in content.items()}
    dictionaries = {name: dict(setting(name)) for name in files.DICTIONARIES}
    attached: dict[str, bytes] = {}
    for item in content["Item"]:
        attached |= files_of(item)
    return {**files.tree(records, dictionaries), **attached}
