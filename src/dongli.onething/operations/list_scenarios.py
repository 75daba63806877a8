"""List the published scenarios, as their Editions describe them."""

from __future__ import annotations

import msgspec
from Products.CMFPlone.Portal import PloneSite

from dongli.onething.domain.edition import Edition
from dongli.onething.domain.routing import carriers
from dongli.onething.domain.search import Entry, search
from dongli.onething.storage import editions


class EditionSummary(msgspec.Struct, frozen=True, kw_only=True):
    number: int
    digest: str
    date: str


class ListedScenario(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the public catalogue. ``path`` is relative to the site."""

    UID: str
    id: str
    path: str
    title: str
    description: str
    subject_kind: str
    life_stage: str
    lead_department: str
    aliases: list[str]
    departments: list[str]
    items_count: int
    status: str
    demo: bool
    edition: EditionSummary


def list_scenarios(
    site: PloneSite,
    *,
    text: str = "",
    subject_kind: str = "",
    life_stage: str = "",
    department: str = "",
) -> list[ListedScenario]:
    """Answer the scenarios that match all of what is given: best match first, else by title."""
    chosen: dict[str, tuple[ListedScenario, Edition]] = {}
    for shelf in editions.published(site):
        edition = editions.load(site, shelf.record.digest)
        entry = _listed(shelf, edition)
        if (
            subject_kind in ("", entry.subject_kind)
            and life_stage in ("", entry.life_stage)
            and (not department or department in entry.departments)
        ):
            chosen[entry.UID] = (entry, edition)
    in_order = sorted(chosen, key=lambda uid: (chosen[uid][0].life_stage, chosen[uid][0].id))
    found = search(text, [_entry(uid, chosen[uid][1]) for uid in in_order])
    return [chosen[uid][0] for uid in found]


def _listed(shelf: editions.Published, edition: Edition) -> ListedScenario:
    return ListedScenario(
        UID=shelf.uid,
        id=edition.id,
        path=shelf.path,
        title=edition.title,
        description=edition.description,
        subject_kind=edition.subject_kind,
        life_stage=edition.life_stage,
        lead_department=edition.lead_department,
        aliases=list(edition.aliases),
        departments=sorted({code for item in edition.items for code in carriers(item)}),
        items_count=len(edition.items),
        status=shelf.status,
        demo=edition.demo,
        edition=EditionSummary(
            number=shelf.record.number, digest=shelf.record.digest, date=shelf.record.date
        ),
    )


def _entry(uid: str, edition: Edition) -> Entry:
    return Entry(
        id=uid,
        title=edition.title,
        aliases=edition.aliases,
        items=[item.title for item in edition.items],
        description=edition.description,
    )
