"""Routing: an answer decides which department carries an item out."""

from pathlib import Path

import pytest
from builders import material, place, question, scenario
from msgspec import UNSET
from msgspec.structs import replace

from dongli.onething.domain import canonical
from dongli.onething.domain.compile import compile
from dongli.onething.domain.differences import differences
from dongli.onething.domain.edition import load
from dongli.onething.domain.plan import Planner, plan
from dongli.onething.domain.routing import carriers
from dongli.onething.domain.signing import parts
from dongli.onething.domain.spec import DepartmentSpec
from dongli.onething.domain.split import split
from dongli.onething.domain.undecided import undecided

STREETS = {
    f"S{region}": DepartmentSpec(code=f"S{region}", title=region, kind="street", region=region)
    for region in ("120110001", "120110002")
}


def asking(*values, **changes):
    return question("street", *values, **changes)


def routed(*values, second=None, **changes):
    """A scenario of which one item is a street's, by the street that the applicant lives in."""
    first = place("a", "A", department_from="street", **changes)
    spec = scenario(first, second or place("b", "B"), questions=[asking(*values)])
    return replace(spec, departments=spec.departments | STREETS)


BOTH = ("120110001", "120110002")


def departments(spec, answers):
    found = plan(compile(spec).edition, answers)
    return {one.id: one.department for one in found.items}


@pytest.mark.parametrize(
    ("answers", "department"),
    [
        ({"street": "120110001"}, "S120110001"),
        ({"street": "120110002"}, "S120110002"),
        # Nobody knows yet: the item's own department stands for it.
        ({}, "A"),
    ],
)
def test_the_answer_leads_to_the_street_of_its_region(answers, department):
    assert departments(routed(*BOTH), answers) == {"a": department, "b": "B"}


def test_an_option_may_be_a_department_itself():
    assert departments(routed("B", "C"), {"street": "C"})["a"] == "C"


def test_a_government_department_of_a_region_is_no_street():
    spec = routed(*BOTH)
    office = DepartmentSpec(code="G", title="某局", region="120110003")
    known = spec.departments | {"G": office}
    spec = replace(spec, questions=[asking("120110003")], departments=known)
    assert [one.code for one in compile(spec).findings if one.level == "error"] == [
        "option-without-department"
    ]


def test_an_option_that_sends_to_a_window_needs_no_department():
    spec = routed(*BOTH)
    outside = asking(*BOTH, "outside", stops={"outside": "请到户籍地窗口办理"})
    assert compile(replace(spec, questions=[outside])).publishable


def test_the_edition_holds_the_table_and_the_departments():
    edition = compile(routed(*BOTH)).edition
    (first, _) = edition.items
    assert first.department_from.question == "street"
    assert first.department_from.departments == {
        "120110001": "S120110001",
        "120110002": "S120110002",
    }
    assert carriers(first) == ["A", "S120110001", "S120110002"]
    assert STREETS.keys() <= edition.departments.keys()


def test_a_plan_says_what_decides_the_department_while_it_is_open():
    planner = Planner(compile(routed(*BOTH)).edition)
    assert [one.department_from for one in planner.plan({}).items if one.id == "a"] == ["street"]
    decided = planner.plan({"street": "120110001"}).items
    assert not any(one.department_from for one in decided)


@pytest.mark.parametrize(
    ("answers", "department_from"),
    [
        ({}, "street"),
        ({"lives": "here"}, "street"),
        # Nobody will ask: the item's own department carries it out.
        ({"lives": "elsewhere"}, UNSET),
    ],
)
def test_a_question_that_will_not_show_decides_nothing(answers, department_from):
    spec = routed(*BOTH)
    asked = [question("lives", "here", "elsewhere"), asking(*BOTH, when=[{"lives": ["here"]}])]
    edition = compile(replace(spec, questions=asked)).edition
    (found,) = [one for one in plan(edition, answers).items if one.id == "a"]
    assert (found.department, found.department_from) == ("A", department_from)


def test_only_the_street_learns_what_its_item_asks():
    spec = routed(*BOTH, materials=[material("m", "lease")])
    told = plan(compile(spec).edition, {"street": "120110002"}).disclosure
    assert set(told) == {"S120110002", "B"}
    assert told["S120110002"].materials == ["applicant/lease"]


def test_copies_add_up_over_departments_and_not_over_items():
    kept = material("m", "lease", copies=2, keeps_copies=True)
    other = place("b", "B", department_from="street", materials=[kept])
    edition = compile(routed(*BOTH, second=other, materials=[kept])).edition
    # Two departments keep two copies each; one street that carries both out keeps two.
    assert [one.copies for one in plan(edition, {}).materials] == [4]
    assert [one.copies for one in plan(edition, {"street": "120110001"}).materials] == [2]


def test_a_sub_case_goes_to_the_street():
    edition = compile(routed(*BOTH)).edition
    drafts = split(edition, plan(edition, {"street": "120110001"}), {})
    assert {one.item: one.department for one in drafts} == {"a": "S120110001", "b": "B"}


def test_it_is_not_filed_before_the_question_is_answered():
    edition = compile(routed(*BOTH)).edition
    assert undecided(edition, {}) == ["street"]
    assert undecided(edition, {"street": "120110001"}) == []


def test_without_the_item_the_question_need_not_be_answered():
    edition = compile(routed(*BOTH, participation="optional")).edition
    assert undecided(edition, {}, ["b"]) == []


def test_a_question_that_only_routes_is_not_idle():
    assert "idle-question" not in {one.code for one in compile(routed(*BOTH)).findings}


def test_the_items_own_department_signs_with_table_question_and_streets():
    signed = parts(compile(routed(*BOTH)).edition)
    assert set(signed) == {"A", "B"}
    own = signed["A"].edition
    assert [one.id for one in own.questions] == ["street"]
    assert STREETS.keys() <= own.departments.keys()


def test_another_table_is_a_difference_of_the_item():
    old, new = (compile(routed(*values)).edition for values in (BOTH, BOTH[:1]))
    found = {one.path: one for one in differences(old, new)}
    assert "department_from" in found["items/a"].attributes


def test_an_edition_without_routing_has_the_bytes_of_before():
    edition = compile(scenario(place("a"), place("b", "B"))).edition
    text = canonical.encode(edition)
    assert b"department_from" not in text
    assert canonical.encode(load(text)) == text


def test_an_edition_stored_before_there_was_routing_replays_byte_for_byte():
    text = (Path(__file__).parent / "_data" / "edition-before-routing.json").read_bytes().strip()
    edition = load(text)
    assert edition.digest == "01685f43e31bac651711abe25b4e28bc90cb4ac8ecc8824e9b03be02a2a126fa"
    assert canonical.encode(edition) == text
    assert (
        plan(edition, {"q": "yes"}).digest
        == "758c908c009a5ccec699023327ba4d6d0b1a6125cd83a1cf1ab78fb682f35baf"
    )


def test_items_of_different_streets_are_planned_apart_by_one_planner():
    planner = Planner(compile(routed(*BOTH)).edition)
    seen = [planner.plan({"street": one}).disclosure.keys() for one in (*BOTH, *BOTH)]
    assert seen[0] == seen[2] != seen[1] == seen[3]
