"""Export the composed content as the files that the loader reads."""

from __future__ import annotations

from plone import api
from Products.CMFPlone.Portal import PloneSite

from dongli.onething.content.settings import setting
from dongli.onething.transfer import files
from dongli.onething.transfer.records import record_of


def export_content(site: PloneSite) -> dict[str, str]:
    """Answer path -> text for everything in the library that the user may see."""
    records = {
        portal_type: [
            record_of(brain.getObject())
            for brain in api.content.find(
                context=site[files.FOLDERS[portal_type]],
                portal_type=portal_type,
                sort_on="getId",
            )
        ]
        for portal_type in files.ORDER
    }
    dictionaries = {name: dict(setting(name)) for name in files.DICTIONARIES}
    return files.tree(records, dictionaries)
