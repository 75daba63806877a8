"""Prepare a record of a package for being written: without what is nowhere here."""

from __future__ import annotations

from collections.abc import Collection

from dongli.onething.domain.packages import Missing, Record

FILES = ("sample", "blank_form")


def without_lost_places(record: Record, items: Collection[str]) -> tuple[Record, list[Missing]]:
    """Leave out the places of a scenario whose items are not taken in; answer what is lost."""
    places = record.get("items", [])
    kept = [place for place in places if place.get("item") in items]
    lost = [place for place in places if place.get("item") not in items]
    told = [_missing("place", place) for place in lost]
    return ({**record, "items": kept} if lost else record), told


def without_lost_files(record: Record, files: Collection[str]) -> tuple[Record, list[Missing]]:
    """Leave out the names of files that did not come along; answer what is lost."""
    materials, told = [], []
    for material in record.get("materials", []):
        lost = [name for name in FILES if name in material and material[name] not in files]
        told += [_missing("file", material) for _name in lost]
        materials.append({key: one for key, one in material.items() if key not in lost})
    return ({**record, "materials": materials} if materials else record), told


def _missing(code: str, part: Record) -> Missing:
    return Missing(code=code, data={"title": str(part.get("title") or part["id"])})
