"""Find a blank form or sample: as it was published, for everybody; as it is now, for staff."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.content.material import IMaterial
from dongli.onething.content.scenario_item import IScenarioItem
from dongli.onething.storage import published_files

from .read_scenario import target

NAMES = ("sample", "blank_form")


def material_file(uid: str, name: str, digest: str = "") -> Any | None:
    """Answer the file with this digest; one not published, or the present one, to staff only."""
    published = published_files.find(api.portal.get(), digest) if digest else None
    if name not in NAMES or published is not None:
        return published if name in NAMES else None
    brains = api.portal.get_tool("portal_catalog")(UID=uid, portal_type="Material")
    file = getattr(brains[0].getObject(), name) if brains else None
    if file is not None and digest and published_files.digest_of(file) != digest:
        return None
    return file


def keep_files(scenario: Any) -> None:
    """Keep the files of every item of a scenario, as they are published now."""
    site = api.portal.get()
    items = [target(place) for place in scenario.objectValues() if IScenarioItem.providedBy(place)]
    for item in items:
        for material in item.objectValues() if item is not None else ():
            for name in NAMES if IMaterial.providedBy(material) else ():
                if getattr(material, name) is not None:
                    published_files.keep(site, getattr(material, name))
