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
from .retirement import Retirement, retirement_of

READABLE = ("published", "suspended")


class NotPublished(DomainError):
    """The scenario has no Edition that the public may use (or not the one asked for)."""


class Retired(NotPublished):
    """The scenario was given up; its Editions are read under their numbers alone."""

    def __init__(self, retirement: Retirement) -> None:
        super().__init__("retired")
        self.retirement = retirement


def readable_edition(
    scenario: Scenario, number: int | None = None
) -> tuple[editions.EditionRecord, Edition]:
    """Answer an Edition that was published, the newest unless ``number`` says which.

    Raises NotPublished where there is none, Retired where the newest is in force no more.
    """
    site, uid = api.portal.get(), scenario.UID()
    standing = editions.status(site, uid)
    if standing not in READABLE and not may_read_tree(scenario):
        if standing != "retired":
            raise NotPublished()
        if number is None:
            raise Retired(retirement_of(scenario))
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
