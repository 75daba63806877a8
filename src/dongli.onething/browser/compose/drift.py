"""与市级标准不一致: in what an item is not as the city's list says."""

from __future__ import annotations

from typing import Any

import msgspec
from zope.i18n import translate

from dongli.onething import _
from dongli.onething.browser.lists.told import Told
from dongli.onething.content.item import IItem
from dongli.onething.lists_words import change_label
from dongli.onething.operations.read_stated import differs_from_standard, read_stated
from dongli.onething.storage import standards

from .base import Cell, Table


class Drift(msgspec.Struct, frozen=True, kw_only=True):
    """One field or material: what it says here, and what the standard says."""

    label: str
    ours: str
    standard: str


def drift_of(content: Any, request: Any) -> list[Drift]:
    """Answer the differences; none where no list names the content."""
    if not IItem.providedBy(content):
        return []
    names = differs_from_standard(content)
    if not names:
        return []
    standard, stated, told = standards.standard_of(content), read_stated(content), Told(request)
    return [
        Drift(
            label=translate(change_label(name), context=request),
            ours=told(name, stated.get(name)),
            standard=told(name, standard.stated[name]) if standard is not None else "",
        )
        for name in names
    ]


def drift_table(drift: list[Drift]) -> Table:
    """Show them as a section of the item's page."""
    return Table(
        title=_("Differs from the city's standard"),
        columns=[_("Field"), _("Ours"), _("The city's standard")],
        rows=[[Cell(one.label), Cell(one.ours), Cell(one.standard)] for one in drift],
    )
