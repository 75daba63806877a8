"""Before the answers a guide tells of all that there may be; answers narrow it."""

import pytest
from builders import material, options, place, question, scenario

from dongli.onething.domain.compile import compile
from dongli.onething.domain.errors import UnknownValue
from dongli.onething.domain.overview import overview


@pytest.fixture
def edition():
    """A licence for all; a sign where one is wanted; smoke control only in cellars."""
    return compile(
        scenario(
            place("licence", "A", promised_limit=5, materials=[material("m", "lease")]),
            place(
                "sign", "B", promised_limit=3, when=[{"sign": ["yes"]}], after={"licence": False}
            ),
            place("smoke", "C", promised_limit=10, when=[{"floor": ["cellar"]}]),
            place("deep", "C", promised_limit=1, when=[{"depth": ["two"]}]),
            questions=[
                question("sign", options=options("yes", "no")),
                question("floor", options=options("ground", "cellar")),
                question("depth", options=options("one", "two"), when=[{"floor": ["cellar"]}]),
            ],
        )
    ).edition


def included(plan):
    return {item.id for item in plan.items if item.state == "included"}


def test_without_answers_everything_that_may_apply_is_in(edition):
    plan = overview(edition, {})
    assert included(plan) == {"licence", "sign", "smoke", "deep"}
    # 5 + 3 + 10 + 1 one after the other; the longest path is smoke control alone, 10 days.
    assert (plan.schedule.separate_days, plan.schedule.critical_days) == (19, 10)
    assert plan.situation.open_questions == ["sign", "floor"]
    assert plan.edition.digest == edition.digest


def test_an_answer_rules_out_what_can_no_longer_apply(edition):
    assert included(overview(edition, {"sign": "no"})) == {"licence", "smoke", "deep"}


def test_an_answer_rules_out_what_hangs_on_a_question_that_will_not_show(edition):
    assert included(overview(edition, {"floor": "ground"})) == {"licence", "sign"}


def test_materials_of_every_situation_and_all_alternatives_are_listed():
    edition = compile(
        scenario(
            place(
                "a",
                materials=[
                    material("deed", "deed", alternative_group="right"),
                    material("lease", "lease", alternative_group="right"),
                    material("card", "id_card", when=[{"agent": ["yes"]}]),
                ],
            ),
            questions=[question("agent", options=options("yes", "no"))],
        )
    ).edition
    assert {one.material_type for one in overview(edition, {}).materials} == {
        "deed",
        "lease",
        "id_card",
    }
    kinds = {one.material_type for one in overview(edition, {"agent": "no"}).materials}
    assert kinds == {"deed", "lease"}


def test_an_unknown_value_is_refused(edition):
    with pytest.raises(UnknownValue):
        overview(edition, {"sign": "maybe"})
