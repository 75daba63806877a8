"""Plan against a bare dictionary union over the same fields, in one process.

Run: .venv/bin/python bench/plan.py
"""

from __future__ import annotations

import gc
import json
import time

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


def best(call, rounds: int, repeats: int = 7) -> float:
    """Time one call, the best of some repeats, in microseconds."""
    gc.disable()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        for _ in range(rounds):
            call()
        times.append((time.perf_counter() - start) / rounds)
    gc.enable()
    return min(times) * 1e6


def dropped(edition: Edition, answers: dict[str, str]) -> float:
    """Time what a reader waits for who drops one item after another, in microseconds a plan."""
    names = [item.id for item in edition.items]
    times = []
    for _ in range(3):
        planner = Planner(edition)
        planner.plan(answers)
        start = time.perf_counter()
        for name in names[:12]:
            planner.plan(answers, [other for other in names if other != name])
        times.append((time.perf_counter() - start) / 12)
    return min(times) * 1e6


def measure(items: int) -> dict[str, float]:
    """Time the union, a repeated plan, and plans of which less and less was planned before.

    ``known parts``: another situation with the same form. ``item dropped``: for the first time.
    ``first``: of an Edition, with preparing its Planner, which is done once per digest.
    """
    edition = compile(tree(items)).edition
    planner = Planner(edition)
    answers = {"q": "yes"}

    def known_parts() -> None:
        planner._plans.clear()
        planner.plan(answers)

    planner.plan(answers)
    rounds = max(1, 2000 // items)
    return {
        "items": items,
        "union_us": best(lambda: union(edition), rounds),
        "repeated_us": best(lambda: planner.plan(answers), rounds),
        "known_parts_us": best(known_parts, rounds),
        "dropped_us": dropped(edition, answers),
        "first_us": best(lambda: Planner(edition).plan(answers), 1, 3),
    }


def main() -> None:
    base = None
    for items in (12, 100, 1000):
        found = measure(items)
        base = base or found
        scale = found["items"] / base["items"]
        print(
            json.dumps(
                {
                    "items": items,
                    "fields": items * FIELDS,
                    "repeated / union": round(found["repeated_us"] / found["union_us"], 2),
                    "known parts / union": round(found["known_parts_us"] / found["union_us"], 2),
                    "item dropped / union": round(found["dropped_us"] / found["union_us"], 2),
                    "first / union": round(found["first_us"] / found["union_us"], 1),
                    "item dropped per item / at 12": round(
                        found["dropped_us"] / base["dropped_us"] / scale, 2
                    ),
                    "first per item / at 12": round(
                        found["first_us"] / base["first_us"] / scale, 2
                    ),
                }
            )
        )


if __name__ == "__main__":
    main()
