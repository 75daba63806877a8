"""Plan against a bare dictionary union over the same fields, in one process."""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from bench.table import Line, at_most
from dongli.onething.domain import canonical
from dongli.onething.domain.compile import compile
from dongli.onething.domain.edition import Edition, load
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
LINEAR = 2  # a square would be 10
ANSWERS = {"q": "yes"}


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


def dropped(planners: list[Planner], names: list[str]) -> float:
    """Time what readers wait for who drop one item after another, in seconds a plan of each."""
    choices = [[other for other in names if other != name] for name in names[:12]]
    return once(lambda: [one.plan(ANSWERS, some) for one in planners for some in choices]) / len(
        choices
    )


def times(items: int, editions: int = 1, repeats: int = 7) -> dict[str, float]:
    """Time the union, preparing, plans that are new (answers, items), and one again.

    Each is the sum over some Editions of the same size that share no object, the best of some
    repeats. A server prepares an Edition once, at its start or when it is published.
    """
    stored = canonical.encode(compile(tree(items)).edition)
    read = [load(stored) for _ in range(editions)]
    names = [item.id for item in read[0].items]
    found: dict[str, list[float]] = defaultdict(list)
    gc.collect()
    gc.disable()
    for _ in range(repeats):
        planners: list[Planner] = []
        for _ in range(3):
            found["union"].append(once(lambda: [union(edition) for edition in read]))
        found["prepared"].append(once(lambda into=planners: prepare(read, into)))
        found["first"].append(once(lambda by=planners: [one.plan(ANSWERS) for one in by]))
        found["dropped"].append(dropped(planners, names))
        half = names[::2]
        found["half"].append(once(lambda by=planners, some=half: [p.plan({}, some) for p in by]))
        found["again"].append(once(lambda by=planners: [one.plan(ANSWERS) for one in by]))
    gc.enable()
    return {name: min(seconds) for name, seconds in found.items()}


def prepare(editions: list[Edition], planners: list[Planner]) -> None:
    """Do what a server does with Editions that nobody has planned before."""
    for edition in editions:
        planners.append(Planner(edition))
        planners[-1].plan({})


def once(call: Callable[[], Any]) -> float:
    """Time one call, in seconds."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def measure() -> Iterator[Line]:
    """Compare 12 items of 40 fields with the union, and the cost an item from 10 to 1,000.

    A tree of 1,000 items is compared with 100 trees of 10, each of its own: what a processor's
    caches hold of it is then the same.
    """
    found = times(12, repeats=200)
    fields = f"12 items × {FIELDS} fields"
    yield at_most(f"plan, {fields}, again, against a union", found["again"], found["union"], 10)
    for name, words in (
        ("dropped", "an item dropped anew"),
        ("half", "half of the items, anew"),
        ("first", "a reader's first, whose answer changes every item's form"),
    ):
        yield at_most(f"plan, {fields}, {words}", found[name], found["union"], 10)
    yield at_most("preparing an edition, once a server", found["prepared"], found["union"], 0)
    for items in (100, 1000):
        small, large = times(10, items // 10), times(items)
        for name, words in (("dropped", "an item dropped"), ("prepared", "prepared")):
            yield at_most(
                f"plan, {words}: {items} items against {items // 10} × 10 items",
                large[name],
                small[name],
                LINEAR,
            )
