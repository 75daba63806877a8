"""Plan an application against what the public can read."""

from __future__ import annotations

from plone import api

from ..content.scenario import Scenario
from ..domain.edition import Edition
from ..domain.errors import DomainError
from ..domain.plan import plan
from ..domain.plans import Plan
from ..storage import editions


class NotPublished(DomainError):
    """The scenario has no Edition that the public may use (or not the one asked for)."""


def readable_edition(
    scenario: Scenario, number: int | None = None
) -> tuple[editions.EditionRecord, Edition]:
    """Answer an Edition that was published, the newest unless ``number`` says which.

    Raises NotPublished where there is none.
    """
    site, uid = api.portal.get(), scenario.UID()
    record = (
        editions.latest(site, uid) if number is None else editions.numbered(site, uid, number)
    )
    if record is None:
        raise NotPublished()
    return record, editions.load(site, record.digest)


def plan_application(
    scenario: Scenario, answers: dict[str, str], items: list[str] | None
) -> Plan:
    """Answer the Plan for a situation under the newest Edition.

    Raises NotPublished, UnknownQuestion, UnknownValue, UnknownItem.
    """
    record, edition = readable_edition(scenario)
    return plan(edition, answers, items, number=record.number)
