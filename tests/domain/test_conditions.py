"""Conditions mean what the shared fixture says (evaluators elsewhere run the same file)."""

import json
from pathlib import Path

import pytest
from builders import options

from dongli.onething.domain import conditions
from dongli.onething.domain.errors import UnknownQuestion, UnknownValue
from dongli.onething.domain.plans import Dependency, MergedField
from dongli.onething.domain.spec import QuestionSpec

CASES = json.loads((Path(__file__).parent / "_data" / "conditions.json").read_text("utf-8"))


def named(kind):
    return pytest.mark.parametrize("case", CASES[kind], ids=lambda case: case.get("name"))


def question(id, values, when=None):
    return QuestionSpec(id=id, title=id, options=options(*values), when=when)


def field(key, depends_on, options_=()):
    return MergedField(
        key=key,
        title=key,
        datatype="text",
        required=False,
        options=options(*options_),
        depends_on=[[Dependency(**one) for one in all_of] for all_of in depends_on],
    )


@named("when")
def test_when(case):
    assert conditions.holds(case["when"], case["answers"]) is case["holds"]


@named("effective_answers")
def test_effective_answers(case):
    questions = [question(**one) for one in case["questions"]]
    assert conditions.effective_answers(questions, case["answers"]) == case["effective"]


@named("shown")
def test_shown(case):
    fields = [
        field(one["key"], one["depends_on"], one.get("options", ())) for one in case["fields"]
    ]
    assert conditions.shown(fields, case["data"]) == set(case["shown"])


@pytest.mark.parametrize(
    "case", CASES["compare"], ids=lambda case: "{value} {operator} {wanted}".format(**case)
)
def test_compare(case):
    found = conditions.compare(case["value"], case["operator"], case["wanted"])
    assert found is case["holds"]


def test_unknown_question_is_named():
    with pytest.raises(UnknownQuestion) as refusal:
        conditions.check_answers({"q": question("q", "ab")}, {"r": "a"})
    assert refusal.value.question == "r"


@pytest.mark.parametrize("value", ["c", "", None, ["a"], 1, {"a": 1}])
def test_unknown_value_is_named_with_its_question(value):
    with pytest.raises(UnknownValue) as refusal:
        conditions.check_answers({"q": question("q", "ab")}, {"q": value})
    assert (refusal.value.question, refusal.value.value) == ("q", value)
