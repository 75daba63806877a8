"""Small trees full of conditions, and what trying all answers says of them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from random import Random

from builders import bound, element, local, material, place, question, result, scenario

from dongli.onething.domain.conditions import effective_answers, holds
from dongli.onething.domain.spec import FieldSpec, ScenarioSpec, When

VALUES = ("a", "b", "c", "d")
ELEMENTS = [element(code) for code in ("e1", "e2", "e3")]


def condition(random: Random, names: dict[str, list[str]], share: float) -> When:
    """Make a condition; now and then it speaks of what there is not, or says nothing."""
    if random.random() > share or not names:
        return None
    if random.random() < 0.02:
        return []
    clauses = []
    for _ in range(random.choice((1, 1, 1, 2, 2, 3))):
        clause = {}
        for name in random.sample(sorted(names), random.randint(1, min(3, len(names)))):
            values = [*names[name], "elsewhere"] if random.random() < 0.05 else names[name]
            clause[name] = random.sample(values, random.randint(1, len(values)))
        if random.random() < 0.02:
            clause["foreign"] = ["a"]
        clauses.append(clause)
    return clauses


def field(random: Random, number: int, when: When) -> FieldSpec:
    if random.random() < 0.3:
        return local(f"f{number}", when=when)
    return bound(f"f{number}", random.choice(ELEMENTS).code, when=when)


def tree(seed: int, questions: int, options: int, items: int) -> ScenarioSpec:
    """Make one tree: later questions hang on earlier ones, then all are shuffled."""
    random = Random(seed)
    names: dict[str, list[str]] = {}
    asked = []
    for number in range(questions):
        name = f"q{number}"
        values = random.sample(
            VALUES[:options], random.randint(min(options, random.choice((1, 2, 3))), options)
        )
        stops = {random.choice(values): "请到窗口"} if random.random() < 0.25 else {}
        asked.append(question(name, *values, when=condition(random, names, 0.6), stops=stops))
        names[name] = values
    random.shuffle(asked)
    places = [
        place(
            f"item{number}",
            random.choice("ABC"),
            participation=random.choice(("required", "optional")),
            when=condition(random, names, 0.7),
            fields=[
                field(random, one, condition(random, names, 0.5))
                for one in range(random.randint(0, 3))
            ],
            materials=[
                material(
                    f"m{one}",
                    random.choice(("id_card", "lease", "")),
                    supply=random.choice(("ask", "share")),
                    alternative_group=random.choice(("", "", "g")),
                    when=condition(random, names, 0.5),
                )
                for one in range(random.randint(0, 3))
            ],
            results=[result("lease")] if random.random() < 0.2 else [],
        )
        for number in range(items)
    ]
    return scenario(*places, questions=asked, elements=ELEMENTS)


class Oracle:
    """All that trying every way to answer every question tells."""

    def __init__(self, spec: ScenarioSpec) -> None:
        self.spec = spec
        self.values = {one.id: [o.value for o in one.options] for one in spec.questions}
        self.raws = [
            dict(zip(self.values, way, strict=True)) for way in product(*self.values.values())
        ]
        self.effective = [effective_answers(spec.questions, raw) for raw in self.raws]
        self.situations = [
            dict(one) for one in {frozenset(answers.items()) for answers in self.effective}
        ]
        self.conditions = conditions(spec)

    def on(self, answers: Mapping[str, str]) -> frozenset[str]:
        """Name the things that a situation comes to: not the questions."""
        found = {
            path
            for path, (outer, when) in self.conditions.items()
            if path.startswith("items/") and holds(outer, answers) and holds(when, answers)
        }
        for one in self.spec.questions:
            if answers.get(one.id) in one.stops:
                found.add(f"questions/{one.id}={answers[one.id]}")
        return frozenset(found)

    def count(self, outer: When, when: When) -> int:
        return sum(1 for one in self.situations if holds(outer, one) and holds(when, one))

    def same(self, outer: When, when: When, other: When) -> bool:
        """Say whether two conditions differ in no situation, below the one outside."""
        return all(
            holds(when, one) == holds(other, one) for one in self.situations if holds(outer, one)
        )


def conditions(spec: ScenarioSpec) -> dict[str, tuple[When, When]]:
    """Map the paths of questions, items and their parts to the outer and their own condition."""
    found: dict[str, tuple[When, When]] = {}
    for one in spec.questions:
        found[f"questions/{one.id}"] = (None, one.when)
    for item in spec.items:
        found[f"items/{item.id}"] = (None, item.when)
        for part in item.item.fields:
            found[f"items/{item.id}/fields/{part.name}"] = (item.when, part.when)
        for one in item.item.materials:
            found[f"items/{item.id}/materials/{one.id}"] = (item.when, one.when)
    return found
