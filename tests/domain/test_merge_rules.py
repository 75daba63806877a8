"""The table of merge rules (design, 2), where no other test states a row by hand."""

import pytest
from builders import (
    bound,
    element,
    fee,
    local,
    material,
    options,
    place,
    question,
    result,
    scenario,
)

from dongli.onething.domain.check import fields_of
from dongli.onething.domain.compile import compile
from dongli.onething.domain.plan import Planner
from dongli.onething.domain.spec import LegalBasis


def planned(spec, answers=None, items=None):
    return Planner(compile(spec).edition).plan(answers or {}, items)


def codes(spec):
    return {finding.code for finding in compile(spec).findings}


def test_dropping_the_only_one_that_requires_makes_the_field_optional():
    spec = scenario(
        place("a", fields=[bound("n", "name")]),
        place("b", "B", participation="optional", fields=[bound("n", "name", required=True)]),
        place("c", "C", fields=[bound("n", "name")]),
        elements=[element("name")],
    )
    assert fields_of(planned(spec))["applicant/name"].required
    without = fields_of(planned(spec, items=[]))["applicant/name"]
    assert not without.required
    assert [source.item for source in without.sources] == ["a", "c"]


def test_narrowest_options_of_those_that_are_in():
    kind = element("kind", datatype="choice", options=options("x", "y", "z"))
    spec = scenario(
        place("a", fields=[bound("k", "kind", datatype="choice")]),
        place(
            "b",
            "B",
            participation="optional",
            fields=[bound("k", "kind", datatype="choice", options=options("z", "x"))],
        ),
        elements=[kind],
    )

    def values(items):
        return [
            one.value for one in fields_of(planned(spec, items=items))["applicant/kind"].options
        ]

    assert values(None) == ["x", "z"]
    assert values([]) == ["x", "y", "z"]


def test_a_range_without_a_whole_number_is_empty():
    number = element("n", datatype="integer")
    spec = scenario(
        place("a", fields=[bound("n", "n", datatype="integer", minimum=5.5)]),
        place("b", "B", fields=[bound("n", "n", datatype="integer", maximum=5.7)]),
        elements=[number],
    )
    assert "empty-intersection" in codes(spec)


def test_signature_of_an_element_merges_with_nobody_and_keeps_its_title():
    sign = element("sign", title="签名", reuse="per_item")
    spec = scenario(
        place("a", fields=[bound("s", "sign", required=True)]),
        place("b", "B", fields=[bound("s", "sign")]),
        elements=[sign],
    )
    found = fields_of(planned(spec))
    assert {key: (one.title, one.required) for key, one in found.items()} == {
        "a#s": ("签名", True),
        "b#s": ("签名", False),
    }


@pytest.mark.parametrize(
    "stricter, laxer", [("required", "deferrable"), ("deferrable", "optional")]
)
def test_strictest_necessity(stricter, laxer):
    spec = scenario(
        place("a", materials=[material("m", "lease", necessity=laxer)]),
        place("b", "B", materials=[material("n", "lease", necessity=stricter)]),
    )
    assert planned(spec).materials[0].necessity == stricter


@pytest.mark.parametrize(
    "stricter, laxer", [("original", "copy"), ("copy", "electronic"), ("electronic", "application")]
)
def test_strictest_form(stricter, laxer):
    spec = scenario(
        place("a", materials=[material("m", "lease", form=laxer)]),
        place("b", "B", materials=[material("n", "lease", form=stricter)]),
    )
    assert planned(spec).materials[0].form == stricter


def test_materials_without_a_type_never_merge():
    spec = scenario(
        place("a", materials=[material("m")]), place("b", "B", materials=[material("m")])
    )
    assert {one.key for one in planned(spec).materials} == {"a#m", "b#m"}


def test_alternative_that_another_item_makes_is_taken():
    spec = scenario(
        place("a", participation="optional", results=[result("licence")]),
        place(
            "b",
            "B",
            materials=[
                material("x", "deed", alternative_group="g"),
                material("y", "licence", alternative_group="g"),
            ],
        ),
    )
    (found,) = planned(spec).materials
    assert (found.key, found.supply, found.from_item) == ("applicant/licence", "upstream", "a")
    assert planned(spec).schedule.stages == [["a"], ["b"]]
    (without,) = planned(spec, items=[]).materials
    assert (without.key, without.supply) == ("applicant/deed", "ask")


def test_one_material_that_serves_two_groups_beats_two():
    """Each group's cheapest alone would be two materials; lease serves both."""
    spec = scenario(
        place(
            "a",
            materials=[
                material("x", "deed", alternative_group="g"),
                material("y", "lease", alternative_group="g"),
            ],
        ),
        place(
            "b",
            "B",
            materials=[
                material("x", "id_card", alternative_group="g"),
                material("y", "lease", alternative_group="g"),
            ],
        ),
    )
    (found,) = planned(spec).materials
    assert found.key == "applicant/lease"
    assert found.alternatives == ["材料x"]


def test_upstream_is_the_strictest_of_all_the_sources_too():
    spec = scenario(
        place("a", results=[result("licence")]),
        place("b", "B", materials=[material("m", "licence", supply="share", copies=1)]),
        place("c", "C", materials=[material("m", "licence", supply="ask", copies=3)]),
    )
    found = planned(spec)
    (licence,) = found.materials
    assert (licence.supply, licence.copies) == ("upstream", 3)
    assert found.schedule.stages == [["a"], ["b", "c"]]
    assert (found.savings.materials.before, found.savings.materials.after) == (2, 0)


def test_the_result_of_one_comes_after_what_its_maker_waits_for():
    spec = scenario(
        place("z", results=[result("licence")]),
        place("y", "B", materials=[material("m", "licence")], results=[result("deed")]),
        place("x", "C", materials=[material("m", "deed")]),
    )
    assert planned(spec).schedule.stages == [["z"], ["y"], ["x"]]


def test_dropping_leaves_no_field_material_fee_visit_or_department_that_only_it_needed():
    spec = scenario(
        place("a", fields=[bound("n", "name")], materials=[material("m", "id_card")], visits=1),
        place(
            "b",
            "B",
            participation="optional",
            visits=2,
            free=None,
            fees=[fee(80)],
            fields=[bound("n", "name"), local("own")],
            materials=[material("m", "id_card"), material("o", "deed")],
        ),
        elements=[element("name")],
    )
    found = planned(spec, items=[])
    assert set(fields_of(found)) == {"applicant/name"}
    assert [one.key for one in found.materials] == ["applicant/id_card"]
    assert (found.fees, found.visits.before) == ([], 1)
    assert found.disclosure.keys() == {"A"}
    assert (found.savings.fields.before, found.savings.materials.before) == (1, 1)


def test_department_learns_nothing_of_the_alternative_not_taken():
    spec = scenario(
        place("a", materials=[material("m", "lease")]),
        place(
            "b",
            "B",
            materials=[
                material("x", "deed", alternative_group="g"),
                material("y", "lease", alternative_group="g"),
            ],
        ),
    )
    assert planned(spec).disclosure["B"].materials == ["applicant/lease"]


def test_members_of_a_group_that_do_not_apply_stay_out():
    spec = scenario(
        place("a", participation="optional", together="g", together_basis="《甲法》第五条"),
        place("b", "B", participation="optional", together="g"),
        place("c", "C", participation="optional", together="g", when=[{"q": ["yes"]}]),
        questions=[question("q")],
    )
    found = planned(spec, {"q": "no"}, ["b"])
    assert {one.id: one.state for one in found.items} == {
        "a": "included",
        "b": "included",
        "c": "not_applicable",
    }


def test_a_group_brings_the_predecessors_of_its_members_and_their_groups():
    spec = scenario(
        place("a", participation="optional", together="g", together_basis="《甲法》第五条"),
        place("b", "B", participation="optional", together="g", after={"c": False}),
        place("c", "C", participation="optional", together="h", together_basis="《乙法》第六条"),
        place("d", "C", participation="optional", together="h"),
    )
    found = planned(spec, items=["a"])
    assert {one.id for one in found.items if one.state == "included"} == {"a", "b", "c", "d"}
    assert next(one.why_codes for one in found.items if one.id == "c") == [
        "needed-by:b",
        "together:《乙法》第六条",
    ]


def test_the_digest_says_whatever_the_plan_says():
    """Another help, clause or order of work is another digest; a text nobody sees is not."""

    def digest(**changes):
        given = {"fields": [local("f", description="说明")], **changes}
        return planned(scenario(place("a", **given), place("b", "B"))).digest

    assert digest() == digest()
    assert digest() == digest(catalog_code="000123")
    others = [
        digest(fields=[local("f", description="另一说明")]),
        digest(fields=[local("f", description="说明", required=True)]),
        digest(legal_basis=[LegalBasis(title="《示例条例》", article="第二条")]),
        digest(after={"b": False}),
        digest(promised_limit=6),
        digest(visits=1),
        digest(free=None, fees=[fee(1)]),
        digest(materials=[material("m", "deed")]),
    ]
    assert len({digest(), *others}) == len(others) + 1
