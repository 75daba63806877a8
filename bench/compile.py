"""Compile, with all its findings: the newborn scenario of the demo and one of 6,000 fields."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bench.plan import best, tree
from bench.table import Line, span
from dongli.onething.demo.loader import DATA
from dongli.onething.demo.spec import load_spec
from dongli.onething.domain.compile import compile
from dongli.onething.domain.review import review
from dongli.onething.domain.spec import FieldSpec, ScenarioSpec

ITEMS, FIELDS = 20, 300


def measure() -> Iterator[Line]:
    """Time compile whole and its findings alone."""
    scenarios = (
        ("the newborn scenario", load_spec(DATA, "newborn")),
        (f"{ITEMS} items × {FIELDS} fields", wide()),
    )
    for words, spec in scenarios:
        whole = best(lambda spec=spec: compile(spec), 1, 5)
        edition = compile(spec).edition
        alone = best(lambda spec=spec, edition=edition: review(spec, edition), 1, 5)
        yield Line(f"compile {words}", span(whole))
        yield Line("of which findings", span(alone), "", f"{alone / whole:.2f}")


def wide() -> ScenarioSpec:
    """Widen the items of the plan's tree."""
    spec = tree(ITEMS)
    more = [FieldSpec(name=f"w{number}", title=f"w{number}") for number in range(FIELDS - 40)]
    items = [
        msgspec.structs.replace(
            place, item=msgspec.structs.replace(place.item, fields=place.item.fields + more)
        )
        for place in spec.items
    ]
    return msgspec.structs.replace(spec, items=items)
