"""The situations as a table: what was answered, which items apply, how large it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from .model import Model
from .results import Outcome, Persona, Table, TableRow
from .sizes import Outcomes


def table_of_outcomes(model: Model, outcomes: Iterable[Outcome]) -> Table:
    """Give one row an outcome class, its smallest situation in the cells."""
    rows = [
        TableRow(
            cells=_cells(model, one.example, one.items), situations=one.situations, sizes=one.sizes
        )
        for one in outcomes
    ]
    return _table(model, rows, "classes")


def table_of_personas(model: Model, outcomes: Outcomes, personas: Iterable[Persona]) -> Table:
    """Give one row a persona, when there are too many classes to list."""
    rows = []
    for one in personas:
        bits = outcomes.bits(one.answers)
        cells = _cells(model, one.answers, outcomes.on(bits, "item"))
        rows.append(TableRow(cells=cells, situations=None, sizes=outcomes.sizes(bits)))
    return _table(model, rows, "things")


def _cells(model: Model, answers: dict[str, str], items: Sequence[str]) -> list[str]:
    on = set(items)
    return [
        *(answers.get(one.id, "") for one in model.edition.questions),
        *("on" if f"items/{one.id}" in on else "" for one in model.edition.items),
    ]


def _table(model: Model, rows: list[TableRow], covers: Literal["classes", "things"]) -> Table:
    return Table(
        questions=[one.id for one in model.edition.questions],
        items=[one.id for one in model.edition.items],
        rows=rows,
        covers=covers,
    )
