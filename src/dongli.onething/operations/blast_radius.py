"""What a change would touch, before it is saved: made, looked at, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import transaction
from Acquisition import aq_inner, aq_parent
from plone.locking.interfaces import ILockable
from Products.CMFCore.indexing import processQueue

from dongli.onething.content.material import IMaterial
from dongli.onething.content.scenario import IScenario
from dongli.onething.domain.concerned import concerned
from dongli.onething.domain.differences import Difference, differences
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.errors import DomainError
from dongli.onething.domain.findings import Finding
from dongli.onething.domain.personas import Persona, Verdict, run
from dongli.onething.domain.plan import plan
from dongli.onething.domain.plans import Savings
from dongli.onething.register import queries

from .findings import compilations_of
from .keep_used import is_live
from .personas import personas_of
from .tell_departments import is_told, keep_remembered, remembered
from .where_used import users_of


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The savings of one situation before and after the change; ``persona`` names it."""

    persona: str
    before: Savings
    after: Savings


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """One scenario: what it would say otherwise, and who waits in it.

    ``live``: the public has it, or departments are signing it. ``errors`` are new ones;
    ``verdicts`` those of personas that would come out otherwise. ``departments``: the codes of
    those that are told.
    """

    title: str
    path: str
    live: bool
    differences: list[Difference]
    errors: list[Finding]
    verdicts: list[Verdict]
    figures: list[Figures]
    open_cases: int
    departments: list[str]


def blast_radius(content: Any, change: Callable[[], Any]) -> list[Touched]:
    """Answer what the scenarios that use the content would become; nothing stays changed.

    ``change`` makes the change as saving would, with all its guards, and may raise theirs.
    """
    found = touched_by(_scenarios(content), change)
    if is_told(content):
        return found
    return [msgspec.structs.replace(one, departments=[]) for one in found]


def radius_of_removal(contents: Iterable[Any]) -> list[Touched]:
    """Answer what scenarios would become without these; they all stay where they are.

    Raises InUse where a live scenario uses one, Unauthorized where one may not be deleted.
    """
    kept = [one for one in contents if not IScenario.providedBy(one)]

    def remove() -> None:
        for content in kept:
            # Whoever edits it holds up the deletion itself, not the look at it.
            lock = ILockable(content, None)
            if lock is not None:
                lock.clear_locks()
            aq_parent(aq_inner(content)).manage_delObjects([content.getId()])

    return touched_by((user for content in kept for user in _scenarios(content)), remove)


def touched_by(scenarios: Iterable[Any], change: Callable[[], Any]) -> list[Touched]:
    """Answer what these scenarios would become, as ``blast_radius`` does."""
    scenarios = list({scenario.UID(): scenario for scenario in scenarios}.values())
    before = compilations_of(scenarios)
    point, known = transaction.savepoint(optimistic=True), remembered()
    try:
        change()
        after = compilations_of(scenarios)
        # What waits to be indexed is taken back as well.
        processQueue()
    finally:
        point.rollback()
        keep_remembered(known)
    found = []
    for scenario in scenarios:
        old, new = before[scenario.UID()], after[scenario.UID()]
        errors = [one for one in new.findings if one.level == "error" and one not in old.findings]
        if old.edition is None or new.edition is None:
            found.append(_touched(scenario, [], errors, old.edition or new.edition, None))
        elif old.edition.digest != new.edition.digest or errors:
            told = differences(old.edition, new.edition)
            found.append(_touched(scenario, told, errors, old.edition, new.edition))
    return found


def _scenarios(content: Any) -> list[Any]:
    """Answer the scenarios in which the content, or what it is part of, has a place."""
    if IMaterial.providedBy(content):
        return _scenarios(aq_parent(aq_inner(content)))
    parent = aq_parent(aq_inner(content))
    for one in (content, parent):
        if IScenario.providedBy(one):
            return [one]
    return users_of(content)


def _touched(
    scenario: Any,
    told: list[Difference],
    errors: list[Finding],
    old: Edition | None,
    new: Edition | None,
) -> Touched:
    personas = list(personas_of(scenario))
    both = old is not None and new is not None
    return Touched(
        title=scenario.Title(),
        path="/".join(scenario.getPhysicalPath()),
        live=is_live(scenario),
        differences=told,
        errors=errors,
        verdicts=_surprised(old, new, personas) if both else [],
        figures=_figures(old, new, personas) if both else [],
        open_cases=queries.open_cases(scenario.UID()),
        departments=sorted(concerned(old, new)) if both else [],
    )


def _surprised(old: Edition, new: Edition, personas: list[Persona]) -> list[Verdict]:
    """Answer the personas that come out otherwise after the change, and did not before."""
    known = {verdict.id: verdict for verdict in run(old, personas)}
    return [one for one in run(new, personas) if not one.holds and one != known[one.id]]


def _figures(old: Edition, new: Edition, personas: list[Persona]) -> list[Figures]:
    """Compare the savings of each persona; without any, those before the first answer."""
    pairs = []
    situations = [(one.title, one.answers, one.items) for one in personas] or [("", {}, None)]
    for title, answers, items in situations:
        try:
            before, after = (plan(one, answers, items).savings for one in (old, new))
        except DomainError:  # the persona speaks of what is no more: its verdict says so
            continue
        if before != after:
            pairs.append(Figures(persona=title, before=before, after=after))
    return pairs
