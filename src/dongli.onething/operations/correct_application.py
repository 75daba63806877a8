"""Correct what was filed: checked like a filing, and told to every item that it comes from.

An item that was already accepted keeps what it accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from plone import api

from dongli.onething.casework.files import kept
from dongli.onething.casework.reading import item_of
from dongli.onething.casework.roles import case_of
from dongli.onething.casework.states import state, subcases
from dongli.onething.domain.check import check, clean
from dongli.onething.domain.correction import changed, hidden, opened
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.errors import InvalidSubmission
from dongli.onething.domain.plan import plan as plan_of
from dongli.onething.domain.plans import Plan
from dongli.onething.domain.split import split
from dongli.onething.storage import editions

from .check_files import check_files

# Until it is accepted, an item takes corrections made for another one too.
_OPEN = ("waiting", "submitted", "received", "correcting", "terminated")


def correct(
    subcase: Any,
    form_data: Mapping[str, Any],
    materials: Mapping[str, Sequence[Any]],
    now: datetime,
) -> None:
    """Take corrected values (the item's own names) and more files (merged keys) into the case."""
    case = case_of(subcase)
    edition, plan = plan_of_case(case)
    case.data = clean(plan, _merged(subcase, plan, form_data))[0]
    case.materials = {**case.materials, **{key: kept(new) for key, new in materials.items()}}
    parts = {draft.item: draft for draft in split(edition, plan, case.data)}
    for sibling in subcases(case):
        if state(sibling) in _OPEN or sibling is subcase or sibling.item == subcase.item:
            sibling.form_data = parts[sibling.item].form_data


def refuse_bad_correction(
    subcase: Any,
    form_data: Mapping[str, Any],
    materials: Mapping[str, Sequence[Any]],
    now: datetime,
) -> None:
    """Raise InvalidSubmission, fields under merged keys, for what may not be taken in."""
    case = case_of(subcase)
    edition, plan = plan_of_case(case)
    data = _merged(subcase, plan, form_data)
    names = opened(item_of(subcase, edition).fields, form_data)
    touched = {*own_keys(plan, subcase.item, names), *materials}
    found = [
        *check(plan, data, {*case.materials, *materials}, today=now.date()),
        *check_files(materials),
    ]
    problems = [problem for problem in found if problem.field.split("[")[0] in touched]
    if problems:
        raise InvalidSubmission(problems)


def answers(
    subcase: Any, form_data: Mapping[str, Any], materials: Mapping[str, Sequence[Any]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name what is handed in, and what of it is new or other than before; own names both.

    An asked field that does not show any more is answered; one that an asked field opens may
    come along unasked.
    """
    case = case_of(subcase)
    edition, plan = plan_of_case(case)
    asked = tuple(subcase.defects)
    along = opened(item_of(subcase, edition).fields, asked) - set(asked)
    after = _merged(subcase, plan, form_data)
    ids = {key: name for name, key in subcase.materials.items()}
    files = tuple(ids.get(key, key) for key, found in materials.items() if found)
    gone = hidden(plan, after, own_keys(plan, subcase.item, asked))
    other = changed(plan, case.data, after, own_keys(plan, subcase.item, form_data))
    return (
        (*form_data, *files, *gone),
        (*(name for name in other if name not in along), *files, *gone),
    )


def plan_of_case(case: Any) -> tuple[Edition, Plan]:
    """Plan a case again from what it is pinned to: the same, byte for byte."""
    edition = editions.load(api.portal.get(), case.digest)
    chosen = list(case.chosen)
    return edition, plan_of(edition, dict(case.answers), chosen, number=case.edition)


def own_keys(plan: Plan, item: str, names: Iterable[str]) -> dict[str, str]:
    """Answer merged key -> the item's own field name, for fields of one item; others as named."""
    keys = {
        source.field: field.key
        for section in plan.form.sections
        for field in section.fields
        for source in field.sources
        if source.item == item
    }
    return {keys.get(name, f"{item}#{name}"): name for name in names}


def _merged(subcase: Any, plan: Plan, form_data: Mapping[str, Any]) -> dict[str, Any]:
    own = own_keys(plan, subcase.item, form_data)
    return {**case_of(subcase).data, **{key: form_data[name] for key, name in own.items()}}
