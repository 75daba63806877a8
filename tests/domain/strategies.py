"""Trees of any shape within the design's size: 12 items, 40 fields each, and all that conditions.

A tree is drawn from a seed by a plain generator: whole trees are then cheap to draw, and a failing
one is still found again by its seed. Sizes are drawn by Hypothesis, so that they shrink.
"""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from dongli.onething.domain.spec import (
    Column,
    DepartmentSpec,
    DependsOn,
    ElementSpec,
    Fee,
    FieldSpec,
    ItemSpec,
    LegalBasis,
    MaterialSpec,
    Option,
    QuestionSpec,
    Result,
    ScenarioItemSpec,
    ScenarioSpec,
    When,
)

SUBJECTS = ("applicant", "mother", "newborn", "enterprise")
DEPARTMENTS = ("D1", "D2", "D3", "D4")
TYPES = tuple(f"type{number}" for number in range(10))
VALUES = tuple("abcde")
DATATYPES = (
    "text",
    "paragraph",
    "integer",
    "decimal",
    "date",
    "boolean",
    "choice",
    "multichoice",
    "phone",
    "idcard",
    "table",
)


def _options(random: Random, values: tuple[str, ...] = VALUES) -> list[Option]:
    some = random.sample(values, random.randint(1, len(values)))
    return [Option(value=value, label=f"选项{value}") for value in some]


def _limits(random: Random, datatype: str) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if datatype in ("text", "paragraph") and random.random() < 0.3:
        limits = {"min_length": random.randint(0, 3), "max_length": random.randint(3, 50)}
    if datatype in ("integer", "decimal") and random.random() < 0.3:
        limits = {"minimum": random.randint(-5, 0), "maximum": random.randint(0, 100)}
    if datatype in ("choice", "multichoice"):
        limits["options"] = _options(random)
    if datatype == "table":
        limits["columns"] = [
            Column(name=name, title=name, required=random.random() < 0.5)
            for name in random.sample("uvw", random.randint(1, 3))
        ]
    return limits


def _element(random: Random, number: int) -> ElementSpec:
    datatype = random.choice(DATATYPES)
    return ElementSpec(
        code=f"element{number}",
        title=f"数据元{number}",
        datatype=datatype,
        section=random.choice(("基本信息", "住所", "")),
        order=random.randint(0, 9),
        sensitivity=random.choice(("public", "personal", "sensitive")),
        reuse="per_item" if random.random() < 0.1 else "once",
        **_limits(random, datatype),
    )


def _when(random: Random, questions: list[QuestionSpec], share: float = 0.3) -> When:
    if not questions or random.random() > share:
        return None
    return [
        {
            one.id: random.sample(
                [option.value for option in one.options], random.randint(1, len(one.options))
            )
            for one in random.sample(questions, random.randint(1, min(2, len(questions))))
        }
        for _ in range(random.randint(1, 2))
    ]


def _questions(random: Random, count: int) -> list[QuestionSpec]:
    asked: list[QuestionSpec] = []
    for number in range(count):
        values = _options(random)
        asked.append(
            QuestionSpec(
                id=f"q{number}",
                title=f"问题{number}",
                options=values,
                stops={values[0].value: "请到窗口办理"} if random.random() < 0.1 else {},
                when=_when(random, asked),
            )
        )
    random.shuffle(asked)
    return asked


def _fields(
    random: Random, count: int, elements: list[ElementSpec], questions: list[QuestionSpec]
) -> list[FieldSpec]:
    fields: list[FieldSpec] = []
    for number in range(count):
        element = random.choice(elements) if elements and random.random() < 0.6 else None
        datatype = element.datatype if element else random.choice(DATATYPES)
        earlier = random.choice(fields) if fields and random.random() < 0.2 else None
        fields.append(
            FieldSpec(
                name=f"field{number}",
                title=f"栏目{number}",
                description=f"说明{number}",
                datatype=datatype,
                required=random.random() < 0.5,
                element=element.code if element else "",
                subject=random.choice(SUBJECTS) if element else "",
                when=_when(random, questions, 0.15),
                depends_on=[DependsOn(field=earlier.name)] if earlier else [],
                **({} if element else _limits(random, datatype)),
            )
        )
    return fields


def _materials(random: Random, count: int, questions: list[QuestionSpec]) -> list[MaterialSpec]:
    return [
        MaterialSpec(
            id=f"material{number}",
            title=f"材料{number}",
            material_type=random.choice((*TYPES, "")),
            subject=random.choice(SUBJECTS),
            form=random.choice(("original", "copy", "electronic", "application")),
            originals=random.randint(0, 2),
            copies=random.randint(0, 3),
            keeps_copies=random.random() < 0.3,
            necessity=random.choice(("required", "optional", "deferrable")),
            supply=random.choice(("ask", "share", "ecert", "commitment")),
            validity_days=random.choice((None, 30, 90)),
            alternative_group=random.choice(("", "", "", "g1", "g2")),
            when=_when(random, questions, 0.2),
        )
        for number in range(count)
    ]


def _item(
    random: Random, number: int, fields: int, elements: list[ElementSpec], asked: list[QuestionSpec]
) -> ItemSpec:
    return ItemSpec(
        uid=f"uid{number}",
        title=f"事项{number}",
        implementing_department=random.choice(DEPARTMENTS),
        supervising_department=random.choice(DEPARTMENTS),
        legal_basis=[LegalBasis(title="《示例条例》", article=f"第{number}条")],
        conditions=["符合规定"],
        promised_limit=random.choice((None, 0.5, 1, 3, 10)),
        promised_unit=random.choice(("workday", "workday", "day")),
        statutory_limit=random.choice((None, 20)),
        handling=random.choice(("immediate", "promised", "promised")),
        visits=random.randint(0, 2),
        fees=[Fee(title="工本费", amount=10)] if random.random() < 0.2 else [],
        results=[
            Result(
                title="结果",
                material_type=random.choice((*TYPES, "")),
                subject=random.choice(SUBJECTS),
            )
        ],
        fields=_fields(random, fields, elements, asked),
        materials=_materials(random, random.randint(0, 5), asked),
    )


def _place(random: Random, number: int, item: ItemSpec, asked: list[QuestionSpec]) -> Any:
    return ScenarioItemSpec(
        id=f"item{number:02}",
        item=item,
        participation=random.choice(("required", "optional", "optional")),
        together=random.choice(("", "", "", "", "pair")),
        together_basis="《示例条例》第九条",
        after={
            f"item{other:02}": random.random() < 0.5
            for other in range(number)
            if random.random() < 0.15
        },
        when=_when(random, asked),
        department_from=random.choice(asked).id if asked and random.random() < 0.15 else "",
    )


def tree(seed: int, *, items: int, fields: int, questions: int, elements: int = 15) -> ScenarioSpec:
    """Make one tree; edges by ``after`` never turn back, those by results may."""
    random = Random(seed)
    dictionary = [_element(random, number) for number in range(elements)]
    asked = _questions(random, questions)
    places = [
        _place(
            random,
            number,
            _item(random, number, random.randint(0, fields), dictionary, asked),
            asked,
        )
        for number in range(items)
    ]
    random.shuffle(places)
    return ScenarioSpec(
        uid="uid",
        id="scenario",
        title="任意一件事",
        lead_department=DEPARTMENTS[0],
        promised_limit=random.choice((None, 1, 5)),
        items=places,
        questions=asked,
        elements={one.code: one for one in dictionary},
        departments={one.code: one for one in (*_departments(), *_streets())},
        subjects={code: code for code in SUBJECTS},
        material_types={code: f"材料类型{code}" for code in TYPES},
    )


def _departments() -> list[DepartmentSpec]:
    return [DepartmentSpec(code=code, title=code) for code in DEPARTMENTS]


def _streets() -> list[DepartmentSpec]:
    """Answers a to c may lead to a street each, others nowhere."""
    return [
        DepartmentSpec(code=f"S{value}", title=f"{value}街道", kind="street", region=value)
        for value in VALUES[:3]
    ]


@st.composite
def specs(draw: st.DrawFn, *, most_items: int = 12, most_fields: int = 40) -> ScenarioSpec:
    """Draw a tree."""
    return tree(
        draw(st.integers(0, 2**32 - 1)),
        items=draw(st.integers(1, most_items)),
        fields=draw(st.integers(0, most_fields)),
        questions=draw(st.integers(0, 5)),
        elements=draw(st.integers(1, 20)),
    )


def answers_of(draw: st.DrawFn, spec: ScenarioSpec) -> dict[str, str]:
    """Draw answers to some of a tree's questions."""
    return {
        question.id: draw(st.sampled_from([option.value for option in question.options]))
        for question in spec.questions
        if draw(st.booleans())
    }


@st.composite
def situations(draw: st.DrawFn) -> tuple[ScenarioSpec, dict[str, str], list[str] | None]:
    """Draw a tree, answers to some of its questions, and a choice of items."""
    spec = draw(specs())
    answers = answers_of(draw, spec)
    names = [place.id for place in spec.items]
    chosen = draw(st.none() | st.lists(st.sampled_from(names), unique=True))
    return spec, answers, chosen


def value_of(random: Random, field: Any) -> Any:
    """Make up a value that a field of this datatype may hold."""
    match field.datatype:
        case "integer":
            return random.randint(-5, 100)
        case "decimal":
            return f"{random.randint(0, 99)}.5"
        case "date":
            return "2026-02-03"
        case "boolean":
            return random.random() < 0.5
        case "choice":
            return random.choice([option.value for option in field.options] or ["a"])
        case "multichoice":
            return [option.value for option in field.options][:1] or ["a"]
        case "table":
            return [{"_id": "r1", **{column.name: "值" for column in field.columns}}]
    return f"值{random.randint(0, 9)}"
