"""Plan an application against what the public can read."""

from __future__ import annotations

from plone import api

from dongli.onething.content.scenario import Scenario
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.plan import plan
from dongli.onething.domain.plans import Plan
from dongli.onething.storage import editions

from .may_read_tree import may_read_tree

READABLE = ("published", "suspended")


class NotPublished(DomainError):
    """The scenario has no Edition that the public may use (or not the one asked for)."""


def readable_edition(
    scenario: Scenario, number: int | None = None
) -> tuple[editions.EditionRecord, Edition]:
    """Answer an Edition that was published, the newest unless ``number`` says which.

    Raises NotPublished where there is none, or the reader may not see it any more.
    """
    site, uid = api.portal.get(), scenario.UID()
    if editions.status(site, uid) not in READABLE and not may_read_tree(scenario):
        raise NotPublished()
    record = editions.latest(site, uid) if number is None else editions.numbered(site, uid, number)
    if record is None:
        raise NotPublished()
    return record, editions.load(site, record.digest)


def plan_application(
    scenario: Scenario, answers: dict[str, str], items: list[str] | None
) -> tuple[Edition, Plan]:
    """Answer the newest Edition, and the Plan for a situation under it.

    Raises NotPublished, UnknownQuestion, UnknownValue, UnknownItem.
    """
    record, edition = readable_edition(scenario)
    return edition, plan(edition, answers, items, number=record.number)
