"""What waits for somebody on the way to publication: to countersign, to publish, to know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from plone import api
from plone.memoize import ram

from dongli.onething.storage import editions, schedules
from dongli.onething.storage.schedules import Schedule

from .agree_resolution import may_sign, scenarios_with
from .departments_of import departments_of
from .findings import compilation_of
from .read_resolution import standing_of
from .signing import PartStanding, signing

ROLES = frozenset({"Countersigner", "Publisher"})
SIGNING = ("countersigning", "revising")
# What one has to do oneself; the rest is to be known.
URGENT = ("sign", "agree", "publish", "failed")


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One line. ``parts`` are those to sign, or those that still wait for a signature.

    ``kind``: ``sign``; ``agree`` (on ``resolution``, in a scenario that it is for); ``own`` (a
    colleague has to sign first); ``publish``; ``waiting``; ``scheduled``; ``failed``; ``errors``
    (nothing can be published as it stands).
    """

    kind: Literal["sign", "agree", "own", "publish", "waiting", "scheduled", "failed", "errors"]
    scenario: Any
    parts: list[PartStanding] = []
    schedule: Schedule | None = None
    resolution: Any = None


def inbox() -> list[Task]:
    """Answer the tasks of the current user, what is to be done first."""
    user = api.user.get_current()
    roles = set(api.user.get_roles())
    tasks = [
        task for scenario in _in_signing() for task in _tasks(scenario, user.getId() or "", roles)
    ]
    if "Countersigner" in roles:
        tasks += _to_agree()
    return sorted(tasks, key=lambda task: task.kind not in URGENT)


def _to_agree() -> Iterator[Task]:
    """Walk the resolutions that wait for the current user's signature."""
    catalog = api.portal.get_tool("portal_catalog").unrestrictedSearchResults
    for brain in catalog(portal_type="Resolution", review_state="countersigning"):
        resolution = brain._unrestrictedGetObject()
        scenario = next(iter(scenarios_with(resolution)), None)
        if scenario is None or standing_of(resolution) != "countersigning":
            continue
        if may_sign(resolution):
            yield Task(kind="agree", scenario=scenario, resolution=resolution)


def _state_of_things(_function: Any) -> tuple[Any, ...]:
    """Name all that decides the count: it is asked for on every page."""
    site, user = api.portal.get(), api.user.get_current()
    kept = tuple((uid, one.at, one.failure) for uid, one in schedules.schedules(site))
    groups = tuple(sorted(departments_of(user.getId() or "")))
    counter = api.portal.get_tool("portal_catalog").getCounter()
    return (
        *(site.absolute_url(), user.getId(), tuple(sorted(api.user.get_roles())), groups),
        *(counter, editions.generation(site), kept),
    )


@ram.cache(_state_of_things)
def urgent() -> int:
    """Count what the current user has to do."""
    return sum(task.kind in URGENT for task in inbox())


def _in_signing() -> Iterator[Any]:
    """Walk the scenarios that are being countersigned, or have a date, by their titles."""
    site = api.portal.get()
    catalog = api.portal.get_tool("portal_catalog").unrestrictedSearchResults
    found = {
        brain.UID: brain
        for query in (
            {"review_state": SIGNING},
            {"UID": [u for u, _s in schedules.schedules(site)]},
        )
        for brain in catalog(portal_type="Scenario", **query)
    }
    for brain in sorted(found.values(), key=lambda brain: brain.Title):
        yield brain._unrestrictedGetObject()


def _tasks(scenario: Any, user: str, roles: set[str]) -> Iterator[Task]:
    compilation = compilation_of(scenario)
    edition = compilation.edition
    in_signing = api.content.get_state(scenario) in SIGNING
    standings = signing(scenario, edition) if edition is not None and in_signing else []
    missing = [one for one in standings if not one.signed]
    if "Countersigner" in roles:
        own = [one for one in missing if one.department in departments_of(user)]
        may = [one for one in own if one.may_be_signed_by(user)]
        if may:
            yield Task(kind="sign", scenario=scenario, parts=may)
        elif own:
            yield Task(kind="own", scenario=scenario, parts=own)
    if "Publisher" in roles:
        yield from _office(scenario, compilation.publishable, missing, in_signing)


def _office(
    scenario: Any, publishable: bool, missing: list[PartStanding], in_signing: bool
) -> Iterator[Task]:
    schedule = schedules.schedule_of(api.portal.get(), scenario.UID())
    if schedule is not None:
        kind = "failed" if schedule.failure else "scheduled"
        yield Task(kind=kind, scenario=scenario, schedule=schedule, parts=missing)
    elif in_signing and not publishable:
        yield Task(kind="errors", scenario=scenario)
    elif in_signing:
        yield Task(kind="waiting" if missing else "publish", scenario=scenario, parts=missing)
