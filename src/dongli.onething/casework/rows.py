"""What the register holds of a case: made from the objects, at filing, at change, at rebuild."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from dongli.onething.domain.calendar import Calendar
from dongli.onething.domain.masking import mask_name
from dongli.onething.storage.secret import keyed

from .clocks import pressing, silent_until
from .states import case_state, state

Row = dict[str, Any]


def case_row(site: Any, case: Any) -> Row:
    """Answer the row of a case; it holds nothing personal in clear."""
    return {
        "number": case.number,
        "path": "/".join(case.getPhysicalPath()),
        "scenario_uid": case.scenario_uid,
        "scenario_title": case.scenario_title,
        "edition": case.edition,
        "digest": case.digest,
        "request_key": case.request_key,
        "user_key": keyed(site, "user", case.account),
        "applicant": masked_applicant(case.applicant),
        "channel": case.channel,
        "service_point": case.service_point,
        "state": case_state(case),
        "filed_at": case.filed_at,
    }


def subcase_row(subcase: Any, calendar: Calendar, now: datetime) -> Row:
    """Answer the row of a sub-case with the clock that counts now."""
    standing = state(subcase)
    return {
        "case_number": subcase.number,
        "id": subcase.getId(),
        "path": "/".join(subcase.getPhysicalPath()),
        "item": subcase.item,
        "item_uid": subcase.item_uid,
        "title": subcase.title,
        "department": subcase.department,
        "handling": subcase.handling,
        "state": standing,
        "accept_by": silent_until(subcase, standing, calendar, now),
        "changed_at": subcase.events[-1]["at"] if subcase.events else "",
        "deemed": subcase.deemed.get("since", ""),
        **msgspec.to_builtins(pressing(subcase, calendar, now)),
    }


def masked_applicant(applicant: dict[str, Any]) -> str:
    """Answer what a worklist may show of the applicant: a masked name, an enterprise's whole."""
    typed = str(applicant.get("name") or "")
    # PostgreSQL takes no NUL, and a list no line break.
    name = "".join(letter for letter in typed if letter.isprintable()).strip()
    return name if applicant.get("kind") == "enterprise" else mask_name(name)
