"""File an application: one submission becomes one case with a sub-case per item.

Every door comes through here: the form, the window, REST, the demo content. The same request
of the same user is the same case, however often and however parallel it arrives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from AccessControl import Unauthorized, getSecurityManager
from plone import api

from dongli.onething.casework import journal
from dongli.onething.casework.build import Files, Filing, add_subcase, build_case
from dongli.onething.casework.folder import shelf
from dongli.onething.casework.permissions import CLERK, OWNER
from dongli.onething.casework.receipts import Receipt, receipt_of
from dongli.onething.casework.rows import case_row, subcase_row
from dongli.onething.casework.states import subcases
from dongli.onething.content.settings import setting
from dongli.onething.domain.applicant import (
    delivery_problems,
    person_problems,
    written,
    written_delivery,
)
from dongli.onething.domain.check import check, clean
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.errors import DomainError, InvalidSubmission, Stopped
from dongli.onething.domain.journal import Deed
from dongli.onething.domain.numbers import case_number
from dongli.onething.domain.plan import plan as plan_of
from dongli.onething.domain.split import split
from dongli.onething.domain.undecided import situation_problems
from dongli.onething.register import queries, write
from dongli.onething.storage import accounts, editions
from dongli.onething.storage.secret import keyed

from .check_files import check_files
from .now import now as current_time
from .working_calendar import working_calendar

PERMISSION = "dongli.onething: File Application"
CHANNELS = ("online", "window", "import")


class NotAccepting(DomainError):
    """The scenario takes no applications now. ``status``: suspended, retired, removed or ""."""

    def __init__(self, status: str) -> None:
        super().__init__(f"not accepting applications: {status or 'never published'}")
        self.status = status


class UnknownServicePoint(DomainError):
    """A window filing names a service point that the clerk does not serve, or none of several."""

    def __init__(self, service_point: str, served: list[str]) -> None:
        super().__init__(f"not a service point of this clerk: {service_point!r}")
        self.service_point = service_point
        self.served = served


def file(
    site: Any,
    scenario: Any,
    *,
    answers: Mapping[str, str],
    items: Sequence[str] | None,
    data: Mapping[str, Any],
    request_id: str,
    user: str,
    materials: Files | None = None,
    delivery: Mapping[str, Any] | None = None,
    applicant: Mapping[str, Any] | None = None,
    agent: Mapping[str, Any] | None = None,
    channel: str = "online",
    service_point: str = "",
    now: datetime | None = None,
) -> Receipt:
    """File and answer the receipt; the same ``request_id`` of ``user`` answers the same one.

    ``data`` and ``materials`` are under merged keys, files are named blobs. Raises Unauthorized,
    NotAccepting, UnknownServicePoint, Stopped, InvalidSubmission (every problem at once) and
    what ``plan`` raises.
    """
    _may_file(site, scenario, user)
    account = accounts.keep(site, user)
    request_key = keyed(site, "request", account, request_id)
    known = queries.case_by_request(request_key)
    if known is not None:
        return receipt_of(site, known)
    record, edition = _open_edition(site, scenario)
    chosen = None if items is None else list(items)
    plan = plan_of(edition, dict(answers), chosen, number=record.number)
    filing = Filing(
        scenario_uid=scenario.UID(),
        record=record,
        edition=edition,
        plan=plan,
        data=clean(plan, data)[0],
        materials={key: files for key, files in (materials or {}).items() if files},
        request_key=request_key,
        user=user,
        account=account,
        service_point=_service_point(user, channel, service_point),
        channel=channel,
        delivery=written_delivery(delivery or {}),
        applicant=written(applicant or {}),
        agent=written(agent or {}),
        at=now or current_time(),
    )
    _refuse_problems(filing, chosen, data)
    # Only now, with the register locked for writing, is it certain that nobody filed it before.
    known = write.filed(request_key)
    return receipt_of(site, known or _enter(site, filing))


def _may_file(site: Any, scenario: Any, user: str) -> None:
    acting = getSecurityManager().getUser()
    if (acting.getId() or "") != user:
        return
    if not acting.has_permission(PERMISSION, scenario):
        raise Unauthorized(PERMISSION)
    # That a draft exists is not for everybody; what was published once is, even when retired.
    never = editions.status(site, scenario.UID()) is None
    if never and not acting.has_permission("View", scenario):
        raise Unauthorized("View")


def _open_edition(site: Any, scenario: Any) -> tuple[editions.EditionRecord, Edition]:
    standing = editions.status(site, scenario.UID())
    record = editions.latest(site, scenario.UID())
    if standing != "published" or record is None:
        raise NotAccepting(standing or "")
    return record, editions.load(site, record.digest)


def _refuse_problems(filing: Filing, chosen: list[str] | None, data: Mapping[str, Any]) -> None:
    """Refuse what may not be filed; ``data`` is as it was sent, with what is not stored."""
    plan, materials = filing.plan, filing.materials
    if plan.situation.stops:
        raise Stopped(plan.situation.stops)
    problems = [
        *situation_problems(filing.edition, plan, chosen),
        *check(plan, data, materials, today=filing.at.date()),
        *check_files(materials),
        *person_problems("applicant", filing.applicant),
        *person_problems("agent", filing.agent),
        *delivery_problems(filing.delivery),
    ]
    if problems:
        raise InvalidSubmission(problems)


def _service_point(user: str, channel: str, named: str) -> str:
    """Answer where a window filing was taken in; a clerk of one point need not name it."""
    if channel != "window":
        return named
    member = api.portal.get_tool("acl_users").getUserById(user)
    groups = member.getGroups() if member is not None else ()
    served = sorted(g.removeprefix("point-") for g in groups if g.startswith("point-"))
    if named in served:
        return named
    if not named and len(served) == 1:
        return served[0]
    raise UnknownServicePoint(named, served)


def _enter(site: Any, filing: Filing) -> dict[str, Any]:
    """Make the case and its rows; answer the row of the case."""
    at = filing.at
    day = f"{at:%Y%m%d}"
    number = case_number(at.date(), write.next_number(day), setting("region_code"))
    drafts = split(filing.edition, filing.plan, filing.data)
    folder = shelf(site["cases"], at.year, at.month)
    case = build_case(filing, number, drafts)
    case = folder.enter(case.getId(), case)
    for position, draft in enumerate(drafts, start=1):
        add_subcase(case, f"{position:02d}", draft, filing)
    role = CLERK if filing.channel == "window" else OWNER
    deed = Deed(actor=filing.user, role=role, action="file", subject=number, after="filed")
    journal.append(case, deed, at)
    calendar = working_calendar()
    row = case_row(site, case)
    write.add(row, [subcase_row(part, calendar, at) for part in subcases(case)])
    return row
