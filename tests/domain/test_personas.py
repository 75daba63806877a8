"""Personas: what an editor expects of a situation, and what is told when it comes out otherwise."""

import msgspec
import pytest

from dongli.onething.domain.compile import compile
from dongli.onething.domain.personas import (
    Expectation,
    Persona,
    Surprise,
    Verdict,
    expectation,
    run,
)
from dongli.onething.domain.plan import plan
from dongli.onething.domain.spec import (
    FieldSpec,
    ItemSpec,
    MaterialSpec,
    Option,
    QuestionSpec,
    ScenarioItemSpec,
    ScenarioSpec,
)

TWO = [Option(value="y", label="卖"), Option(value="n", label="不卖")]
EXPECTED = Expectation(
    items=["food"],
    fields={"food#area": True},
    materials={"enterprise/lease": "ask"},
    days=[5, 0],
    visits=1,
)


def tree(**changes):
    """One item for those who sell food: a field, a paper, five working days, one visit."""
    item = ItemSpec(
        uid="food",
        title="食品经营许可",
        promised_limit=5,
        visits=1,
        fields=[FieldSpec(name="area", title="面积", datatype="integer", required=True)],
        materials=[MaterialSpec(id="m", title="租约", material_type="lease", subject="enterprise")],
    )
    place = ScenarioItemSpec(id="food", item=item, when=[{"q": ["y"]}])
    spec = ScenarioSpec(
        uid="s",
        id="s",
        title="开便利店",
        questions=[QuestionSpec(id="q", title="卖吃的吗", options=TWO)],
        items=[msgspec.structs.replace(place, item=msgspec.structs.replace(item, **changes))],
    )
    return compile(spec).edition


def seller(**changes):
    values = {"answers": {"q": "y"}, "items": None, "expected": EXPECTED, **changes}
    return Persona(id="p", title="卖吃的", **values)


def surprises(edition, persona=None):
    (verdict,) = run(edition, [persona or seller()])
    return [(one.matter, one.key, one.before, one.after) for one in verdict.surprises]


def test_what_comes_out_is_written_down():
    assert expectation(plan(tree(), {"q": "y"})) == EXPECTED
    assert expectation(plan(tree(), {"q": "n"})) == Expectation(days=[0, 0])


def test_a_persona_that_comes_out_as_expected_holds():
    (verdict,) = run(tree(), [seller()])
    assert verdict == Verdict(id="p", title="卖吃的", surprises=[])
    assert verdict.holds


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"fields": []}, [("field", "food#area", "required", "")]),
        (
            {"materials": []},
            [("material", "enterprise/lease", "ask", ""), ("visits", "", "1", "0")],
        ),
        ({"promised_limit": 3}, [("days", "", "5 + 0", "3 + 0")]),
        ({"promised_limit": 3, "promised_unit": "day"}, [("days", "", "5 + 0", "0 + 3")]),
    ],
)
def test_each_difference_is_a_surprise(changes, told):
    assert surprises(tree(**changes)) == told


def test_another_supply_is_told_as_such():
    shared = MaterialSpec(
        id="m", title="租约", material_type="lease", subject="enterprise", supply="share"
    )
    assert ("supply", "enterprise/lease", "ask", "share") in surprises(tree(materials=[shared]))


def test_an_item_that_came_or_went_is_a_surprise():
    nobody = seller(answers={"q": "n"}, expected=Expectation(days=[0, 0]))
    assert surprises(tree(), nobody) == []
    gone = [
        ("item", "food", "yes", ""),
        ("field", "food#area", "required", ""),
        ("material", "enterprise/lease", "ask", ""),
        ("days", "", "5 + 0", "0 + 0"),
        ("visits", "", "1", "0"),
    ]
    assert surprises(tree(), seller(answers={"q": "n"})) == gone


@pytest.mark.parametrize(
    ("changes", "unknown"),
    [
        ({"answers": {"gone": "y"}}, "gone"),
        ({"answers": {"q": "maybe"}}, "q=maybe"),
        ({"items": ["gone"]}, "gone"),
    ],
)
def test_a_persona_of_what_is_no_more_says_so(changes, unknown):
    (verdict,) = run(tree(), [seller(**changes)])
    assert verdict.unknown == unknown
    assert not verdict.holds


def test_a_surprise_is_plain_data():
    one = Surprise(matter="days", key="", before="5", after="3")
    assert msgspec.convert(msgspec.to_builtins(one), Surprise) == one
