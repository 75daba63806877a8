"""Every finding has a tree that shows it, and a sound tree has none."""

import pytest
from builders import (
    bound,
    element,
    fee,
    item,
    local,
    material,
    options,
    place,
    question,
    result,
    scenario,
)

from dongli.onething.domain.compile import compile
from dongli.onething.domain.findings import LEVELS
from dongli.onething.domain.spec import (
    Column,
    DependsOn,
    LegalBasis,
    QuestionSpec,
    ScenarioItemSpec,
)

NAME = element("name", title="姓名")
KIND = element("kind", datatype="choice", options=options("x", "y", "z"))
AGE = element("age", datatype="integer")
TODAY = "2026-06-01"


def sound(**changes):
    """Two items of two departments, with nothing to complain about."""
    first = place("a", "A", **changes)
    return scenario(first, place("b", "B"), elements=[NAME, KIND, AGE])


def pair(first, second, **changes):
    return scenario(
        place("a", "A", fields=[first]),
        place("b", "B", fields=[second]),
        elements=[NAME, KIND, AGE, element("rows", datatype="table")],
        **changes,
    )


def asked(*questions, **conditions):
    """Item ``a`` under conditions, with questions."""
    return scenario(place("a", "A", **conditions), place("b", "B"), questions=list(questions))


def depends(field, operator="truthy"):
    return [DependsOn(field=field, operator=operator)]


def basis(**dates):
    return [LegalBasis(title="《旧条例》", article="第二条", **dates)]


CASES = {
    "missing-title": (scenario(place("a"), place("b", "B"), title=" "), ["scenario"]),
    "no-items": (scenario(), ["scenario"]),
    "unwritable": (sound(title="\ud800"), ["scenario"]),
    "duplicate-id": (scenario(place("a"), place("a", "B")), ["items/a"]),
    "missing-lead": (scenario(place("a"), place("b", "B"), lead_department=""), ["scenario"]),
    "missing-partner": (scenario(place("a"), place("b")), ["scenario"]),
    "unknown-department": (sound(supervising_department="Z"), ["items/a"]),
    "missing-implementing-department": (sound(implementing_department=""), ["items/a"]),
    "missing-supervising-department": (sound(supervising_department=""), ["items/a"]),
    "missing-legal-basis": (sound(legal_basis=[]), ["items/a"]),
    "missing-limit": (sound(promised_limit=None), ["items/a"]),
    "missing-fee-statement": (sound(free=None), ["items/a"]),
    "missing-result": (sound(results=[]), ["items/a"]),
    "missing-conditions": (sound(conditions=[]), ["items/a"]),
    "free-with-fees": (sound(fees=[fee(10)]), ["items/a"]),
    "differs-from-standard": (sound(drift=["promised_limit"]), ["items/a"]),
    "expired-legal-basis": (sound(legal_basis=basis(expires="2026-05-31")), ["items/a"]),
    "future-legal-basis": (sound(legal_basis=basis(effective="2026-06-02")), ["items/a"]),
    "promise-above-statutory": (sound(statutory_limit=3), ["items/a"]),
    "promise-below-critical-path": (
        scenario(place("a"), place("b", "B", after={"a": False}), promised_limit=9.5),
        ["scenario"],
    ),
    "duplicate-field": (sound(fields=[local("f"), local("f")]), ["items/a/fields/f"]),
    "unmergeable-field": (
        sound(fields=[local("f", datatype="", model_type="NamedFile")]),
        ["items/a/fields/f"],
    ),
    "unknown-element": (sound(fields=[bound("f", "nope")]), ["items/a/fields/f"]),
    "missing-subject": (sound(fields=[bound("f", "name", "")]), ["items/a/fields/f"]),
    "unknown-subject": (sound(fields=[bound("f", "name", "uncle")]), ["items/a/fields/f"]),
    "type-clash": (
        sound(fields=[bound("f", "age", datatype="date")]),
        ["items/a/fields/f"],
    ),
    "column-clash": (
        pair(
            bound("t", "rows", datatype="table", columns=[Column(name="n", title="数")]),
            bound(
                "t",
                "rows",
                datatype="table",
                columns=[Column(name="n", title="数", datatype="integer")],
            ),
        ),
        ["items/b/fields/t"],
    ),
    "unit-clash": (
        pair(
            bound("f", "age", title="面积（平方米）", datatype="integer"),
            bound("g", "age", title="面积（单位：亩）", datatype="integer"),
        ),
        ["items/a/fields/f", "items/b/fields/g"],
    ),
    "empty-intersection": (
        pair(bound("f", "name", min_length=9), bound("g", "name", max_length=8)),
        ["items/a/fields/f", "items/b/fields/g"],
    ),
    "lost-option": (
        pair(
            bound("f", "kind", datatype="choice"),
            bound("g", "kind", datatype="choice", options=options("x", "y")),
        ),
        ["items/b/fields/g"],
    ),
    "foreign-option": (
        sound(fields=[bound("f", "kind", datatype="choice", options=options("x", "q"))]),
        ["items/a/fields/f"],
    ),
    "missing-options": (sound(fields=[local("f", datatype="choice")]), ["items/a/fields/f"]),
    "bad-limit": (
        sound(fields=[local("f", datatype="integer", minimum="许多")]),
        ["items/a/fields/f"],
    ),
    "bad-pattern": (sound(fields=[local("f", pattern="(")]), ["items/a/fields/f"]),
    "slow-pattern": (sound(fields=[local("f", pattern="(a+)+b")]), ["items/a/fields/f"]),
    "unknown-operator": (
        sound(fields=[local("e"), local("f", depends_on=depends("e", "like"))]),
        ["items/a/fields/f"],
    ),
    "unknown-depends-on": (
        sound(fields=[local("f", depends_on=depends("gone"))]),
        ["items/a/fields/f"],
    ),
    "depends-cycle": (
        sound(fields=[local("e", depends_on=depends("f")), local("f", depends_on=depends("e"))]),
        ["items/a/fields/e", "items/a/fields/f"],
    ),
    "unbound-label": (
        pair(bound("f", "name"), local("g", title="姓 名：")),
        ["items/b/fields/g", "items/a/fields/f"],
    ),
    "unknown-question": (sound(when=[{"q": ["yes"]}]), ["items/a"]),
    "unknown-value": (asked(question("q"), when=[{"q": ["yes", "maybe"]}]), ["items/a"]),
    "question-cycle": (
        asked(
            question("p", when=[{"q": ["yes"]}]),
            question("q", when=[{"p": ["yes"]}]),
        ),
        ["questions/p", "questions/q"],
    ),
    "unreachable-item": (
        asked(
            question("p"),
            question("q", when=[{"p": ["yes"]}]),
            when=[{"p": ["no"], "q": ["yes"]}],
        ),
        ["items/a"],
    ),
    "unreachable-question": (
        asked(question("p"), question("q", when=[]), when=[{"p": ["yes"]}]),
        ["questions/q"],
    ),
    "unreachable-field": (
        asked(question("q"), when=[{"q": ["yes"]}], fields=[local("f", when=[{"q": ["no"]}])]),
        ["items/a/fields/f"],
    ),
    "unneeded-material": (
        asked(
            question("q"),
            when=[{"q": ["yes"]}],
            materials=[material("m", "lease", when=[{"q": ["no"]}])],
        ),
        ["items/a/materials/m"],
    ),
    "idle-question": (asked(question("q"), when=[{"q": ["yes"]}, {"q": ["no"]}]), ["questions/q"]),
    "unknown-after": (sound(after={"gone": False}), ["items/a"]),
    "unknown-routing": (sound(department_from="gone"), ["items/a"]),
    "option-without-department": (
        asked(question("q", "A", "nowhere"), department_from="q"),
        ["items/a", "questions/q"],
    ),
    "cycle": (
        scenario(place("a", after={"b": False}), place("b", "B", after={"a": True})),
        ["items/a", "items/b"],
    ),
    "together-without-basis": (
        scenario(place("a", together="g"), place("b", "B", together="g")),
        ["items/a", "items/b"],
    ),
    "together-alone": (sound(together="g", together_basis="第三条"), ["items/a"]),
    "required-waits-for-optional": (
        scenario(place("a", participation="optional"), place("b", "B", after={"a": False})),
        ["items/b", "items/a"],
    ),
    "waits-for-dropped": (
        scenario(
            place("a", participation="optional", results=[result("licence")]),
            place("b", "B", materials=[material("m", "licence")]),
        ),
        ["items/b", "items/a"],
    ),
    "waits-for-inapplicable": (
        scenario(
            place("a", when=[{"q": ["yes"]}]),
            place("b", "B", after={"a": False}),
            questions=[question("q")],
        ),
        ["items/b", "items/a"],
    ),
    "alternative-alone": (
        sound(materials=[material("m", "lease", alternative_group="g")]),
        ["items/a/materials/m"],
    ),
    "material-without-type": (sound(materials=[material("m")]), ["items/a/materials/m"]),
    "unknown-material-type": (
        sound(materials=[material("m", "paper")]),
        ["items/a/materials/m"],
    ),
    "foreign-condition": (
        sound(materials=[material("m", "lease", when=[{"elsewhere": ["yes"]}])]),
        ["items/a/materials/m"],
    ),
    "reasoning-bounded": (
        scenario(
            place("a", when=[{f"q{n}": ["yes"] for n in range(13)}]),
            place("b", "B"),
            questions=[question(f"q{n}") for n in range(13)],
        ),
        ["scenario"],
    ),
}


def codes(spec, today=TODAY):
    return {finding.code for finding in compile(spec, today=today).findings}


def test_sound_tree_has_no_findings():
    assert compile(sound(), today=TODAY).findings == []


def test_every_code_has_a_case():
    assert set(CASES) == set(LEVELS)


@pytest.mark.parametrize("code", sorted(CASES))
def test_code(code):
    spec, objects = CASES[code]
    found = [one for one in compile(spec, today=TODAY).findings if one.code == code]
    assert found, codes(spec)
    assert found[0].objects == objects
    assert {one.level for one in found} == {LEVELS[code]}


@pytest.mark.parametrize("code", sorted(CASES))
def test_errors_and_only_errors_forbid_publishing(code):
    compilation = compile(CASES[code][0], today=TODAY)
    has_error = any(LEVELS[one.code] == "error" for one in compilation.findings)
    assert compilation.publishable is not has_error


@pytest.mark.parametrize("code", sorted(CASES.keys() - {"unwritable"}))
def test_a_preview_exists_whatever_is_wrong(code):
    assert compile(CASES[code][0]).edition is not None


def test_a_clause_holds_on_the_day_it_expires():
    spec = sound(legal_basis=basis(expires=TODAY, effective=TODAY))
    assert codes(spec) == set()


def test_no_date_no_statement_about_expiry():
    spec = sound(legal_basis=basis(expires="1999-01-01"))
    assert codes(spec, today="") == set()


def test_immediate_item_needs_no_limit():
    assert codes(sound(promised_limit=None, handling="immediate")) == set()


def test_statutory_limit_is_a_limit():
    assert codes(sound(promised_limit=None, statutory_limit=20)) == set()


def test_natural_and_working_days_are_not_compared():
    assert codes(sound(promised_limit=10, statutory_limit=7, statutory_unit="day")) == set()


def test_a_stated_fee_is_a_fee_statement():
    assert codes(sound(free=None, fees=[fee(80)])) == set()


def test_text_field_serves_an_idcard_element_when_compatible():
    spec = scenario(
        place("a", fields=[bound("f", "id", datatype="text", compatible=["idcard"])]),
        place("b", "B"),
        elements=[element("id", datatype="idcard")],
    )
    assert codes(spec) == set()


def test_subject_of_the_item_itself_is_known():
    assert codes(sound(fields=[bound("f", "name", "heir")], subjects=["heir"])) == set()


def test_fields_that_never_meet_do_not_clash():
    spec = scenario(
        place("a", fields=[bound("f", "name", min_length=9)], when=[{"q": ["yes"]}]),
        place("b", "B", fields=[bound("g", "name", max_length=8)], when=[{"q": ["no"]}]),
        elements=[NAME],
        questions=[question("q")],
    )
    assert codes(spec) == set()


@pytest.mark.parametrize(
    "matter, first, second",
    [
        ("length", bound("f", "name", min_length=9), bound("g", "name", max_length=8)),
        (
            "range",
            bound("f", "age", datatype="integer", minimum=60),
            bound("g", "age", datatype="integer", maximum=59),
        ),
        (
            "options",
            bound("f", "kind", datatype="choice", options=options("x")),
            bound("g", "kind", datatype="choice", options=options("y")),
        ),
    ],
)
def test_empty_intersection_says_what_is_empty(matter, first, second):
    found = [
        one for one in compile(pair(first, second)).findings if one.code == "empty-intersection"
    ]
    assert [one.data["matter"] for one in found] == [matter]
    assert found[0].data["items"] == ["事项a", "事项b"]


def test_three_option_lists_without_common_option_name_all_three():
    spec = scenario(
        *(
            place(name, code, fields=[bound("f", "kind", datatype="choice", options=options(*own))])
            for name, code, own in (("a", "A", "xy"), ("b", "B", "yz"), ("c", "C", "xz"))
        ),
        elements=[KIND],
    )
    found = [one for one in compile(spec).findings if one.code == "empty-intersection"]
    assert [one.data["items"] for one in found] == [["事项a", "事项b", "事项c"]]


def test_lost_option_names_option_and_items():
    spec, _ = CASES["lost-option"]
    found = [one for one in compile(spec).findings if one.code == "lost-option"]
    told = [(one.data["option"], one.data["label"], one.data["items"]) for one in found]
    assert told == [("z", "Z", ["事项b"])]


def test_cycle_names_its_members_in_order_and_no_bystander():
    spec = scenario(
        place("a", after={"c": False}),
        place("b", "B", after={"a": False}),
        place("c", "C", after={"b": False}),
        place("d", "B", after={"c": False}),
    )
    found = [one for one in compile(spec).findings if one.code == "cycle"]
    assert [one.data["members"] for one in found] == [["事项a", "事项b", "事项c"]]


def test_results_make_a_cycle():
    spec = scenario(
        place("a", results=[result("licence")], materials=[material("m", "lease")]),
        place("b", "B", results=[result("lease")], materials=[material("m", "licence")]),
    )
    assert "cycle" in codes(spec)


def test_no_cycle_among_items_that_never_apply_together():
    spec = scenario(
        place("a", after={"b": True}, when=[{"q": ["yes"]}]),
        place("b", "B", after={"a": True}, when=[{"q": ["no"]}]),
        questions=[question("q")],
    )
    assert "cycle" not in codes(spec)


def test_renewal_that_needs_what_it_produces_is_no_cycle():
    renewal = place("a", results=[result("licence")], materials=[material("m", "licence")])
    assert codes(scenario(renewal, place("b", "B"))) == set()


@pytest.mark.parametrize(
    "materials, outcome", [([], "brought-back"), ([material("m", "licence")], "uploaded")]
)
def test_waiting_for_a_dropped_item_says_what_happens(materials, outcome):
    spec = scenario(
        place("a", participation="optional", results=[result("licence")]),
        place("b", "B", participation="optional", after={"a": False}, materials=materials),
    )
    found = [one for one in compile(spec).findings if one.code == "waits-for-dropped"]
    assert [one.data["outcome"] for one in found] == [outcome]


def test_soft_edge_waits_for_nobody():
    spec = scenario(place("a", participation="optional"), place("b", "B", after={"a": True}))
    assert codes(spec) == set()


def test_question_that_decides_only_over_idle_questions_is_idle():
    spec = asked(question("p"), question("q", when=[{"p": ["yes"]}]))
    found = compile(spec).findings
    assert [one.objects[0] for one in found if one.code == "idle-question"] == [
        "questions/q",
        "questions/p",
    ]


def test_question_that_stops_is_not_idle():
    assert codes(asked(question("q", stops={"no": "请到窗口办理"}))) == set()


def test_stop_on_an_unknown_value_is_named():
    assert "unknown-value" in codes(asked(question("q", stops={"maybe": "请到窗口办理"})))


def test_one_item_may_stand_in_a_scenario_twice():
    once = item("a", "B")
    spec = scenario(
        place("x"), ScenarioItemSpec(id="y", item=once), ScenarioItemSpec(id="z", item=once)
    )
    assert codes(spec) == set()


def test_question_without_options_is_named():
    spec = asked(QuestionSpec(id="q", title="问题"))
    assert "missing-options" in codes(spec)


def test_findings_stand_errors_first():
    spec = sound(conditions=[], legal_basis=[], together="g", together_basis="第三条")
    assert [one.level for one in compile(spec).findings] == ["error", "warning", "advice"]
