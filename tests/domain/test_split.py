"""Each item gets its own form and materials, and no more."""

from builders import bound, element, fee, local, material, place, question, result, scenario

from dongli.onething.domain.compile import compile
from dongli.onething.domain.plan import plan
from dongli.onething.domain.spec import DependsOn
from dongli.onething.domain.split import split


def drafts(spec, data, answers=None, items=None):
    edition = compile(spec).edition
    found = split(edition, plan(edition, answers or {}, items), data)
    return {draft.item: draft for draft in found}


def test_each_item_gets_its_own_form_under_its_own_names():
    spec = scenario(
        place("a", fields=[bound("xingming", "name"), local("note")]),
        place("b", "B", fields=[bound("name", "name")]),
        elements=[element("name")],
    )
    found = drafts(spec, {"applicant/name": "张三", "a#note": "加急"})
    assert found["a"].form_data == {"xingming": "张三", "note": "加急"}
    assert found["b"].form_data == {"name": "张三"}


def test_a_field_that_the_items_own_form_hides_is_not_given():
    """One item always asks why, the other only for kind x: it learns nothing of kind y."""

    def form(*conditions):
        return [bound("kind", "kind"), bound("why", "why", depends_on=list(conditions))]

    spec = scenario(
        place("a", fields=form()),
        place("b", "B", fields=form(DependsOn(field="kind", operator="=", value="x"))),
        elements=[element("kind"), element("why")],
    )
    found = drafts(spec, {"applicant/kind": "y", "applicant/why": "因故"})
    assert found["a"].form_data == {"kind": "y", "why": "因故"}
    assert found["b"].form_data == {"kind": "y"}


def test_fields_and_materials_of_another_situation_are_not_given():
    spec = scenario(
        place(
            "a",
            fields=[local("f", when=[{"q": ["yes"]}])],
            materials=[material("m", "lease", when=[{"q": ["yes"]}])],
        ),
        questions=[question("q")],
    )
    (draft,) = drafts(spec, {"a#f": "x"}, {"q": "no"}).values()
    assert (draft.form_data, draft.materials) == ({}, {})


def test_materials_by_own_id_and_merged_key():
    spec = scenario(
        place("a", materials=[material("own", "lease"), material("local")]),
        place("b", "B", materials=[material("hetong", "lease")]),
    )
    found = drafts(spec, {})
    assert found["a"].materials == {"own": "applicant/lease", "local": "a#local"}
    assert found["b"].materials == {"hetong": "applicant/lease"}


def test_waiting_limits_results_and_fees():
    spec = scenario(
        place("a", results=[result("licence")], free=None, fees=[fee(80)]),
        place(
            "b",
            "B",
            materials=[material("m", "licence")],
            after={"c": True},
            promised_limit=None,
            statutory_limit=30,
            statutory_unit="day",
        ),
        place("c", "C", handling="immediate"),
    )
    found = drafts(spec, {})
    assert found["b"].waits_for == {"a": False, "c": True}
    assert (found["b"].promised_limit, found["b"].promised_unit) == (30, "day")
    assert (found["b"].statutory_limit, found["b"].statutory_unit) == (30, "day")
    assert [one.material_type for one in found["a"].produces] == ["licence"]
    assert [one.amount for one in found["a"].fees] == [80]
    assert found["c"].handling == "immediate"
    assert found["a"].item_uid == "uid-a"


def test_only_included_items_and_in_order_of_work():
    spec = scenario(
        place("z"),
        place("a", "B", after={"z": False}),
        place("m", "C", participation="optional"),
    )
    assert list(drafts(spec, {}, items=[])) == ["z", "a"]
