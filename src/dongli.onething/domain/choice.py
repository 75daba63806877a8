"""Which items are in: what applies, what was chosen, and what comes along with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import UNSET

from . import conditions
from .edition import Edition, EditionItem
from .errors import UnknownItem
from .plans import PlannedItem
from .routing import open_route, questions_that_route
from .spec import When


class Choice:
    """Decide per situation which items are included, and say why. Built once an Edition."""

    def __init__(self, edition: Edition) -> None:
        self.items = {item.id: item for item in edition.items}
        self.groups: dict[str, list[EditionItem]] = {}
        for item in sorted(edition.items, key=lambda item: item.id):
            if item.together:
                self.groups.setdefault(item.together, []).append(item)
        self.needs = {item.id: _needs(item, self.items) for item in edition.items}
        self._in_order = [
            (name, item.when, item.participation == "required")
            for name, item in sorted(self.items.items())
        ]
        self._routes = bool(questions_that_route(edition.items))
        self._questions = edition.questions
        # Items that may bring others along; the rest need no second look.
        self._bringing = {
            name for name, item in self.items.items() if item.together or self.needs[name]
        }

    def known(self, chosen: Iterable[str]) -> frozenset[str]:
        """Take a choice of items, or refuse what is no item of the scenario."""
        names = list(chosen)
        for name in names:
            if not isinstance(name, str) or name not in self.items:
                raise UnknownItem(str(name))
        return frozenset(names)

    def include(
        self, answers: Mapping[str, str], chosen: frozenset[str] | None
    ) -> dict[str, list[str]]:
        """Map each included item to why it is in.

        ``chosen`` None: all that apply. Otherwise the chosen and the required that apply, then,
        until nothing changes, every applicable member of a ``together`` group of which one is in,
        and the hard predecessors that no uploaded result can stand in for.
        """
        applies: set[str] = set()
        included: dict[str, list[str]] = {}
        for name, when, required in self._in_order:
            if when is None or conditions.holds(when, answers):
                applies.add(name)
                if required:
                    included[name] = ["required"]
                elif chosen is None:
                    included[name] = ["applies"]
                elif name in chosen:
                    included[name] = ["chosen"]
        waiting = [name for name in included if name in self._bringing]
        settled: set[str] = set()
        while waiting:
            name = waiting.pop()
            group = self.items[name].together
            along = [] if group in settled else self._bound(group, applies)
            settled.add(group)
            for other, why in [*along, *self._needed(name, answers)]:
                if other in applies:
                    if other not in included and other in self._bringing:
                        waiting.append(other)
                    included.setdefault(other, []).append(why)
        return included

    def _bound(self, group: str, applies: set[str]) -> list[tuple[str, str]]:
        """Name what a law binds together, where there is more than one, with the clause."""
        members = [item for item in self.groups.get(group, []) if item.id in applies]
        if len(members) < 2:
            return []
        clause = next((item.together_basis for item in members if item.together_basis), "")
        return [(item.id, f"together:{item.together_basis or clause}") for item in members]

    def _needed(self, name: str, answers: Mapping[str, str]) -> list[tuple[str, str]]:
        """Name the predecessors that an included item brings in."""
        return [
            (other, f"needed-by:{name}")
            for other, substitutes in self.needs[name].items()
            if not any(conditions.holds(when, answers) for when in substitutes)
        ]

    def explain(
        self,
        included: Mapping[str, list[str]],
        answers: Mapping[str, str],
        stage_of: Mapping[str, int],
    ) -> list[PlannedItem]:
        """List every item of the scenario with its state, why, and stage."""
        still_open = conditions.still_open(self._questions, answers) if self._routes else set()
        return [
            _planned(item, included.get(name), answers, stage_of.get(name), still_open)
            for name, item in self.items.items()
        ]


def _needs(item: EditionItem, items: Mapping[str, EditionItem]) -> dict[str, list[When]]:
    """Map the hard predecessors to the conditions of the materials that can stand in for them.

    A predecessor whose result the item takes as a material stays out when it is not chosen: the
    applicant uploads the result he has.
    """
    needs = {}
    for name, soft in sorted(item.after.items()):
        if not soft and name in items and name != item.id:
            results = {f"{one.subject}/{one.material_type}" for one in items[name].results}
            needs[name] = [one.when for one in item.materials if one.result_key in results]
    return needs


def _planned(
    item: EditionItem,
    why: list[str] | None,
    answers: Mapping[str, str],
    stage: int | None,
    still_open: Collection[str],
) -> PlannedItem:
    if why is not None:
        state = "included"
        why = sorted(why) if len(why) > 1 else why
    elif conditions.holds(item.when, answers):
        state, why = "declined", ["declined"]
    else:
        state, why = "not_applicable", _kept_out(item, answers)
    return PlannedItem(
        id=item.id,
        title=item.title,
        department=item.implementing_department,
        state=state,
        why_codes=why,
        stage=stage,
        department_from=open_route(item, still_open) or UNSET,
    )


def _kept_out(item: EditionItem, answers: Mapping[str, str]) -> list[str]:
    """Name the questions whose answers, or want of answers, keep an item out."""
    why: set[str] = set()
    for clause in item.when or []:
        for question, values in clause.items():
            if question not in answers:
                why.add(f"open:{question}")
            elif answers[question] not in values:
                why.add(f"answer:{question}")
    return sorted(why)
