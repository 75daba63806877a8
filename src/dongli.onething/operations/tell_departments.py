"""Tell the departments that a change of content concerns, once a transaction is ready.

What was changed is remembered while the transaction runs, whatever door it comes through; just
before the commit each scenario is compiled as it was and as it will be, and whoever reads
otherwise is told: in the inbox, and by mail where nothing unread of the same kind lies there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import transaction
from msgspec.structs import replace
from plone import api

from dongli.onething.domain.concerned import concerned, joined
from dongli.onething.domain.differences import Difference
from dongli.onething.domain.edition import Edition
from dongli.onething.storage import notices
from dongli.onething.storage.notices import Notice, Touched

from .as_committed import as_committed
from .findings import compilations_of
from .keep_used import is_live
from .now import now
from .scenarios_of import scenario_of, scenarios_of
from .tell import tell_department

KEY = "dongli.onething.changed"
# Of one notice; the rest is counted.
MOST_SCENARIOS, MOST_DIFFERENCES, LONGEST = 20, 30, 60


def is_told(content: Any) -> bool:
    """Say whether a change of this is told: of a scenario's own only where others know of it."""
    scenario = scenario_of(content)
    return scenario is None or is_live(scenario)


def remember(content: Any) -> None:
    """Remember that content is changed in this transaction."""
    current, user = transaction.get(), api.user.get_current().getId()
    if not user:
        return
    changed, uid = _changed(), content.UID()
    if not changed:
        current.addBeforeCommitHook(_tell, args=(user,))
    changed.setdefault(uid, content)


def remembered() -> dict[str, Any]:
    """Answer what is remembered of this transaction, by UID, as it is now."""
    return dict(_changed())


def keep_remembered(changed: dict[str, Any]) -> None:
    """Remember exactly this: what was tried and taken back was not changed."""
    transaction.get().set_data(KEY, dict(changed))


def _changed() -> dict[str, Any]:
    """Answer what is remembered, to be added to."""
    current = transaction.get()
    try:
        return current.data(KEY)
    except KeyError:
        current.set_data(KEY, {})
        return current.data(KEY)


def _tell(user: str) -> None:
    changed = list(remembered().values())
    keep_remembered({})
    if changed:
        tell_departments(changed, user)


def tell_departments(changed: Iterable[Any], user: str) -> None:
    """Tell each department but the user of what differs from the site as it is committed."""
    changed = list(changed)
    uses = scenarios_of(changed)
    scenarios = {uid: one for users in uses.values() for uid, one in users.items()}
    before = _before(list(scenarios))
    after = compilations_of(one for uid, one in scenarios.items() if uid in before)
    told: dict[str, dict[str, Touched]] = {}
    for uid, scenario in scenarios.items():
        old, new = before.get(uid), after.get(uid)
        if old is None or new is None or new.edition is None or old.digest == new.edition.digest:
            continue
        for code, differences in concerned(old, new.edition).items():
            told.setdefault(code, {})[uid] = _touched(scenario, differences)
    for code, touched in told.items():
        about = [one for one in changed if uses[one.UID()].keys() & touched.keys()]
        _keep(code, _notice(about, user, list(touched.values())))


def _before(uids: list[str]) -> dict[str, Edition]:
    """Compile what these scenarios were; one that is new, or could not be made, is left out."""
    if not uids:
        return {}
    with as_committed() as site:
        if site is None:
            return {}
        brains = site.portal_catalog.unrestrictedSearchResults(UID=uids)
        made = compilations_of(brain._unrestrictedGetObject() for brain in brains)
    return {uid: one.edition for uid, one in made.items() if one.edition is not None}


def _touched(scenario: Any, differences: list[Difference]) -> Touched:
    return Touched(
        title=scenario.Title(),
        path="/".join(scenario.getPhysicalPath()),
        differences=[_short(one) for one in differences[:MOST_DIFFERENCES]],
        count=len(differences),
    )


def _short(difference: Difference) -> Difference:
    """Keep of long values that they differ: nobody tells them in a line."""
    attributes = {
        name: values if all(_tellable(name, value) for value in values) else [[], [""]]
        for name, values in difference.attributes.items()
    }
    if "departments" in attributes:
        attributes["departments"] = _apart(*difference.attributes["departments"])
    return replace(difference, attributes=attributes)


def _apart(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """Keep of bodies those that are not as they were."""
    codes = [code for code in before.keys() | after.keys() if before.get(code) != after.get(code)]
    return [{code: one[code] for code in sorted(codes) if code in one} for one in (before, after)]


def _tellable(name: str, value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST
    return name == "when" or not isinstance(value, list | dict)


def _notice(changed: list[Any], user: str, touched: list[Touched]) -> Notice:
    return Notice(
        at=now().isoformat(),
        user=user,
        content=[one.UID() for one in changed[:MOST_SCENARIOS]],
        subjects=[one.Title() for one in changed[:MOST_SCENARIOS]],
        scenarios=touched[:MOST_SCENARIOS],
    )


def _keep(department: str, notice: Notice) -> None:
    """Keep a notice in place of an unread one of the same change of the same user."""
    site = api.portal.get()
    again = next(
        (
            (name, old)
            for name, old in notices.notices(site, department)
            if not old.readers and (old.user, old.content) == (notice.user, notice.content)
        ),
        None,
    )
    if again is not None:
        notices.drop(site, department, again[0])
        notice = _joined(again[1], notice)
        if not notice.scenarios:
            return
    else:
        tell_department(department, notice)
    notices.keep(site, department, f"{notice.at}-{uuid4().hex[:8]}", notice)


def _joined(old: Notice, new: Notice) -> Notice:
    """Answer one notice of both; a scenario that reads as before is not told of."""
    touched = {one.path: one for one in old.scenarios}
    for one in new.scenarios:
        known = touched.pop(one.path, None)
        lines = joined(known.differences, one.differences) if known else one.differences
        more = sum(each.count - len(each.differences) for each in (known, one) if each)
        if lines or more:
            kept = lines[:MOST_DIFFERENCES]
            touched[one.path] = replace(one, differences=kept, count=len(lines) + more)
    scenarios = list(touched.values())[-MOST_SCENARIOS:]
    return replace(new, scenarios=scenarios, times=old.times + 1)
