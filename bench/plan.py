"""Plan against a bare dictionary union over the same fields, in one process."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from typing import Any

from bench.table import Line, at_most
from dongli.onething.domain.compile import compile
from dongli.onething.domain.edition import Edition
from dongli.onething.domain.plan import Planner
from dongli.onething.domain.spec import (
    DepartmentSpec,
    ElementSpec,
    FieldSpec,
    ItemSpec,
    MaterialSpec,
    Option,
    QuestionSpec,
    ScenarioItemSpec,
    ScenarioSpec,
)

FIELDS = 40
LINEAR = 2  # caches of the processor make large trees a little slower an item; a square would be 10


def tree(items: int) -> ScenarioSpec:
    """Items of 40 fields, half of them shared, with materials, conditions and order."""
    codes = [f"e{number}" for number in range(FIELDS // 2)]
    yes = [{"q": ["yes"]}]

    def item(number: int) -> ScenarioItemSpec:
        shared = [
            FieldSpec(name=code, title=code, element=code, subject="applicant", required=True)
            for code in codes
        ]
        own = [
            FieldSpec(name=f"f{one}", title=f"f{one}", when=yes if one % 5 == 0 else None)
            for one in range(FIELDS - len(codes))
        ]
        materials = [
            MaterialSpec(
                id=f"m{one}", title=f"m{one}", material_type=f"t{(number + one) % 8}", subject="a"
            )
            for one in range(4)
        ]
        return ScenarioItemSpec(
            id=f"i{number:04}",
            participation="optional",
            after={f"i{number - 1:04}": False} if number % 3 == 2 else {},
            item=ItemSpec(
                uid=f"u{number}",
                title=f"item {number}",
                implementing_department=f"d{number % 5}",
                promised_limit=5,
                fields=shared + own,
                materials=materials,
            ),
        )

    return ScenarioSpec(
        uid="u",
        id="s",
        title="scenario",
        lead_department="d0",
        items=[item(number) for number in range(items)],
        questions=[
            QuestionSpec(id="q", title="q", options=[Option(value="yes", label="yes")]),
        ],
        elements={
            code: ElementSpec(code=code, title=code, section=f"s{number % 4}", order=number)
            for number, code in enumerate(codes)
        },
        departments={
            f"d{one}": DepartmentSpec(code=f"d{one}", title=f"d{one}") for one in range(5)
        },
    )


def union(edition: Edition) -> dict:
    """What merging costs at the very least: one dictionary of all fields by key."""
    merged: dict = {}
    for item in edition.items:
        for field in item.fields:
            merged[field.key] = field
    return merged


def best(call: Callable[[], Any], rounds: int, repeats: int = 7) -> float:
    """Time one call, the best of some repeats, in seconds."""
    gc.disable()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        for _ in range(rounds):
            call()
        times.append((time.perf_counter() - start) / rounds)
    gc.enable()
    return min(times)


def dropped(edition: Edition, answers: dict[str, str]) -> float:
    """Time what a reader waits for who drops one item after another, in seconds."""
    names = [item.id for item in edition.items]
    times = []
    for _ in range(3):
        planner = Planner(edition)
        planner.plan(answers)
        start = time.perf_counter()
        for name in names[:12]:
            planner.plan(answers, [other for other in names if other != name])
        times.append((time.perf_counter() - start) / 12)
    return min(times)


def times(items: int) -> dict[str, float]:
    """Time the union, a plan again, one with an item dropped for the first time, and the first.

    The first plan of an Edition includes preparing its Planner, which is done once per digest.
    """
    edition = compile(tree(items)).edition
    planner = Planner(edition)
    answers = {"q": "yes"}
    planner.plan(answers)
    rounds = max(1, 2000 // items)
    return {
        "union": best(lambda: union(edition), rounds),
        "again": best(lambda: planner.plan(answers), rounds),
        "dropped": dropped(edition, answers),
        "first": best(lambda: Planner(edition).plan(answers), 1, 3),
    }


def measure() -> Iterator[Line]:
    """Compare 12 items of 40 fields with the union, and the cost an item from 10 to 1,000."""
    found = times(12)
    fields = f"12 items × {FIELDS} fields"
    yield at_most(f"plan, {fields}, again, against a union", found["again"], found["union"], 10)
    yield at_most(f"plan, {fields}, an item dropped anew", found["dropped"], found["union"], 0)
    yield at_most("the very first plan of an edition", found["first"], found["union"], 0)
    small = times(10)
    for items in (100, 1000):
        large = times(items)
        for name, words in (("dropped", "an item dropped"), ("first", "the very first")):
            yield at_most(
                f"plan, {words}: {items} items against {items // 10} × 10 items",
                large[name],
                small[name] * items / 10,
                LINEAR,
            )
