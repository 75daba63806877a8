"""Three-way merge: the laws, a brute-force oracle, and cases worked by hand."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongli.onething.domain.threeway import (
    MISSING,
    ORDER,
    UNKNOWN,
    keys_of,
    merge,
    same,
    who,
)
from dongli.onething.domain.weaving import followed

leaves = st.sampled_from([None, "a", "b", 1, 2.0, True, [{"q": ["x"]}], ["p", "q"]])
plain = st.dictionaries(st.sampled_from("abc"), leaves, max_size=3)
lines = st.lists(st.sampled_from(["x|1", "x|2", "y|1", "z|1"]), unique_by=lambda one: one[0])
codes = st.lists(st.sampled_from(["p", "q", "r", "s"]), unique=True)


def children(content, most=4):
    named = st.lists(st.sampled_from("klmn"), unique=True, max_size=most)
    return named.flatmap(
        lambda ids: st.tuples(*(content for _id in ids)).map(
            lambda contents: [{"id": id_, **one} for id_, one in zip(ids, contents, strict=True)]
        )
    )


# A record as it is exchanged: texts, lines, codes, children with parts of their own.
records = st.fixed_dictionaries(
    {},
    optional={
        "title": leaves,
        "when": leaves,
        "options": lines,
        "subjects": codes,
        "limits": plain,
        "materials": children(plain),
        "conditions": st.lists(st.sampled_from("uv"), max_size=2),
    },
)
orders = st.lists(st.sampled_from("klmno"), unique=True, max_size=5)


@given(records, records)
def test_what_only_one_side_changed_is_taken(base, other):
    assert same(merge(base, base, other).value, other)
    assert same(merge(base, other, base).value, other)
    assert same(merge(base, other, other).value, other)


@given(records, records)
def test_one_sided_changes_are_no_conflicts(base, other):
    for sides in ((base, other), (other, base), (other, other)):
        assert not merge(base, *sides).conflicts


@given(records, records, records)
def test_conflicts_are_symmetric(base, ours, theirs):
    there = {(c.path, repr(c.ours), repr(c.theirs)) for c in merge(base, ours, theirs).conflicts}
    back = {(c.path, repr(c.theirs), repr(c.ours)) for c in merge(base, theirs, ours).conflicts}
    assert there == back


@given(records, records, records)
def test_choosing_all_of_one_side_of_what_differs_gives_that_side(base, ours, theirs):
    assert same(merge(base, ours, theirs, otherwise="ours").value, ours)
    assert same(merge(base, ours, theirs, otherwise="theirs").value, theirs)


@given(records, records)
def test_without_an_ancestor_all_that_differs_is_a_conflict(ours, theirs):
    merged = merge(UNKNOWN, ours, theirs)
    assert same(merged.value, ours)
    assert all(change.by == "conflict" for change in merged.changes)
    assert bool(merged.changes) == (not same(ours, theirs))


@given(records, records, records)
def test_a_change_that_is_taken_is_what_its_side_says(base, ours, theirs):
    merged = merge(base, ours, theirs)
    for change in merged.changes:
        swapped = {change.path: "theirs" if change.taken == "ours" else "ours"}
        other = merge(base, ours, theirs, chosen=swapped)
        assert [one.path for one in other.changes] == [one.path for one in merged.changes]
        if change.path[-1] != ORDER:
            wanted = change.ours if swapped[change.path] == "ours" else change.theirs
            assert same(at(other.value, change.path), wanted)


# The oracle: every value by itself, at its path, and every order there is.


def flat(value, path=()):
    """Every value that is one, by its path; lists with keys are walked, their orders apart."""
    if isinstance(value, dict):
        return {k: v for key, one in value.items() for k, v in flat(one, (*path, key)).items()} or {
            path: "{}"
        }
    keys = keys_of(path[-1] if path else "", value)
    if keys:
        found = zip(keys, value, strict=True)
        return {k: v for key, one in found for k, v in flat(one, (*path, key)).items()}
    return {path: value}


def at(value, path):
    for step, name in enumerate(path):
        if isinstance(value, dict):
            value = value.get(name, MISSING)
        elif isinstance(value, list):
            keys = keys_of(path[step - 1], value)
            value = value[keys.index(name)] if keys and name in keys else MISSING
        else:
            return MISSING
    return value


def wanted(base, ours, theirs):
    """The table of a three-way merge, written out."""
    if same(ours, theirs):
        return {repr(ours)}
    if same(base, ours):
        return {repr(theirs)}
    return {repr(ours)} if same(base, theirs) else {repr(ours), repr(theirs), "conflict"}


@given(plain, plain, plain)
def test_the_oracle_of_values(base, ours, theirs):
    merged = merge(base, ours, theirs)
    conflicts = {change.path for change in merged.conflicts}
    for key in {*base, *ours, *theirs}:
        sides = [one.get(key, MISSING) for one in (base, ours, theirs)]
        allowed = wanted(*sides)
        assert repr(merged.value.get(key, MISSING)) in allowed
        assert ((key,) in conflicts) == ("conflict" in allowed)


@given(records, records, records)
def test_nothing_is_invented(base, ours, theirs):
    mine, other = flat(ours), flat(theirs)
    for path, value in flat(merge(base, ours, theirs).value).items():
        known = [one[path] for one in (mine, other) if path in one]
        emptied = value in ("{}", [], {})
        assert emptied or any(same(value, one) for one in known), path


def fits(order, base, ours, theirs):
    """Whether an order of the merged entries contradicts nobody who changed a pair's order."""
    for one, two in permutations(order, 2):
        said = [
            side.index(one) < side.index(two) if one in side and two in side else None
            for side in (base, ours, theirs)
        ]
        old, mine, other = said
        now = order.index(one) < order.index(two)
        if mine is None or other is None:
            wanted = {mine, other} - {None}
        elif mine == other:
            wanted = {mine}
        else:
            wanted = {mine, other} if old is None else {other if old == mine else mine}
        if wanted and wanted != {now}:
            return False
    return True


def of_set(order):
    return {"subjects": list(order)}


@given(orders, orders, orders)
def test_the_oracle_of_orders(base, ours, theirs):
    merged = merge(of_set(base), of_set(ours), of_set(theirs))
    order = merged.value["subjects"]
    # A set: what both have, or one side has added.
    assert set(order) == {
        key
        for key in {*base, *ours, *theirs}
        if (key in ours) + (key in theirs) == 2
        or ((key in ours or key in theirs) and key not in base)
    }
    stay = [[key for key in side if key in order] for side in (base, ours, theirs)]
    possible = [list(one) for one in permutations(order) if fits(list(one), *stay)]
    clash = [change for change in merged.conflicts if change.path[-1] == ORDER]
    if possible:
        assert order in possible and not clash
    elif clash:
        assert order == followed(stay[1], stay[2])
    else:
        # One side alone moved entries where the other put one in.
        assert order in (followed(stay[1], stay[2]), followed(stay[2], stay[1]))


CASES = [
    # base, ours, theirs, merged, conflicts
    ({"title": "a"}, {"title": "b"}, {"title": "a"}, {"title": "b"}, []),
    ({"title": "a"}, {"title": "b"}, {"title": "c"}, {"title": "b"}, [("title",)]),
    ({"title": "a"}, {}, {"title": "a"}, {}, []),
    ({"title": "a"}, {}, {"title": "c"}, {}, [("title",)]),
    ({}, {"visits": 1}, {"visits": 2}, {"visits": 1}, [("visits",)]),
    # Lines: one side's label, the other's new option.
    (
        {"options": ["in|区内", "out|区外"]},
        {"options": ["in|东丽区", "out|区外"]},
        {"options": ["in|区内", "out|区外", "abroad|境外"]},
        {"options": ["in|东丽区", "out|区外", "abroad|境外"]},
        [],
    ),
    # Free text is one value.
    (
        {"conditions": ["a", "b"]},
        {"conditions": ["a", "c"]},
        {"conditions": ["d", "b"]},
        {"conditions": ["a", "c"]},
        [("conditions",)],
    ),
    # A child that one side took out and the other changed.
    (
        {"materials": [{"id": "m", "copies": 1}]},
        {"materials": []},
        {"materials": [{"id": "m", "copies": 2}]},
        {"materials": []},
        [("materials", "m")],
    ),
    # Two new fields at one place, and one moved.
    (
        {"fields": [{"name": "a"}, {"name": "b"}]},
        {"fields": [{"name": "a"}, {"name": "o"}, {"name": "b"}]},
        {"fields": [{"name": "a"}, {"name": "t"}, {"name": "b"}]},
        {"fields": [{"name": "a"}, {"name": "o"}, {"name": "t"}, {"name": "b"}]},
        [],
    ),
    (
        {"after": ["a", "b", "c"]},
        {"after": ["c", "a", "b"]},
        {"after": ["b", "c", "a"]},
        {"after": ["c", "b", "a"]},
        [],
    ),
]


@pytest.mark.parametrize(("base", "ours", "theirs", "value", "conflicts"), CASES)
def test_cases(base, ours, theirs, value, conflicts):
    merged = merge(base, ours, theirs)
    assert merged.value == value
    assert [change.path for change in merged.conflicts] == conflicts


def test_yes_is_not_one_but_whole_numbers_are_numbers():
    assert who(1, 1.0, 1) is None
    assert who(True, 1, True) == "ours"
