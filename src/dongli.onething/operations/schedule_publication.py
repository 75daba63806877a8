"""Set a publication for a later time, or call it off."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from AccessControl import Unauthorized
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException

from dongli.onething import _
from dongli.onething.storage import schedules
from dongli.onething.storage.schedules import Schedule

from .now import ZONE
from .now import now as current_time
from .publish_scenario import PublishingRefused, publishable_or_refuse

LONGEST = timedelta(days=366)


def schedule(
    scenario: Any, at: datetime, *, comment: str = "", now: datetime | None = None
) -> Schedule:
    """Have what could be published now be published at ``at``, and only that.

    A time without an offset is Asia/Shanghai's. Raises PublishingRefused as publishing would, and
    WorkflowException where the user may not publish.
    """
    refuse_others(scenario)
    at = (at if at.tzinfo else at.replace(tzinfo=ZONE)).astimezone(ZONE)
    moment = now or current_time()
    if not moment < at <= moment + LONGEST:
        raise PublishingRefused(
            _("Not set: the effective date has to be in the future, and within a year.")
        )
    checked = publishable_or_refuse(scenario)
    kept = Schedule(
        at=at.isoformat(timespec="seconds"),
        digest=checked.edition.digest,
        user=api.user.get_current().getId() or "",
        comment=comment,
    )
    schedules.keep(api.portal.get(), scenario.UID(), kept)
    return kept


def unschedule(scenario: Any) -> bool:
    """Call the publication off; answer whether there was one. Raises as ``schedule`` does."""
    site, uid = api.portal.get(), scenario.UID()
    if not api.user.has_permission("dongli.onething: Publish", obj=scenario):
        raise Unauthorized("dongli.onething: Publish")
    found = schedules.schedule_of(site, uid) is not None
    schedules.drop(site, uid)
    return found


def refuse_others(scenario: Any) -> None:
    """Raise WorkflowException for whoever may not publish the scenario in its state."""
    tool = api.portal.get_tool("portal_workflow")
    if "publish" not in {action["id"] for action in tool.getTransitionsFor(scenario)}:
        raise WorkflowException(f"No workflow provides the 'publish' action for {scenario.getId()}")
