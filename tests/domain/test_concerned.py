"""Whom a change concerns: the departments whose part reads otherwise, and the lead."""

import builders as b
from hypothesis import given
from msgspec.structs import replace
from strategies import specs

from dongli.onething.domain.compile import compile
from dongli.onething.domain.concerned import concerned, joined
from dongli.onething.domain.differences import Difference, differences
from dongli.onething.domain.spec import DepartmentSpec


def edition(*places, **changes):
    return compile(b.scenario(*places, **changes)).edition


# A leads; each has one item.
TWO = (b.place("a", "A"), b.place("b", "B"), b.place("c", "C"))


def test_an_items_department_and_the_lead_are_told_and_nobody_else():
    other = (TWO[0], b.place("b", "B", promised_limit=9), TWO[2])
    told = concerned(edition(*TWO), edition(*other))
    assert set(told) == {"A", "B"}
    assert [one.path for one in told["B"]] == ["items/b"]


def test_a_department_that_loses_its_only_item_is_told():
    told = concerned(edition(*TWO), edition(*TWO[:2]))
    assert ("removed", "items/c") in [(one.kind, one.path) for one in told["C"]]
    assert all(one.title for one in told["C"])


def test_the_scenarios_own_words_are_for_the_lead():
    assert set(concerned(edition(*TWO), edition(*TWO, contact="022-84370001"))) == {"A"}


STREETS = {
    f"S{n}": DepartmentSpec(code=f"S{n}", title=f"街道{n}", kind="street", region=f"12011000{n}")
    for n in (1, 2)
}


def by_street(**changes):
    """A scenario led by B, of which a street carries item a out."""
    streets = changes.pop("streets", STREETS)
    first = b.place("a", "A", department_from="street", **changes)
    spec = b.scenario(
        first,
        b.place("b", "B"),
        b.place("c", "C"),
        lead_department="B",
        questions=[b.question("street", *(one.region for one in streets.values()))],
    )
    return compile(replace(spec, departments=spec.departments | streets)).edition


def test_who_carries_an_item_out_by_an_answer_is_told_as_its_own_department_is():
    told = concerned(by_street(), by_street(promised_limit=9))
    assert set(told) == {"A", "B", "S1", "S2"}
    assert [one.path for one in told["S1"]] == ["items/a"]


def test_a_streets_phone_is_no_matter_of_another_street():
    moved = STREETS | {"S1": replace(STREETS["S1"], phone="022-84370001")}
    told = concerned(by_street(), by_street(streets=moved))
    assert set(told) == {"A", "B", "S1"}


@given(specs())
def test_nobody_is_told_where_nothing_changed(spec):
    one = compile(spec).edition
    if one is not None:
        assert concerned(one, one) == {}


def line(kind, path="items/a", **attributes):
    return Difference(kind=kind, where="item", path=path, title="甲", attributes=attributes)


def test_of_two_changes_the_first_value_and_the_last_are_told():
    first = [line("changed", limit=[5, 4], visits=[1, 2])]
    told = joined(first, [line("changed", limit=[4, 3])])
    assert told == [line("changed", limit=[5, 3], visits=[1, 2])]


def test_what_was_undone_is_not_told():
    assert joined([line("changed", limit=[5, 4])], [line("changed", limit=[4, 5])]) == []
    assert joined([line("added")], [line("removed")]) == []


def test_what_was_added_and_changed_is_added():
    assert joined([line("added")], [line("changed", limit=[5, 4])]) == [line("added")]


def test_changed_and_then_taken_out_is_taken_out():
    assert joined([line("changed", limit=[5, 4])], [line("removed")]) == [line("removed")]


@given(specs(), specs())
def test_there_and_back_again_is_nothing(spec, other):
    one, two = compile(spec).edition, compile(other).edition
    if one is not None and two is not None:
        there, back = differences(one, two), differences(two, one)
        assert [d for d in joined(there, back) if d.kind == "changed"] == []
