"""What a package's records are to ours, and how a variant stays in step with its original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_threeway import records

from dongli.onething.domain.packages import (
    Base,
    Decision,
    Entry,
    Names,
    ancestor,
    compare,
    outcome,
    path_of,
    pointer,
    renamed,
)
from dongli.onething.domain.threeway import MISSING, ORDER, UNKNOWN, same
from dongli.onething.domain.variants import drift, in_step, taken

HERE, THERE, ELSEWHERE = "a" * 32, "b" * 32, "c" * 32


def base(day, title):
    return Base(date=f"2026-12-{day:02}T09:00:00+08:00", record={"id": "x", "title": title})


def entry(**bases):
    return Entry(type="Item", name="x", digest="", bases=bases)


def test_the_ancestor_is_the_later_of_what_went_to_and_fro():
    took, gave = base(1, "took"), base(2, "gave")
    found = ancestor(entry(**{HERE: gave}), {THERE: took}, here=HERE, there=THERE)
    assert found == gave


def test_what_a_third_site_has_is_no_ancestor():
    found = ancestor(
        entry(**{ELSEWHERE: base(1, "a")}), {ELSEWHERE: base(2, "b")}, here=HERE, there=THERE
    )
    assert found is None


def test_a_site_has_no_ancestor_with_itself():
    assert ancestor(entry(), {HERE: base(1, "a")}, here=HERE, there=HERE) is None


CHOICES = [
    # type, ours, theirs, base, standing, what is offered, what is safe
    ("Item", None, {"t": 1}, None, "new", {"add", "skip"}, "add"),
    ("Scenario", None, {"t": 1}, None, "new", {"add"}, "add"),
    ("Item", {"t": 1}, {"t": 1.0}, None, "same", {"reuse"}, "reuse"),
    (
        "Item",
        {"t": 1},
        {"t": 2},
        None,
        "differs",
        {"reuse", "merge", "overwrite", "copy"},
        "reuse",
    ),
    ("Department", {"t": 1}, {"t": 2}, None, "differs", {"reuse", "merge", "overwrite"}, "reuse"),
    ("Department", {"t": 1}, {"t": 2}, {"t": 1}, "differs", None, "merge"),
    ("Department", {"t": 3}, {"t": 2}, {"t": 1}, "differs", None, "reuse"),
]


@pytest.mark.parametrize(
    ("portal_type", "ours", "theirs", "before", "standing", "offered", "safe"), CHOICES
)
def test_what_is_offered_and_what_is_safe(
    portal_type, ours, theirs, before, standing, offered, safe
):
    known = Base(date="", record=before) if before is not None else None
    found = compare(portal_type, ours, theirs, known)
    assert (found.standing, found.choice) == (standing, safe)
    assert offered is None or set(found.choices) == offered


@given(records, records, records)
def test_what_is_kept_or_overwritten_is_just_that(before, ours, theirs):
    known = Base(date="", record=before)
    assert outcome(ours, theirs, known, Decision(choice="reuse")) is None
    assert outcome(ours, theirs, known, Decision(choice="overwrite")) is theirs


def test_names_are_those_that_are_used_here():
    names = Names(items={"a": "b"}, elements={"person.name": "person.name_2"}, uids={"u": "v"})
    place = renamed("Scenario", {"items": [{"id": "x", "item": "a"}]}, names)
    assert place["items"][0]["item"] == "b"
    form = renamed("Item", {"fields": [{"name": "n", "element": "person.name"}]}, names)
    assert form["fields"][0]["element"] == "person.name_2"
    decision = {
        "key": "mother/person.name",
        "sources": [{"name": "u/n"}],
        "mapping": {"u/n": {"a": "b"}},
        "apart": [{"title": "t", "sources": ["u/n"]}],
    }
    told = renamed("Resolution", decision, names)
    assert told["key"] == "mother/person.name_2"
    assert told["sources"] == [{"name": "v/n"}]
    assert told["mapping"] == {"v/n": {"a": "b"}}
    assert told["apart"][0]["sources"] == ["v/n"]


@given(st.lists(st.text(min_size=1), min_size=1).map(tuple))
def test_a_pointer_leads_back(path):
    assert path_of(pointer(path)) == path


def pending(changes):
    return [one.path for one in changes if one.by in ("theirs", "conflict")]


@given(records, records, records)
def test_a_variant_that_takes_nothing_stays(before, variant, original):
    assert same(taken(before, variant, original, []), variant)


@given(records, records, records)
def test_a_variant_that_leaves_everything_has_nothing_pending(before, variant, original):
    paths = pending(drift(before, variant, original))
    stepped = in_step(before, variant, original, paths)
    assert pending(drift(stepped, variant, original)) == []


@given(records, records, records)
def test_a_variant_that_takes_everything_has_nothing_pending(before, variant, original):
    paths = pending(drift(before, variant, original))
    followed = taken(before, variant, original, paths)
    stepped = in_step(before, variant, original, paths)
    assert pending(drift(stepped, followed, original)) == []


@given(records, records)
def test_an_unchanged_variant_can_follow_to_the_letter(before, original):
    paths = pending(drift(before, before, original))
    assert same(taken(before, before, original, paths), original)


@given(records, records, records)
def test_a_variant_that_deals_with_nothing_has_all_of_it_pending(before, variant, original):
    changes = [
        one
        for one in drift(before, variant, original)
        # Of what both made anew, only what the original has can be pending later.
        if one.path[-1] != ORDER and not (one.base is UNKNOWN and one.theirs is MISSING)
    ]
    stepped = in_step(before, variant, original, [])
    assert set(pending(drift(stepped, variant, original))) >= set(pending(changes))
