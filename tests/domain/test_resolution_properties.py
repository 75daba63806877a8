"""Resolutions against trying every value: nobody gets what they do not know, nothing is lost."""

from __future__ import annotations

from itertools import product
from random import Random

from builders import bound, element, local, place, scenario
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from dongli.onething.domain import canonical
from dongli.onething.domain.check import check, fields_of
from dongli.onething.domain.compile import build, compile
from dongli.onething.domain.conditions import shown
from dongli.onething.domain.conflicts import conflicts
from dongli.onething.domain.meetings import field_meetings
from dongli.onething.domain.plan import Planner
from dongli.onething.domain.proposals import drafted, propose
from dongli.onething.domain.resolutions import flaws
from dongli.onething.domain.spec import Apart, DependsOn, Option, ResolutionSpec
from dongli.onething.domain.split import own_form, split

KEY = "applicant/e"
LABELS = ("未婚", "已婚", "丧偶", "离婚")


def some_options(random, most=4):
    """Draw options: values and labels are independent of each other."""
    values = random.sample("stuvw", random.randint(1, most))
    return [Option(value=value, label=random.choice(LABELS)) for value in values]


def with_dependent(random, own):
    """Draw a field that shows for some own value of the one that conflicts."""
    if not own:
        return []
    operator = random.choice(("=", "!=", "truthy", "falsy", "~="))
    condition = DependsOn(field="f", operator=operator, value=random.choice(own).value)
    return [local("more", required=True, depends_on=[condition])]


@st.composite
def trees(draw, datatypes=("choice", "multichoice")):
    """Draw two to four items of as many departments that ask one element in their own options."""
    random = Random(draw(st.integers(0, 2**32 - 1)))
    datatype = draw(st.sampled_from(datatypes))
    asked = element("e", datatype=datatype, options=some_options(random))
    places = []
    for number in range(draw(st.integers(2, 4))):
        own = some_options(random) if random.random() < 0.8 else []
        field = bound("f", "e", datatype=datatype, options=own, required=random.random() < 0.5)
        more = with_dependent(random, own or asked.options) if datatype == "choice" else []
        places.append(place(f"i{number}", "ABC"[number % 3], fields=[field, *more]))
    random.shuffle(places)
    return scenario(*places, elements=[asked]), random


def own_of(spec, name):
    """Answer the values that a source knows, straight from the tree."""
    uid = name.partition("/")[0]
    item = next(one.item for one in spec.items if one.item.uid == uid)
    field = next(one for one in item.fields if one.name == "f")
    return [one.value for one in field.options or spec.elements["e"].options]


def mapping(spec, random):
    """Draw a mapping: total, to values that each item knows."""
    meeting = field_meetings(spec)[KEY]
    asked = [Option(value=f"x{n}", label=f"选项{n}") for n in range(random.randint(1, 4))]
    values = {
        source.name: {one.value: random.choice(own_of(spec, source.name)) for one in asked}
        for source in meeting.sources
    }
    return ResolutionSpec(
        id="r", signature=meeting.signature, key=KEY, kind="map", options=asked, values=values
    )


def splitting(spec, random):
    """Draw a split: each source stays, or is apart alone or with others."""
    meeting = field_meetings(spec)[KEY]
    groups: dict[int, list[str]] = {}
    for source in meeting.sources:
        groups.setdefault(random.randint(0, 3), []).append(source.name)
    groups.pop(0, None)
    return ResolutionSpec(
        id="r",
        signature=meeting.signature,
        key=KEY,
        kind="split",
        apart=[Apart(title=f"另一项{n}", sources=names) for n, names in groups.items()],
    )


def planned(spec, resolution):
    edition = build(replace(spec, resolutions=[resolution]))
    return edition, Planner(edition).plan({})


def asked_values(field):
    """Give every value that may be filled in: one option, or one or two for several."""
    values = [option.value for option in field.options]
    if field.datatype == "choice":
        return values
    return [[one] for one in values] + [[a, b] for a, b in product(values, values) if a < b]


@given(trees())
def test_a_mapping_serves_every_item_with_values_of_its_own(drawn):
    spec, random = drawn
    resolution = mapping(spec, random)
    assert not flaws(field_meetings(spec)[KEY], resolution)
    edition, plan = planned(spec, resolution)
    field = fields_of(plan)[KEY]
    assert [one.value for one in field.options] == [one.value for one in resolution.options]
    assert {one.item for one in field.sources} == {one.id for one in spec.items}
    assert field.required == any(one.item.fields[0].required for one in spec.items)
    for value in asked_values(field):
        for draft in split(edition, plan, {KEY: value}):
            name = f"{draft.item_uid}/f"
            led = resolution.values[name]
            given_values = value if isinstance(value, list) else [value]
            got = draft.form_data["f"]
            got = got if isinstance(got, list) else [got]
            assert set(got) == {led[one] for one in given_values}
            assert set(got) <= set(own_of(spec, name))


@given(trees())
def test_a_split_asks_each_group_what_its_members_have_in_common(drawn):
    spec, random = drawn
    resolution = splitting(spec, random)
    assume(resolution.apart)
    assert not flaws(field_meetings(spec)[KEY], resolution)
    _, plan = planned(spec, resolution)
    fields = fields_of(plan)
    groups = {f"{KEY}~{n}": one.sources for n, one in enumerate(resolution.apart, 2)}
    apart = {name for names in groups.values() for name in names}
    rest = [name for one in spec.items if (name := f"{one.item.uid}/f") not in apart]
    element_own = {one.value for one in spec.elements["e"].options}
    for key, names in {**groups, **({KEY: rest} if rest else {})}.items():
        common = set.intersection(*(set(own_of(spec, name)) for name in names))
        common &= element_own if key == KEY else common
        if common:
            assert {one.value for one in fields[key].options} == common
        assert sorted(one.item for one in fields[key].sources) == sorted(
            name.partition("/")[0].removeprefix("uid-") for name in names
        )
    assert sum(len(one.sources) for key, one in fields.items() if key.startswith(KEY)) == len(
        spec.items
    )


@given(trees(), st.sampled_from((mapping, splitting)), st.integers(0, 999))
def test_split_after_merge_gives_each_form_back(drawn, kind, seed):
    """Fill in anything that may be; merge what the items get; split: the same forms."""
    spec, random = drawn
    resolution = kind(spec, random)
    edition, plan = planned(spec, resolution)
    values = Random(seed)
    data = {
        key: values.choice(asked_values(field)) if field.options else "有"
        for key, field in fields_of(plan).items()
    }
    drafts = split(edition, plan, data)
    found = compile(replace(spec, resolutions=[resolution])).findings
    sound = all(one.code != "empty-intersection" for one in found)
    items = {item.id: item for item in edition.items}
    keys = {name: {f.name: f.key for f in item.fields} for name, item in items.items()}
    merged = {
        keys[draft.item][name]: data[keys[draft.item][name]]
        for draft in drafts
        for name in draft.form_data
    }
    assert [one.form_data for one in split(edition, plan, merged)] == [
        one.form_data for one in drafts
    ]
    for draft in drafts:
        assert draft.form_data == own_form(items[draft.item], keys[draft.item], data)
        known = set(own_of(spec, f"{draft.item_uid}/f"))
        if sound:
            got = draft.form_data["f"]
            assert set(got if isinstance(got, list) else [got]) <= known


@given(trees(datatypes=("choice",)))
def test_what_depends_on_a_mapped_field_shows_as_in_its_own_form(drawn):
    """The merged form asks a dependent field exactly where the item's own form would show it."""
    spec, random = drawn
    resolution = mapping(spec, random)
    edition, plan = planned(spec, resolution)
    fields = fields_of(plan)
    items = {item.id: item for item in edition.items}
    for value in [None, *asked_values(fields[KEY])]:
        data = {} if value is None else {KEY: value}
        visible = shown(fields.values(), data)
        for item in items.values():
            more = {f"{item.id}#more": "有"} if f"{item.id}#more" in fields else {}
            keys = {one.name: one.key for one in item.fields}
            own = own_form(item, keys, {**data, **more})
            assert ("more" in own) == (f"{item.id}#more" in visible)


@given(trees(), st.sampled_from((mapping, splitting)))
def test_the_order_of_items_plays_no_part(drawn, kind):
    spec, random = drawn
    resolution = kind(spec, random)
    items = list(spec.items)
    random.shuffle(items)
    _, plan = planned(spec, resolution)
    _, other = planned(replace(spec, items=items), resolution)
    assert plan.digest == other.digest


@given(trees())
def test_what_is_proposed_leaves_no_error_and_only_own_values(drawn):
    spec, _ = drawn
    for conflict in conflicts(spec):
        for one in propose(conflict):
            if any(flaw.code == "depended-on" for flaw in flaws(conflict.meeting, one)):
                continue
            agreed = replace(spec, resolutions=[one])
            assert not [f for f in compile(agreed).findings if f.code == "empty-intersection"]
            for source, values in one.values.items():
                assert set(values.values()) <= set(own_of(spec, source))
                assert values.keys() == {option.value for option in one.options}


@given(trees())
def test_a_mapping_is_flawed_just_where_some_value_would_be_lost(drawn):
    """Against trying every asked option at every item."""
    spec, random = drawn
    meeting = field_meetings(spec)[KEY]
    resolution = mapping(spec, random)
    name = random.choice(sorted(resolution.values))
    values = dict(resolution.values[name])
    asked = random.choice(sorted(values))
    values[asked] = random.choice([*"stuvw", ""])
    changed = replace(resolution, values={**resolution.values, name: values})
    fits = all(
        led.get(option.value) in own_of(spec, source)
        for source, led in changed.values.items()
        for option in changed.options
    )
    assert fits is not bool(flaws(meeting, changed))
    if not fits:
        unresolved = canonical.encode(build(spec))
        assert canonical.encode(build(replace(spec, resolutions=[changed]))) == unresolved


@given(trees())
def test_what_a_form_accepts_every_item_accepts(drawn):
    """A submission without problems gives each item a required value that it knows."""
    spec, random = drawn
    draft = drafted(conflicts(spec)[0]) if conflicts(spec) else None
    assume(draft is not None)
    resolution = mapping(spec, random)
    edition, plan = planned(spec, resolution)
    data = {key: "有" for key in fields_of(plan) if key != KEY}
    field = fields_of(plan)[KEY]
    shows = shown(fields_of(plan).values(), {KEY: asked_values(field)[0]})
    data = {key: value for key, value in data.items() if key in shows}
    problems = check(plan, {**data, KEY: asked_values(field)[0]}, [m.key for m in plan.materials])
    assert problems == []
    for one in split(edition, plan, {**data, KEY: asked_values(field)[0]}):
        assert one.form_data["f"]
