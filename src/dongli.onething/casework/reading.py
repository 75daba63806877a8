"""What a reader may know of a case or a sub-case, as plain values for page and REST alike."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from AccessControl import getSecurityManager

from dongli.onething.casework import acted, journal
from dongli.onething.casework.acting import current_actor, offered
from dongli.onething.casework.clocks import SILENT, case_clock, clocks, deemed_at
from dongli.onething.casework.permissions import PLAINTEXT, READ_JOURNAL
from dongli.onething.casework.roles import case_of
from dongli.onething.casework.states import case_state, state, subcases
from dongli.onething.domain.calendar import Calendar
from dongli.onething.domain.edition import Edition, EditionField, EditionItem
from dongli.onething.domain.masking import mask, mask_all, mask_name

# Elements whose text is a name or an address, by the last part of their code.
_SPECIAL_TEXTS = {"name": "name", "address": "address"}
_NAMES = frozenset({"name", "contact", "recipient"})


def may(permission: str, content: Any) -> bool:
    """Say whether the current user has a permission on casework."""
    return bool(getSecurityManager().checkPermission(permission, content))


def read_subcase(
    subcase: Any, edition: Edition, calendar: Calendar, now: datetime
) -> dict[str, Any]:
    """Answer what the current user may know of a sub-case; masked without View Plaintext."""
    item = item_of(subcase, edition)
    plain = may(PLAINTEXT, subcase)
    inside = may(READ_JOURNAL, subcase)
    actor = current_actor(subcase)
    told = {
        "number": f"{subcase.number}-{subcase.getId()}",
        "case_number": subcase.number,
        "item": subcase.item,
        "title": subcase.title,
        "department": subcase.department,
        "handling": subcase.handling,
        "state": standing(subcase, calendar, now),
        "form_data": form_data(subcase, item, plain=plain),
        "masked": not plain,
        "materials": materials(subcase, item, plain=plain),
        "clocks": [msgspec.to_builtins(found) for found in clocks(subcase, calendar, now)],
        "waits_for": dict(subcase.waits_for),
        "defects": dict(subcase.defects),
        "deemed": dict(subcase.deemed),
        "outcome": subcase.outcome,
        "reasons": reasons(subcase),
        "remedies": subcase.remedies,
        "results": list(subcase.results),
        "delivered": _delivered(subcase, plain),
        "fees": list(subcase.fees),
        "transitions": offered(subcase, actor, calendar, now),
    }
    if inside:
        case, department = case_of(subcase), subcase.department
        told["opinions"] = [
            acted.told(opinion, case, department, edition) for opinion in subcase.opinions
        ]
        told["journal"] = [
            acted.told(msgspec.to_builtins(entry), case, department, edition)
            for entry in journal.entries(case, subcase.getId())
        ]
    return told


# What an office must give the applicant reasons for (行政许可法 art. 32, 38, 42); opinions on
# the way to a decision are internal.
_TOLD = frozenset({"reject", "return_to_applicant", "extend", "start_special"})
_DECISIONS = frozenset({"decide", "handle"})


def reasons(subcase: Any) -> list[dict[str, str]]:
    """Answer the reasons given to the applicant, oldest first, without who wrote them."""
    told = _TOLD | _DECISIONS if subcase.outcome == "refused" else _TOLD
    return [
        {key: opinion[key] for key in ("at", "transition", "text")}
        for opinion in subcase.opinions
        if opinion["transition"] in told
    ]


def standing(subcase: Any, calendar: Calendar, now: datetime) -> str:
    """Answer the state that holds now: silence is acceptance before anybody writes it down."""
    kept = state(subcase)
    return "accepted" if kept in SILENT and deemed_at(subcase, calendar, now) else kept


def read_case(
    case: Any, edition: Edition, promised: float, calendar: Calendar, now: datetime
) -> dict[str, Any]:
    """Answer what the current user may know of a whole case; masked without View Plaintext.

    ``promised``: working days of its plan.
    """
    plain = may(PLAINTEXT, case)
    whole = case_clock(case, promised, calendar, now)
    told = {
        "number": case.number,
        "title": case.scenario_title,
        "edition": {"number": case.edition, "digest": case.digest},
        "state": case_state(case),
        "filed_at": case.filed_at,
        "channel": case.channel,
        "service_point": case.service_point,
        "clock": msgspec.to_builtins(whole) if whole else None,
        "answers": dict(case.answers),
        "items": list(case.chosen),
        "data": case_data(case, edition, plain=plain),
        "masked": not plain,
        "materials": {key: _files(files, plain) for key, files in case.materials.items()},
        "delivery": dict(case.delivery) if plain else _masked(case.delivery),
        "applicant": dict(case.applicant) if plain else _masked(case.applicant),
        "agent": dict(case.agent) if plain else _masked(case.agent),
        "subcases": [
            {
                "id": part.getId(),
                "item": part.item,
                "title": part.title,
                "department": part.department,
                "state": standing(part, calendar, now),
                "outcome": part.outcome,
                "deemed": dict(part.deemed),
            }
            for part in subcases(case)
        ],
    }
    if may(READ_JOURNAL, case):
        departments = {part.getId(): part.department for part in subcases(case)}
        told["journal"] = [
            acted.told(
                msgspec.to_builtins(entry), case, departments.get(entry.subject, ""), edition
            )
            for entry in journal.entries(case)
        ]
    return told


def item_of(subcase: Any, edition: Edition) -> EditionItem:
    """Answer the item of a sub-case as it was when the case was filed."""
    return next(item for item in edition.items if item.id == subcase.item)


def form_data(subcase: Any, item: EditionItem, *, plain: bool) -> dict[str, Any]:
    """Answer the item's own form, filled; each value masked by what it is unless ``plain``."""
    if plain:
        return dict(subcase.form_data)
    fields = {field.name: field for field in item.fields}
    return {name: masked(fields.get(name), value) for name, value in subcase.form_data.items()}


def case_data(case: Any, edition: Edition, *, plain: bool) -> dict[str, Any]:
    """Answer the merged form, filled; masked unless ``plain``."""
    if plain:
        return dict(case.data)
    fields = {field.key: field for item in edition.items for field in item.fields}
    return {key: masked(fields.get(key), value) for key, value in case.data.items()}


def masked(field: EditionField | None, value: Any) -> Any:
    """Mask one value by its field's element and sensitivity; tables are hidden whole."""
    if field is None or isinstance(value, list | dict):
        return mask_all("hidden")
    kind = _SPECIAL_TEXTS.get(field.element.rpartition(".")[2], field.datatype)
    return mask(kind if field.datatype == "text" else field.datatype, field.sensitivity, value)


def materials(subcase: Any, item: EditionItem, *, plain: bool) -> list[dict[str, Any]]:
    """List a sub-case's materials under the item's own ids, with files and handed-over results."""
    case = case_of(subcase)
    known = {material.id: material for material in item.materials}
    told = []
    for name, key in subcase.materials.items():
        material = known[name]
        told.append(
            {
                "id": name,
                "key": key,
                "title": material.title,
                "form": material.form,
                "necessity": material.necessity,
                "supply": "upstream" if key in case.upstream else material.supply,
                "from_item": case.upstream.get(key),
                "files": _files(case.materials.get(key, ()), plain),
                "results": [
                    result
                    for result in subcase.received_results
                    if result.get("material_type") == material.material_type
                    and result.get("subject") == material.subject
                ],
            }
        )
    return told


def _files(files: tuple[Any, ...], plain: bool) -> list[dict[str, Any]]:
    return [
        {
            "filename": file.filename if plain else mask_all(file.filename),
            "content-type": file.contentType,
            "size": file.getSize(),
        }
        for file in files
    ]


def _delivered(subcase: Any, plain: bool) -> dict[str, str]:
    told = dict(subcase.delivered)
    if told and not plain:
        told["recipient"] = mask_name(told["recipient"])
    return told


def _masked(person: dict[str, Any]) -> dict[str, str]:
    """Mask what is known of a person: names to be recognised, all else hidden."""
    return {
        key: mask_name(str(value)) if key in _NAMES else mask_all(str(value))
        for key, value in person.items()
    }
