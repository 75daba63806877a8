"""Check a list before anything is written: what is wrong with it, and what it would change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from AccessControl import getSecurityManager
from plone import api
from plone.restapi.interfaces import IFieldDeserializer
from plone.restapi.services.content.utils import create
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.schema.interfaces import ValidationError

from dongli.onething.content.item import IItem
from dongli.onething.content.material import IMaterial
from dongli.onething.domain import canonical
from dongli.onething.domain.lists import compare
from dongli.onething.domain.lists.compare import ListChange
from dongli.onething.domain.lists.model import ListedItem, Parsed, Problem, Sheet
from dongli.onething.domain.lists.parse import parse
from dongli.onething.domain.lists.status import Status, status_of
from dongli.onething.register import queries
from dongli.onething.storage import editions, origins, standards

from .keep_used import is_live
from .list_words import list_words
from .read_stated import read_stated
from .where_used import scenarios_using

MODIFY = "Modify portal content"
# Of the title and the description nothing but text is asked; they belong to no schema of ours.
PLAIN = ("title", "description")


class CheckedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item of the list against the library. ``uid`` is empty where it is new."""

    code: str
    row: int
    title: str
    status: Status
    uid: str = ""
    changes: list[ListChange] = []
    scenarios: list[str] = []


class TouchedScenario(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario with an item that the list would change. ``edition``: its newest, 0 for none."""

    uid: str
    title: str
    path: str
    live: bool
    edition: int
    open_cases: int


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What a dry run found. ``missing``: titles of items that an earlier list had and this has not.

    ``seen`` names the differences, so that nobody imports on top of what he has not seen.
    """

    items: list[CheckedItem]
    problems: list[Problem]
    scenarios: list[TouchedScenario] = []
    missing: list[str] = []
    seen: str = ""

    @property
    def errors(self) -> list[Problem]:
        """What forbids to import."""
        return [problem for problem in self.problems if problem.level == "error"]


def check_list(folder: Any, sheet: Sheet, mapping: list[str]) -> Checked:
    """Read every row, compare it with the library, and write nothing."""
    checked, _parsed = examine(folder, sheet, mapping)
    return checked


def examine(
    folder: Any,
    sheet: Sheet,
    mapping: list[str],
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Checked, Parsed]:
    """As ``check_list``, with what was read. ``tell``: how many items of how many are done."""
    parsed = parse(sheet, mapping, list_words())
    guard = _Guard(folder)
    problems = list(parsed.problems)
    for number, listed in enumerate(parsed.items):
        tell(number, len(parsed.items))
        problems += guard.refused(listed)
    return compared(parsed, problems, tell), parsed


def compared(
    parsed: Parsed,
    problems: list[Problem],
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Checked:
    """Compare what was read, and had these problems, with the library as it is now."""
    known = _known()
    problems, found = list(problems), []
    for number, listed in enumerate(parsed.items):
        tell(number, len(parsed.items))
        one, more = _compared(listed, known.get(listed.code, []))
        problems += more
        found.append(one)
    return Checked(
        items=found,
        problems=sorted(problems, key=lambda problem: problem.row),
        scenarios=_scenarios(found),
        missing=_missing(parsed, known),
        seen=canonical.digest_of([[one.code, one.changes] for one in found]),
    )


def item_of(uid: str) -> Any:
    """Answer an item by its UID, whoever asks."""
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
    return brains[0]._unrestrictedGetObject()


def _known() -> dict[str, list[Any]]:
    """Answer code -> brains of the items that have it."""
    found: dict[str, list[Any]] = {}
    for brain in api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Item"
    ):
        if brain.item_code:
            found.setdefault(brain.item_code.strip().upper(), []).append(brain)
    return {code: _originals(brains) for code, brains in found.items()}


def _originals(brains: list[Any]) -> list[Any]:
    """Leave out local variants: they keep the code, and the list speaks of their original."""
    if len(brains) < 2:
        return brains
    own = [one for one in brains if origins.origin(one._unrestrictedGetObject()) is None]
    return own or brains


def _compared(listed: ListedItem, brains: list[Any]) -> tuple[CheckedItem, list[Problem]]:
    title = listed.values.get("title", "")
    if not brains:
        return CheckedItem(code=listed.code, row=listed.row, title=title, status="new"), []
    item = brains[0]._unrestrictedGetObject()
    standard = standards.standard_of(item)
    stated = compare.standard_of(listed)
    before = _within(standard.stated, listed) if standard is not None else None
    found = compare.changes(read_stated(item), before, stated)
    told = CheckedItem(
        code=listed.code,
        row=listed.row,
        title=title,
        status=status_of(found),
        uid=brains[0].UID,
        changes=found,
        scenarios=[one.UID() for one in scenarios_using(item)] if found else [],
    )
    return told, _place(listed, item, brains)


def _within(stated: dict[str, Any], listed: ListedItem) -> dict[str, Any]:
    """Leave materials out of account where the list has no column for them."""
    if listed.states_materials:
        return stated
    return {k: v for k, v in stated.items() if not k.startswith(compare.MATERIAL)}


def _place(listed: ListedItem, item: Any, brains: list[Any]) -> list[Problem]:
    row, column = listed.places.get("item_code", (listed.row, ""))
    if len(brains) > 1:
        data = {"value": listed.code, "titles": "、".join(brain.Title for brain in brains)}
        return [Problem(code="ambiguous", row=row, column=column, data=data)]
    if not getSecurityManager().checkPermission(MODIFY, item):
        return [Problem(code="forbidden", row=row, column=column, data={"title": item.Title()})]
    return []


def _scenarios(found: list[CheckedItem]) -> list[TouchedScenario]:
    uids = {uid for one in found for uid in one.scenarios}
    scenarios = [item_of(uid) for uid in uids]
    return [_touched(one) for one in sorted(scenarios, key=lambda scenario: scenario.title)]


def _touched(scenario: Any) -> TouchedScenario:
    newest = editions.latest(api.portal.get(), scenario.UID())
    return TouchedScenario(
        uid=scenario.UID(),
        title=scenario.title,
        path="/".join(scenario.getPhysicalPath()),
        live=is_live(scenario),
        edition=newest.number if newest is not None else 0,
        open_cases=queries.open_cases(scenario.UID()),
    )


def _missing(parsed: Parsed, known: dict[str, list[Any]]) -> list[str]:
    """Name what an earlier list had of the departments that this one speaks of."""
    listed = {one.code for one in parsed.items}
    departments = {one.values.get("implementing_department") for one in parsed.items}
    return [
        brain.Title
        for code, brains in known.items()
        if code not in listed
        for brain in brains
        if brain.department in departments
        and standards.standard_of(brain._unrestrictedGetObject()) is not None
    ]


class _Guard:
    """Asks the guards of REST whether they would take a value, on content that is never kept."""

    def __init__(self, folder: Any) -> None:
        self.request = folder.REQUEST
        item = create(folder, "Item").__of__(folder)
        self.readers = {name: self._reader(IItem[name], item) for name in IItem.names()}
        material = create(item, "Material").__of__(item)
        self.material_readers = {
            name: self._reader(IMaterial[name], material) for name in IMaterial.names()
        }

    def _reader(self, field: Any, content: Any) -> Any:
        return getMultiAdapter((field, content, self.request), IFieldDeserializer)

    def refused(self, listed: ListedItem) -> list[Problem]:
        """Answer a problem for each value that would be refused."""
        found = []
        for name, value in listed.values.items():
            if name not in PLAIN:
                found += self._try(self.readers[name], value, listed, name)
        for material in listed.materials:
            for name, value in material.items():
                if name not in PLAIN:
                    found += self._try(self.material_readers[name], value, listed, "materials")
        return found

    def _try(self, read: Any, value: Any, listed: ListedItem, name: str) -> list[Problem]:
        try:
            read(value)
        except (ValidationError, ValueError) as refused:
            doc = getattr(refused, "doc", None)
            reason = translate(doc() if doc else str(refused), context=self.request)
            row, column = listed.places.get(name, (listed.row, ""))
            return [Problem(code="refused", row=row, column=column, data={"reason": reason})]
        return []
