"""The demo's cases: filed and worked through the same operations as everybody else's."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from plone import api
from plone.namedfile.file import NamedBlobFile
from Products.CMFPlone.Portal import PloneSite

from dongli.onething.casework.acting import Act
from dongli.onething.casework.receipts import Receipt
from dongli.onething.casework.states import subcases
from dongli.onething.domain.casework import Given
from dongli.onething.domain.plan import plan
from dongli.onething.domain.plans import Plan
from dongli.onething.operations.file_application import file
from dongli.onething.operations.find_receipt import find_receipt
from dongli.onething.operations.now import now
from dongli.onething.operations.plan_application import readable_edition
from dongli.onething.operations.transition_subcase import transition
from dongli.onething.transfer import files

from .accounts import ROLES

# The department whose staff have the accounts that are named after their role alone.
FIRST = next(group for name, _role, _title, group in ROLES if name == "reviewer")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
BEFORE = timedelta(hours=1)  # so that the last step of a day does not lie in the future


class Situation(msgspec.Struct, kw_only=True):
    """``data``: subject -> element -> value; ``own``: values of items' own fields, by name."""

    scenario: str
    answers: dict[str, str]
    items: list[str] | None = None
    materials: list[str] = []
    data: dict[str, dict[str, Any]] | str = {}
    own: dict[str, Any] = {}


class DemoCase(msgspec.Struct, kw_only=True):
    id: str
    situation: str
    by: str
    days: int
    steps: list[list[Any]] = []


def load_cases(site: PloneSite, folder: Path) -> int:
    """File and work the cases that are not there yet; answer how many. None without accounts."""
    if api.user.get(username="applicant") is None:
        return 0
    record = files.load(folder / "cases.yaml")
    situations = msgspec.convert(record["situations"], dict[str, Situation])
    for situation in situations.values():
        if isinstance(situation.data, str):
            situation.data = situations[situation.data].data
    made = 0
    for case in msgspec.convert(record["cases"], list[DemoCase]):
        if find_receipt(case.by, case.id) is None:
            _load(site, case, situations[case.situation])
            made += 1
    return made


def _load(site: PloneSite, case: DemoCase, situation: Situation) -> None:
    filed_at = now() - timedelta(days=case.days) - BEFORE
    receipt = _file(site, case, situation, filed_at)
    filed = site.unrestrictedTraverse(receipt.path)
    parts = {part.item: part for part in subcases(filed)}
    # In the order of time: a step writes the rows of the whole case as they stand at its moment.
    for number, step in enumerate(sorted(case.steps, key=lambda step: step[0]), 1):
        day, item, name, role, *given = step
        at = filed_at + timedelta(days=day, minutes=number)
        with api.env.adopt_user(username=_account(role, parts[item].department)):
            act = Act(given=msgspec.convert(given[0] if given else {}, Given))
            transition(parts[item], name, act, now=at)


def _file(site: PloneSite, case: DemoCase, situation: Situation, at: datetime) -> Receipt:
    scenario = site["scenarios"][situation.scenario]
    edition_record, edition = readable_edition(scenario)
    planned = plan(edition, situation.answers, situation.items, number=edition_record.number)
    applicant = situation.data["applicant"]
    with api.env.adopt_user(username=case.by):
        return file(
            site,
            scenario,
            answers=situation.answers,
            items=situation.items,
            data=_data(planned, situation),
            materials={key: [_pdf()] for key in situation.materials},
            applicant={"name": applicant["person.name"], "phone": applicant["person.phone"]},
            delivery={"method": "electronic"},
            channel="window" if case.by == "clerk" else "online",
            request_id=case.id,
            user=case.by,
            now=at,
        )


def _data(planned: Plan, situation: Situation) -> dict[str, Any]:
    """Answer what the plan asks and the situation knows, under merged keys."""
    shared = {
        f"{subject}/{element}": value
        for subject, values in situation.data.items()
        for element, value in values.items()
    }
    asked = [field.key for section in planned.form.sections for field in section.fields]
    own = {key: situation.own.get(key.partition("#")[2]) for key in asked if "#" in key}
    known = shared | {key: value for key, value in own.items() if value is not None}
    return {key: known[key] for key in asked if key in known}


def _account(role: str, department: str) -> str:
    """Answer the account of a role; staff are their department's."""
    staff = role in ("reviewer", "approver") and f"department-{department}" != FIRST
    return f"{role}-{department.lower()}" if staff else role


def _pdf() -> NamedBlobFile:
    return NamedBlobFile(data=PDF, filename="演示材料.pdf")
