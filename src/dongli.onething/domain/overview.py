"""The plan before the answers: all that some situation may still come to."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from . import conditions
from .edition import Edition, EditionItem
from .plan import Planner
from .plans import Plan
from .spec import When


def overview(edition: Edition, answers: Mapping[str, str], *, number: int = 0) -> Plan:
    """Plan as if everything applied that these answers do not rule out; none rule out nothing.

    Alternatives all stand in the list of materials. The situation is the reader's own, with its
    open questions; the days are those of all these items together (the most it can take).
    Source: GB/T 36114-2018, a guide states flow, limits, fees and materials for every applicant.
    Raises UnknownQuestion, UnknownValue.
    """
    conditions.check_answers({one.id: one for one in edition.questions}, answers)
    counted = conditions.effective_answers(edition.questions, answers)
    reach = _Reach(edition, counted)
    items = [reach.widest(item) for item in edition.items if reach.may_hold(item.when)]
    wide = Planner(msgspec.structs.replace(edition, items=items)).plan(counted, number=number)
    return msgspec.structs.replace(
        wide, edition=msgspec.structs.replace(wide.edition, digest=edition.digest)
    )


class _Reach:
    """What the answers given leave possible."""

    def __init__(self, edition: Edition, answers: Mapping[str, str]) -> None:
        self.answers = answers
        self.open = conditions.still_open(edition.questions, answers)

    def may_hold(self, when: When) -> bool:
        """Say whether a condition holds, or further answers can make it hold."""
        return conditions.may_hold(when, self.answers, self.open)

    def widest(self, item: EditionItem) -> EditionItem:
        """Answer an item with all that it may ask for, asked for."""
        materials = [
            msgspec.structs.replace(material, when=None, alternative_group="")
            for material in item.materials
            if self.may_hold(material.when)
        ]
        fields = [
            msgspec.structs.replace(field, when=None)
            for field in item.fields
            if self.may_hold(field.when)
        ]
        return msgspec.structs.replace(item, when=None, materials=materials, fields=fields)
