"""File an application: one submission becomes one case with a sub-case per item.

Every door comes through here: the form, the window, REST, the demo content. The same request
of the same user is the same case, however often and however parallel it arrives.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from AccessControl import Unauthorized, getSecurityManager
from plone import api

from dongli.onething.casework import journal
from dongli.onething.casework.case import Case
from dongli.onething.casework.files import kept
from dongli.onething.casework.folder import shelf
from dongli.onething.casework.receipts import Receipt, receipt_of
from dongli.onething.casework.rows import case_row, subcase_row
from dongli.onething.casework.states import WORKFLOW, subcases
from dongli.onething.casework.subcase import SubCase
from dongli.onething.content.settings import setting
from dongli.onething.domain.check import check, clean
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.errors import DomainError, InvalidSubmission, Stopped
from dongli.onething.domain.numbers import case_number
from dongli.onething.domain.plan import plan as plan_of
from dongli.onething.domain.plans import Plan, SubCaseDraft
from dongli.onething.domain.split import split
from dongli.onething.register import queries, write
from dongli.onething.storage import editions
from dongli.onething.storage.secret import keyed

from .check_files import check_files
from .now import now as current_time
from .working_calendar import working_calendar

PERMISSION = "dongli.onething: File Application"
CHANNELS = ("online", "window", "import")
# Bodies that take no administrative decisions and owe no remedies text.
_NO_ORGANS = ("utility", "company")
Files = Mapping[str, Sequence[Any]]


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


class _Filing(msgspec.Struct, kw_only=True):
    """What one filing carries from step to step."""

    scenario_uid: str
    record: editions.EditionRecord
    edition: Edition
    plan: Plan
    data: Mapping[str, Any]
    materials: Files
    request_key: str
    user: str
    service_point: str
    channel: str
    delivery: Mapping[str, Any]
    applicant: Mapping[str, Any]
    agent: Mapping[str, Any]
    at: datetime


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
    _may_file(scenario, user)
    request_key = keyed(site, "request", user, request_id)
    known = queries.case_by_request(request_key)
    if known is not None:
        return receipt_of(site, known)
    record, edition = _open_edition(site, scenario)
    plan = plan_of(
        edition, dict(answers), None if items is None else list(items), number=record.number
    )
    at = now or current_time()
    materials = {key: files for key, files in (materials or {}).items() if files}
    _refuse_problems(plan, data, materials, at)
    filing = _Filing(
        scenario_uid=scenario.UID(),
        record=record,
        edition=edition,
        plan=plan,
        data=clean(plan, data)[0],
        materials=materials,
        request_key=request_key,
        user=user,
        service_point=_service_point(user, channel, service_point),
        channel=channel,
        delivery=delivery or {},
        applicant=applicant or {},
        agent=agent or {},
        at=at,
    )
    # Only now, with the register locked for writing, is it certain that nobody filed it before.
    known = write.filed(request_key)
    return receipt_of(site, known or _enter(site, filing))


def _may_file(scenario: Any, user: str) -> None:
    acting = getSecurityManager().getUser()
    if (acting.getId() or "") == user and not acting.has_permission(PERMISSION, scenario):
        raise Unauthorized(PERMISSION)


def _open_edition(site: Any, scenario: Any) -> tuple[editions.EditionRecord, Edition]:
    standing = editions.status(site, scenario.UID())
    record = editions.latest(site, scenario.UID())
    if standing != "published" or record is None:
        raise NotAccepting(standing or "")
    return record, editions.load(site, record.digest)


def _refuse_problems(plan: Plan, data: Mapping[str, Any], materials: Files, at: datetime) -> None:
    if plan.situation.stops:
        raise Stopped(plan.situation.stops)
    today = at.date()
    problems = [*check(plan, data, materials, today=today), *check_files(materials)]
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


def _enter(site: Any, filing: _Filing) -> dict[str, Any]:
    """Make the case and its rows; answer the row of the case."""
    at = filing.at
    day = f"{at:%Y%m%d}"
    number = case_number(at.date(), write.next_number(day), setting("region_code"))
    drafts = split(filing.edition, filing.plan, filing.data)
    folder = shelf(site["cases"], at.year, at.month)
    case = _case(filing, number, drafts)
    folder._setObject(case.getId(), case, set_owner=0)
    case = folder[case.getId()]
    if filing.channel == "online" and filing.user:
        case.manage_setLocalRoles(filing.user, ["Owner"])
    for position, draft in enumerate(drafts, start=1):
        _add_subcase(case, f"{position:02d}", draft, filing)
    journal.append(case, at=at, actor=filing.user, action="file", subject=number, after="filed")
    calendar = working_calendar()
    row = case_row(site, case)
    write.add(row, [subcase_row(part, calendar, at) for part in subcases(case)])
    return row


def _case(filing: _Filing, number: str, drafts: Sequence[SubCaseDraft]) -> Case:
    plan = filing.plan
    case = Case(str(uuid.uuid4()), title=number)
    case.portal_type = "Case"
    case.number = number
    case.scenario_uid = filing.scenario_uid
    case.scenario_title = filing.edition.title
    case.edition = filing.record.number
    case.digest = filing.record.digest
    case.plan_digest = plan.digest
    case.answers = dict(plan.situation.answers)
    case.chosen = tuple(draft.item for draft in drafts)
    case.data = dict(filing.data)
    case.materials = {key: kept(files) for key, files in filing.materials.items()}
    case.upstream = {
        material.key: material.from_item for material in plan.materials if material.from_item
    }
    case.delivery = dict(filing.delivery)
    case.applicant = dict(filing.applicant)
    case.agent = dict(filing.agent)
    case.channel = filing.channel
    case.service_point = filing.service_point
    case.filed_by = filing.user
    case.request_key = filing.request_key
    case.filed_at = filing.at.isoformat(timespec="seconds")
    case.departments = tuple(sorted({draft.department for draft in drafts}))
    return case


def _add_subcase(case: Case, name: str, draft: SubCaseDraft, filing: _Filing) -> None:
    item = next(item for item in filing.edition.items if item.id == draft.item)
    department = filing.edition.departments.get(draft.department)
    subcase = SubCase(name, title=draft.title)
    subcase.portal_type = "SubCase"
    for attribute in _COPIED:
        setattr(subcase, attribute, getattr(draft, attribute))
    subcase.number = case.number
    subcase.kind = item.kind
    subcase.organ = department is None or department.kind not in _NO_ORGANS
    subcase.produces = tuple(msgspec.to_builtins(draft.produces))
    subcase.fees = tuple(msgspec.to_builtins(draft.fees))
    case._setObject(name, subcase, set_owner=0)
    if not draft.waits_for:
        _hand_over(case[name], filing)


_COPIED = (
    "item",
    "item_uid",
    "department",
    "handling",
    "promised_limit",
    "promised_unit",
    "statutory_limit",
    "statutory_unit",
    "form_data",
    "materials",
    "waits_for",
)


def _hand_over(subcase: SubCase, filing: _Filing) -> None:
    """Put a sub-case that waits for nothing before its department at once."""
    subcase.events = ({"kind": "submitted", "at": filing.at.isoformat()},)
    status = {
        "review_state": "submitted",
        "action": "file",
        "actor": filing.user,
        "comments": "",
        "time": filing.at.isoformat(),
    }
    api.portal.get_tool("portal_workflow").setStatusOf(WORKFLOW, subcase, status)
