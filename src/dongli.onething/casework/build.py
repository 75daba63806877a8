"""Build a case and its sub-cases from what was planned, checked and split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

import msgspec
from plone import api

from dongli.onething.casework.case import Case
from dongli.onething.casework.files import kept
from dongli.onething.casework.subcase import SubCase
from dongli.onething.casework.workflow import NAME as WORKFLOW
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.plans import Plan, SubCaseDraft
from dongli.onething.storage.editions import EditionRecord

# Bodies that take no administrative decisions and owe no remedies text.
_NO_ORGANS = ("utility", "company")
Files = Mapping[str, Sequence[Any]]


class Filing(msgspec.Struct, kw_only=True):
    """What one filing carries from step to step."""

    scenario_uid: str
    record: EditionRecord
    edition: Edition
    plan: Plan
    data: Mapping[str, Any]
    materials: Files
    request_key: str
    user: str
    account: str
    service_point: str
    channel: str
    delivery: Mapping[str, Any]
    applicant: Mapping[str, Any]
    agent: Mapping[str, Any]
    at: datetime


def build_case(filing: Filing, number: str, drafts: Sequence[SubCaseDraft]) -> Case:
    """Make the case, whole but for its sub-cases and its place."""
    plan = filing.plan
    case = Case(str(uuid4()), title=number)
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
    case.account = filing.account
    case.request_key = filing.request_key
    case.filed_at = filing.at.isoformat(timespec="seconds")
    case.departments = tuple(sorted({draft.department for draft in drafts}))
    return case


def add_subcase(case: Case, name: str, draft: SubCaseDraft, filing: Filing) -> None:
    """Put one item's part into a case that has its place."""
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
    placed = case.enter(name, subcase)
    if not draft.waits_for:
        _hand_over(placed, filing)


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


def _hand_over(subcase: SubCase, filing: Filing) -> None:
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
