"""Take a resolution of a package in as a draft: the departments here have agreed to nothing yet."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething.domain.packages import Record
from dongli.onething.domain.threeway import same
from dongli.onething.transfer.records import record_of

from .free_names import free_name
from .read_scenario import find
from .write_record import Writer

DECISION = ("key", "room", "kind", "mapping")


def draft_resolution(record: Record) -> Any | None:
    """Make the draft; None where what it decides is not here.

    It completes itself by the sources that it names, and has no signature where they are gone.
    """
    folder = api.portal.get()["resolutions"]
    record = {**record, "id": free_name(folder, record["id"])}
    draft = Writer({}, {}).create(folder, "Resolution", record, verify=False)
    if draft.signature:
        return draft
    folder.manage_delObjects([draft.getId()])
    return None


def is_decided(record: Record) -> bool:
    """Say whether a resolution with this decision on these sources is here."""
    return any(_is_alike(one, record) for one in find(portal_type="Resolution"))


def _is_alike(resolution: Any, record: Record) -> bool:
    ours = record_of(resolution)
    decided = all(same(ours.get(key), record.get(key)) for key in DECISION)
    return decided and _sources(ours) == _sources(record)


def _sources(record: Record) -> set[str]:
    return {source["name"] for source in record.get("sources", [])}
