"""Publish what was set for a time that has come; unattended, and each once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException

from dongli.onething.storage import schedules
from dongli.onething.storage.schedules import Schedule

from .find_account import find_account
from .findings import compilation_of
from .now import now as current_time
from .publish_scenario import publish
from .refused import TransitionRefused
from .tell import tell_office_of_failure


def publish_due(site: Any, *, now: datetime | None = None) -> list[str]:
    """Publish what is due, with the rights that whoever set it has today; answer the paths.

    What is no longer what was set, or may not be published any more, stays unpublished and the
    joint office is told.
    """
    moment = (now or current_time()).isoformat(timespec="seconds")
    published = []
    for uid, schedule in schedules.schedules(site):
        if schedule.failure or schedule.at > moment:
            continue
        scenario = _scenario(uid)
        if scenario is None:
            schedules.drop(site, uid)
            continue
        failed = _published(site, scenario, schedule)
        if failed is None:
            published.append("/".join(scenario.getPhysicalPath()))
        else:
            schedules.keep(site, uid, failed)
            tell_office_of_failure(scenario)
    return published


def _published(site: Any, scenario: Any, schedule: Schedule) -> Schedule | None:
    """Publish; answer the failed schedule where that was refused."""
    user = find_account(site, schedule.user)
    if user is None:
        return msgspec.structs.replace(schedule, failure="gone")
    compilation = compilation_of(scenario)
    if compilation.edition is None or compilation.edition.digest != schedule.digest:
        return msgspec.structs.replace(schedule, failure="changed")
    with api.env.adopt_user(user=user):
        try:
            publish(scenario, comment=schedule.comment)
        except TransitionRefused as refused:
            return msgspec.structs.replace(schedule, failure="refused", detail=str(refused))
        except WorkflowException:
            return msgspec.structs.replace(schedule, failure="gone")
    return None


def _scenario(uid: str) -> Any | None:
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
    return brains[0]._unrestrictedGetObject() if brains else None
