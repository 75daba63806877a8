"""Repairs are offered only where they are certain, and remove the finding they are for."""

import msgspec
import pytest

from dongli.onething.domain.compile import compile
from dongli.onething.domain.repairs import Repair, repair_of
from dongli.onething.domain.slugs import option_lines, slug
from dongli.onething.domain.spec import (
    ElementSpec,
    FieldSpec,
    ItemSpec,
    MaterialSpec,
    Option,
    QuestionSpec,
    ScenarioItemSpec,
    ScenarioSpec,
)

YES_NO = [Option(value="y", label="是"), Option(value="n", label="否")]


def scenario(**changes):
    """Two items of one form each; ``b`` asks the applicant's name without binding it."""
    bound = FieldSpec(name="name", title="姓名", element="person.name", subject="applicant")
    loose = FieldSpec(name="xm", title="姓名", compatible=["text"])
    spec = ScenarioSpec(
        uid="s",
        id="s",
        title="开便利店",
        items=[
            ScenarioItemSpec(id="a", item=ItemSpec(uid="a", title="甲", fields=[bound])),
            ScenarioItemSpec(id="b", item=ItemSpec(uid="b", title="乙", fields=[loose])),
        ],
        elements={"person.name": ElementSpec(code="person.name", title="姓名")},
        subjects={"applicant": "申请人"},
    )
    return msgspec.structs.replace(spec, **changes)


def place(spec, name, **changes):
    """Change one scenario item."""
    items = [msgspec.structs.replace(p, **changes) if p.id == name else p for p in spec.items]
    return msgspec.structs.replace(spec, items=items)


def repair(spec, code):
    """Answer the repair of the one finding of this code."""
    (finding,) = (one for one in compile(spec).findings if one.code == code)
    return repair_of(spec, finding)


def test_a_field_with_a_bound_label_is_bound_likewise():
    assert repair(scenario(), "unbound-label") == Repair(
        kind="bind",
        path="items/b/fields/xm",
        data={"element": "person.name", "subject": "applicant"},
    )


def test_a_field_of_another_type_is_not_bound():
    date = FieldSpec(name="xm", title="姓名", datatype="date", compatible=["date"])
    spec = place(scenario(), "b", item=ItemSpec(uid="b", title="乙", fields=[date]))
    assert repair(spec, "unbound-label") is None


def test_a_question_that_changes_nothing_is_taken_out():
    spec = scenario(questions=[QuestionSpec(id="q", title="?", options=YES_NO)])
    assert repair(spec, "idle-question") == Repair(kind="remove", path="questions/q")


def test_a_question_that_a_condition_names_stays():
    """It changes nothing, for either answer fits; but without it the condition names nobody."""
    spec = scenario(questions=[QuestionSpec(id="q", title="?", options=YES_NO)])
    assert repair(place(spec, "a", when=[{"q": ["y", "n"]}]), "idle-question") is None


def test_a_predecessor_that_is_not_there_is_no_longer_waited_for():
    found = repair(place(scenario(), "a", after={"gone": False, "b": True}), "unknown-after")
    assert found == Repair(kind="drop-after", path="items/a", data={"after": "gone"})


@pytest.mark.parametrize(("values", "dropped"), [(["y", "maybe"], True), (["maybe"], False)])
def test_an_impossible_value_is_dropped_where_others_remain(values, dropped):
    spec = scenario(questions=[QuestionSpec(id="q", title="?", options=YES_NO)])
    found = repair(place(spec, "a", when=[{"q": values}]), "unknown-value")
    wanted = {"question": "q", "value": "maybe"}
    assert found == (Repair(kind="drop-value", path="items/a", data=wanted) if dropped else None)


def test_the_only_member_leaves_its_group():
    assert repair(place(scenario(), "a", together="g"), "together-alone") == Repair(
        kind="ungroup", path="items/a"
    )
    paper = MaterialSpec(id="m", title="证", alternative_group="g")
    spec = place(scenario(), "a", item=ItemSpec(uid="a", title="甲", materials=[paper]))
    assert repair(spec, "alternative-alone") == Repair(kind="ungroup", path="items/a/materials/m")


def test_what_a_person_must_decide_has_no_repair():
    assert repair(scenario(), "missing-lead") is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("是\n否", ["shi|是", "fou|否"]),
        ("y|是\n\n n | 否 ", ["y|是", "n|否"]),
        ("是\n事", ["shi|是", "shi-2|事"]),
        ("？\n！", ["x|？", "x-2|！"]),
        ("|甲", ["jia|甲"]),
        ("", []),
    ],
)
def test_options_are_typed_as_words(text, lines):
    assert option_lines(text) == lines


def test_a_slug_is_ascii_and_short():
    assert slug("本市其他区（非东丽区）") == "ben-shi-qi-ta-qu-fei-dong-li-qu"
    assert len(slug("长" * 100)) <= 40
