"""Conflicts of definitions: what is listed, how grave, and what names them (C08)."""

import pytest
from builders import bound, element, material, place, result, scenario
from msgspec.structs import replace

from dongli.onething.domain import canonical
from dongli.onething.domain.compile import build, compile
from dongli.onething.domain.conflicts import conflicts
from dongli.onething.domain.meetings import field_meetings, material_meetings
from dongli.onething.domain.plan import Planner
from dongli.onething.domain.proposals import drafted, propose
from dongli.onething.domain.resolutions import flaws
from dongli.onething.domain.spec import Apart, Option, ResolutionSpec, ScenarioItemSpec
from dongli.onething.domain.units import unit_of


def labelled(**labels):
    return [Option(value=value, label=label) for value, label in labels.items()]


MARITAL = element(
    "marital", title="婚姻状况", datatype="choice", options=labelled(s="未婚", m="已婚")
)
AREA = element("area", title="面积", datatype="decimal")
NAME = element("name", title="姓名", max_length=50)


def meet(first, second, *elements):
    """Two departments' items that ask one key."""
    room = "materials" if hasattr(first, "copies") else "fields"
    return scenario(
        place("a", "A", **{room: [first]}),
        place("b", "B", **{room: [second]}),
        elements=[MARITAL, AREA, NAME, *elements],
    )


CASES = {
    "another type": (
        bound("f", "area", datatype="date", title="面积"),
        bound("g", "area", datatype="decimal", title="面积"),
        [("type", "error")],
    ),
    "no common option": (
        bound("f", "marital", title="婚姻状况", datatype="choice", options=labelled(x="未婚")),
        bound("g", "marital", title="婚姻状况", datatype="choice"),
        [("options", "error")],
    ),
    "a lost option": (
        bound("f", "marital", title="婚姻状况", datatype="choice", options=labelled(m="已婚")),
        bound("g", "marital", title="婚姻状况", datatype="choice"),
        [("options", "warning")],
    ),
    "two units": (
        bound("f", "area", datatype="decimal", title="面积（亩）"),
        bound("g", "area", datatype="decimal", title="面积（㎡）"),
        [("unit", "error"), ("wording", "advice")],
    ),
    "lengths that exclude each other": (
        bound("f", "name", title="姓名", max_length=3),
        bound("g", "name", title="姓名", min_length=4),
        [("length", "error")],
    ),
    "lengths that meet": (
        bound("f", "name", title="姓名", max_length=3),
        bound("g", "name", title="申请人姓名"),
        [("length", "advice")],
    ),
    "ranges that exclude each other": (
        bound("f", "area", datatype="decimal", title="面积", maximum=5),
        bound("g", "area", datatype="decimal", title="面积", minimum=6),
        [("range", "error")],
    ),
    "patterns": (
        bound("f", "name", title="姓名", pattern="[a-z]+"),
        bound("g", "name", title="姓名", pattern="[A-Z]+"),
        [("pattern", "advice")],
    ),
    "other words": (
        bound("f", "name", title="户主"),
        bound("g", "name", title="申报人"),
        [("wording", "advice")],
    ),
    "copies and form": (
        material("m", "deed", form="copy", originals=0, copies=2),
        material("n", "deed", form="original", originals=1, copies=0),
        [("form", "advice"), ("copies", "advice")],
    ),
    "periods": (
        material("m", "deed", validity_days=30),
        material("n", "deed", validity_days=90, necessity="optional"),
        [("period", "advice"), ("necessity", "advice")],
    ),
    "the same": (bound("f", "name", title="姓名"), bound("g", "name", title="姓名"), []),
}


@pytest.mark.parametrize("first, second, expected", CASES.values(), ids=CASES)
def test_a_conflict_tells_its_matters_gravest_first(first, second, expected):
    found = conflicts(meet(first, second))
    assert [(one.what, one.level) for conflict in found for one in conflict.matters] == expected


def test_a_conflict_names_departments_items_labels_and_clauses():
    (found,) = conflicts(meet(bound("f", "name", title="户主"), bound("g", "name", title="申报人")))
    assert (found.meeting.title, found.meeting.departments) == ("姓名", ["A", "B"])
    assert [(one.name, one.item, one.title, one.basis) for one in found.meeting.sources] == [
        ("uid-a/f", "事项a", "户主", "《示例条例》第一条"),
        ("uid-b/g", "事项b", "申报人", "《示例条例》第一条"),
    ]


def test_the_lost_options_are_named():
    (found,) = conflicts(meet(*CASES["a lost option"][:2]))
    assert found.matters[0].options == ["s"]


def signature(spec, key="applicant/marital"):
    return field_meetings(spec)[key].signature


BASE = meet(
    bound("f", "marital", datatype="choice", options=labelled(m="已婚")),
    bound("g", "marital", datatype="choice"),
)


def with_first(**changes):
    first = BASE.items[0]
    field = replace(first.item.fields[0], **changes)
    return replace(
        BASE, items=[replace(first, item=replace(first.item, fields=[field])), BASE.items[1]]
    )


@pytest.mark.parametrize(
    "changed",
    [
        with_first(title="别的"),
        with_first(options=labelled(m="结婚")),
        with_first(description="说明"),
        with_first(required=True),
        with_first(basis="《别的条例》第二条"),
        replace(BASE, elements={**BASE.elements, "marital": replace(MARITAL, options=[])}),
        replace(BASE, items=BASE.items[:1]),
        replace(
            BASE,
            items=[
                replace(
                    BASE.items[0],
                    item=replace(BASE.items[0].item, implementing_department="C"),
                ),
                BASE.items[1],
            ],
        ),
    ],
)
def test_a_change_of_a_source_makes_another_signature(changed):
    assert signature(changed) != signature(BASE)


def test_the_signature_knows_nothing_of_the_scenario():
    other = scenario(
        place("z", "C", fields=[bound("n", "name")]),
        *(
            ScenarioItemSpec(id=f"other-{one.id}", item=one.item, when=[{"q": ["yes"]}])
            for one in reversed(BASE.items)
        ),
        elements=[MARITAL, NAME],
        uid="another",
        title="另一件事",
    )
    assert signature(other) == signature(BASE)


def test_when_and_where_it_is_asked_is_no_part_of_the_definition():
    assert signature(with_first(when=[{"q": ["yes"]}], fieldset="第二页")) == signature(BASE)


def test_an_item_in_two_places_is_one_source():
    twice = replace(BASE, items=[*BASE.items, replace(BASE.items[0], id="again")])
    assert signature(twice) == signature(BASE)


def resolution(spec, key="applicant/marital", room="field", **given):
    found = (field_meetings if room == "field" else material_meetings)(spec)[key]
    return ResolutionSpec(id="r", signature=found.signature, key=key, room=room, **given)


def codes(spec):
    return {one.code for one in compile(spec).findings if one.level != "advice"}


def test_the_strictest_accepts_what_is_lost():
    agreed = replace(BASE, resolutions=[resolution(BASE)])
    assert "lost-option" in codes(BASE)
    assert "lost-option" not in codes(agreed)


def test_the_strictest_resolves_no_error():
    spec = meet(*CASES["no common option"][:2])
    agreed = replace(spec, resolutions=[resolution(spec)])
    assert "empty-intersection" in codes(agreed)


@pytest.mark.parametrize(
    "name, code, key",
    [
        ("another type", "type-clash", "applicant/area"),
        ("two units", "unit-clash", "applicant/area"),
        ("no common option", "empty-intersection", "applicant/marital"),
        ("lengths that exclude each other", "empty-intersection", "applicant/name"),
        ("ranges that exclude each other", "empty-intersection", "applicant/area"),
    ],
)
def test_every_error_has_a_proposal_that_resolves_it(name, code, key):
    spec = meet(*CASES[name][:2])
    (found,) = [one for one in conflicts(spec) if one.meeting.key == key]
    proposals = propose(found)
    assert proposals and code in codes(spec)
    for one in proposals:
        agreed = compile(replace(spec, resolutions=[one]))
        assert code not in {finding.code for finding in agreed.findings}
        assert not [f for f in agreed.findings if f.level == "error"]


def test_equal_labels_map_of_themselves():
    spec = meet(
        bound("f", "marital", datatype="choice", options=labelled(**{"1": "已婚", "2": "未婚"})),
        bound("g", "marital", datatype="choice", options=labelled(**{"10": "未婚", "20": "已婚"})),
    )
    best = propose(conflicts(spec)[0])[0]
    assert (best.kind, best.options) == ("map", MARITAL.options)
    assert best.values == {"uid-a/f": {"s": "2", "m": "1"}, "uid-b/g": {"s": "10", "m": "20"}}


def test_without_equal_labels_a_split_is_proposed_and_a_mapping_begun():
    spec = meet(
        bound("f", "marital", datatype="choice", options=labelled(**{"1": "有配偶"})),
        bound("g", "marital", datatype="choice"),
    )
    (found,) = conflicts(spec)
    assert [one.kind for one in propose(found)] == ["split"]
    assert drafted(found).values == {"uid-a/f": {}, "uid-b/g": {"s": "s", "m": "m"}}


def test_what_is_asked_apart_has_a_key_and_a_title_of_its_own():
    spec = meet(*CASES["two units"][:2])
    split = next(one for one in propose(conflicts(spec)[0]) if one.kind == "split")
    edition = build(replace(spec, resolutions=[split]))
    fields = [one.fields[0] for one in edition.items]
    assert [(one.key, one.title) for one in fields] == [
        ("applicant/area", "面积"),
        ("applicant/area~2", "面积（㎡）"),
    ]


def test_a_material_may_be_asked_apart_and_still_come_from_its_maker():
    spec = meet(*CASES["periods"][:2])
    spec = replace(spec, items=[*spec.items, place("c", "C", results=[result("deed")])])
    apart = [Apart(title="房产证（长期）", sources=["uid-b/n"])]
    agreed = replace(
        spec,
        resolutions=[resolution(spec, "applicant/deed", "material", kind="split", apart=apart)],
    )
    plan = Planner(build(agreed)).plan({})
    assert [(one.key, one.title, one.supply, one.validity_days) for one in plan.materials] == [
        ("applicant/deed", "不动产权证", "upstream", 30),
        ("applicant/deed~2", "房产证（长期）", "upstream", 90),
    ]


def test_a_stale_or_flawed_resolution_changes_nothing():
    stale = replace(resolution(BASE), signature="0" * 64)
    flawed = resolution(BASE, kind="map", options=labelled(x="别的"))
    for one in (stale, flawed):
        agreed = replace(BASE, resolutions=[one])
        assert canonical.encode(build(agreed)) == canonical.encode(build(BASE))
        assert compile(agreed).findings == compile(BASE).findings


def test_an_edition_without_resolutions_says_nothing_of_them():
    assert b"resolved" not in canonical.encode(build(BASE))


TWO = labelled(s="未婚", m="已婚")
WHOLE = {"s": "m", "m": "m"}
FLAWS = {
    "of no options": (AREA, {"kind": "map", "options": TWO}, {"not-options"}),
    "nothing asked": (MARITAL, {"kind": "map"}, {"no-options"}),
    "one option twice": (
        MARITAL,
        {"kind": "map", "options": [*TWO, TWO[0]], "values": {"uid-a/f": WHOLE}},
        {"same-option"},
    ),
    "options that a browser takes for one": (
        MARITAL,
        {
            "kind": "map",
            "options": labelled(**{"1": "甲", "01": "乙"}),
            "values": {one: {"1": "m", "01": "m"} for one in ("uid-a/f", "uid-b/g")},
        },
        {"same-option"},
    ),
    "an option that leads nowhere": (
        MARITAL,
        {"kind": "map", "options": TWO, "values": {"uid-a/f": {"m": "m"}}},
        {"not-total"},
    ),
    "a value that the item does not know": (
        MARITAL,
        {"kind": "map", "options": TWO, "values": {"uid-a/f": {"s": "s", "m": "m"}}},
        {"not-own"},
    ),
    "a stranger": (
        MARITAL,
        {"kind": "map", "options": TWO, "values": {"uid-a/f": WHOLE, "uid-x/f": WHOLE}},
        {"unknown-source"},
    ),
    "nobody apart": (MARITAL, {"kind": "split"}, {"nobody-apart"}),
    "one apart twice": (
        MARITAL,
        {
            "kind": "split",
            "apart": [Apart(title=title, sources=["uid-a/f"]) for title in ("甲", "乙")],
        },
        {"twice-apart"},
    ),
    "the same title": (
        MARITAL,
        {"kind": "split", "apart": [Apart(title="婚姻状况", sources=["uid-a/f"])]},
        {"no-title"},
    ),
    "nothing wrong": (
        MARITAL,
        {"kind": "map", "options": TWO, "values": {"uid-a/f": WHOLE}},
        set(),
    ),
}


@pytest.mark.parametrize("one, given, expected", FLAWS.values(), ids=FLAWS)
def test_a_resolution_must_fit_what_meets(one, given, expected):
    own = labelled(m="已婚") if one is MARITAL else []
    spec = meet(
        bound("f", one.code, datatype=one.datatype, options=own),
        bound("g", one.code, datatype=one.datatype),
    )
    key = f"applicant/{one.code}"
    found = flaws(field_meetings(spec)[key], resolution(spec, key, **given))
    assert {flaw.code for flaw in found} == expected


@pytest.mark.parametrize(
    "label, unit",
    [
        ("经营面积（平方米）", "平方米"),
        ("经营面积(㎡)", "平方米"),
        ("面积（单位：亩）", "亩"),
        ("注册资本（人民币）（万元）", "万元"),
        ("注册资本", ""),
        ("地址（住所）", ""),
    ],
)
def test_a_unit_stands_in_brackets(label, unit):
    assert unit_of(label) == unit
