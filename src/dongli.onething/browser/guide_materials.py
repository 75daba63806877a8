"""The materials of a plan as rows of the guide's table."""

from __future__ import annotations

from typing import Any

from plone import api

from dongli.onething import _
from dongli.onething.domain.plans import MergedMaterial
from dongli.onething.vocabularies import dictionaries

from .planned import PlannedPage
from .words import SUPPLY_TONES

# What the applicant must do something about.
OWN = ("ask", "commitment")


def material_groups(page: PlannedPage, materials: list[MergedMaterial]) -> list[dict[str, Any]]:
    """List what the applicant sees to, and folded away what comes without."""
    certain = {material.key for material in page.plan.materials}
    rows = [_row(page, one) | {"maybe": one.key not in certain} for one in materials]
    groups = [
        (_("You hand in or promise"), [row for row in rows if row["supply_code"] in OWN], True),
        (_("You need not hand in"), [row for row in rows if row["supply_code"] not in OWN], False),
    ]
    return [
        {"title": page.words(title), "rows": found, "open": opened}
        for title, found, opened in groups
        if found
    ]


def _row(page: PlannedPage, material: MergedMaterial) -> dict[str, Any]:
    words = page.words
    return {
        "title": material.title,
        "subject": page.subject(material.subject),
        "form": words.of(dictionaries.MATERIAL_FORMS, material.form),
        "copies": _copies(page, material),
        "supply": words.supply(material),
        "supply_code": material.supply,
        "supply_tone": SUPPLY_TONES.get(material.supply, "good"),
        "from_item": page.titles.get(material.from_item or "", ""),
        "necessity": words.of(dictionaries.NECESSITIES, material.necessity),
        "description": material.description,
        "files": _files(page, material),
        "for": [page.titles[source.item] for source in material.sources],
        "basis": list(dict.fromkeys(s.basis for s in material.sources if s.basis)),
    }


def _copies(page: PlannedPage, material: MergedMaterial) -> str:
    counts = [(_("original"), material.originals), (_("copies"), material.copies)]
    return "，".join(f"{page.words(name)} {count}" for name, count in counts if count)


def _files(page: PlannedPage, material: MergedMaterial) -> list[dict[str, str]]:
    """List the blank form and the sample, where there are any."""
    base = api.portal.get().absolute_url()
    files = [(_("Blank form"), material.blank_form), (_("Sample"), material.sample)]
    return [{"title": page.words(title), "url": f"{base}/{path}"} for title, path in files if path]
