"""What a plan says, rule by rule (design, 2; architecture, rules)."""

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

from dongli.onething.domain import formplan, materialplan
from dongli.onething.domain import plan as module
from dongli.onething.domain.check import fields_of
from dongli.onething.domain.compile import compile
from dongli.onething.domain.errors import UnknownItem
from dongli.onething.domain.plan import Planner, plan, planner
from dongli.onething.domain.spec import Column, DependsOn, LegalBasis


def planned(spec, answers=None, items=None):
    return plan(compile(spec).edition, answers or {}, items, number=3)


def states(result):
    return {item.id: item.state for item in result.items}


def why(result, name):
    return next(item.why_codes for item in result.items if item.id == name)


def merged(*places, elements=(), key):
    return fields_of(planned(scenario(*places, elements=elements)))[key]


def two(first, second, **changes):
    """Two items of two departments, each with one field or one material."""
    kind = "fields" if hasattr(first, "element") else "materials"
    return place("a", "A", **{kind: [first]}), place("b", "B", **{kind: [second]})


def supplies(result):
    return {one.key: one.supply for one in result.materials}


# Fields


def test_same_element_and_subject_are_one_field():
    one = element("name", title="姓名")
    found = merged(
        *two(bound("f", "name", required=True), bound("g", "name")),
        elements=[one],
        key="applicant/name",
    )
    assert found.title == "姓名"
    assert found.required
    assert [(source.item, source.field) for source in found.sources] == [("a", "f"), ("b", "g")]


def test_another_subject_is_another_field():
    spec = scenario(
        *two(bound("f", "name", "mother"), bound("g", "name", "newborn")),
        elements=[element("name")],
    )
    assert set(fields_of(planned(spec))) == {"mother/name", "newborn/name"}


def test_labels_never_merge():
    spec = scenario(*two(local("f", title="姓名"), local("g", title="姓名")))
    assert set(fields_of(planned(spec))) == {"a#f", "b#g"}


def test_signatures_are_never_merged():
    spec = scenario(
        *two(bound("sign", "signature"), bound("sign", "signature")),
        elements=[element("signature", title="签名", reuse="per_item")],
    )
    assert set(fields_of(planned(spec))) == {"a#sign", "b#sign"}


def test_strictest_length_range_and_all_patterns():
    own = element("code", min_length=2, max_length=20, pattern="[a-z]+")
    found = merged(
        *two(
            bound("f", "code", min_length=4, pattern=".*x"),
            bound("g", "code", max_length=9, pattern="y.*"),
        ),
        elements=[own],
        key="applicant/code",
    )
    assert (found.min_length, found.max_length) == (4, 9)
    assert found.patterns == ["[a-z]+", ".*x", "y.*"]


def test_strictest_range_of_numbers_and_dates():
    elements = [element("n", datatype="integer", minimum=0), element("d", datatype="date")]
    places = (
        place(
            "a",
            fields=[
                bound("n", "n", datatype="integer", maximum=100),
                bound("d", "d", datatype="date", minimum="2025-12-31"),
            ],
        ),
        place(
            "b",
            "B",
            fields=[
                bound("n", "n", datatype="integer", minimum=18, maximum=99.5),
                bound("d", "d", datatype="date", minimum="2026-01-01"),
            ],
        ),
    )
    number = merged(*places, elements=elements, key="applicant/n")
    day = merged(*places, elements=elements, key="applicant/d")
    assert (number.minimum, number.maximum) == (18, 99.5)
    assert day.minimum == "2026-01-01"


def test_common_options_in_the_elements_order():
    kind = element("kind", datatype="choice", options=options("x", "y", "z"))
    found = merged(
        *two(
            bound("f", "kind", datatype="choice", options=options("z", "y")),
            bound("g", "kind", datatype="choice", options=options("y", "z", "x")),
        ),
        elements=[kind],
        key="applicant/kind",
    )
    assert [option.value for option in found.options] == ["y", "z"]


def test_element_is_as_sensitive_in_the_form():
    found = merged(
        *two(bound("f", "name"), bound("g", "name")),
        elements=[element("name", sensitivity="sensitive")],
        key="applicant/name",
    )
    assert found.sensitivity == "sensitive"


def test_lineage_names_clause_and_own_help():
    found = merged(
        *two(
            bound("f", "name", basis="《甲法》第二条", description="写全名"),
            bound("g", "name"),
        ),
        elements=[element("name", description="与证件一致")],
        key="applicant/name",
    )
    assert found.description == "与证件一致"
    assert [(one.basis, one.help) for one in found.sources] == [
        ("《甲法》第二条", "写全名"),
        ("《示例条例》第一条", ""),
    ]


def test_tables_unite_their_columns():
    def rows(*names, required=()):
        return [Column(name=name, title=name, required=name in required) for name in names]

    found = merged(
        *two(
            bound("f", "heirs", datatype="table", columns=rows("name", "share")),
            bound("g", "heirs", datatype="table", columns=rows("share", "id", required="share")),
        ),
        elements=[element("heirs", datatype="table", columns=rows("name"))],
        key="applicant/heirs",
    )
    assert [(one.name, one.required) for one in found.columns] == [
        ("name", False),
        ("share", True),
        ("id", False),
    ]


def test_merged_field_shows_when_any_source_does():
    def form(*values):
        return [
            bound("kind", "kind"),
            bound(
                "why",
                "why",
                depends_on=[DependsOn(field="kind", operator="=", value=one) for one in values],
            ),
        ]

    elements = [element("kind"), element("why")]
    key = "applicant/why"
    both = merged(
        place("a", fields=form("x", "y")), place("b", "B", fields=form("z")),
        elements=elements, key=key,
    )  # fmt: skip
    assert [[(one.field, one.value) for one in all_of] for all_of in both.depends_on] == [
        [("applicant/kind", "x"), ("applicant/kind", "y")],
        [("applicant/kind", "z")],
    ]
    always = merged(
        place("a", fields=form("x")), place("b", "B", fields=form()), elements=elements, key=key
    )
    assert always.depends_on == []


def test_sections_by_subject_and_topic_then_by_item():
    elements = [
        element("phone", section="联系方式", order=5),
        element("name", section="身份", order=1),
        element("id", section="身份", order=2),
    ]
    spec = scenario(
        place("b", "B", fields=[local("x"), bound("n", "name", "mother"), bound("p", "phone")]),
        place("a", fields=[local("y"), bound("i", "id"), bound("n", "name")]),
        elements=elements,
    )
    found = [
        (section.title, [field.key for field in section.fields])
        for section in planned(spec).form.sections
    ]
    assert found == [
        ("申请人 · 身份", ["applicant/name", "applicant/id"]),
        ("申请人 · 联系方式", ["applicant/phone"]),
        ("母亲 · 身份", ["mother/name"]),
        ("事项a", ["a#y"]),
        ("事项b", ["b#x"]),
    ]


def test_field_under_a_condition_comes_and_goes():
    spec = scenario(
        place("a", fields=[local("f", when=[{"q": ["yes"]}])]),
        place("b", "B"),
        questions=[question("q")],
    )
    assert set(fields_of(planned(spec, {"q": "yes"}))) == {"a#f"}
    assert set(fields_of(planned(spec, {"q": "no"}))) == set()
    assert set(fields_of(planned(spec))) == set()


# Materials


def test_original_beats_copy_and_the_strictest_counts():
    spec = scenario(
        *two(
            material("m", "lease", form="copy", copies=2, originals=0, necessity="optional",
                     validity_days=90, supply="share"),
            material("n", "lease", form="original", copies=1, originals=1, necessity="required",
                     validity_days=30, supply="commitment"),
        )
    )  # fmt: skip
    (found,) = planned(spec).materials
    assert found.key == "applicant/lease"
    assert found.title == "租赁合同"
    assert (found.form, found.originals, found.copies) == ("original", 1, 2)
    assert (found.necessity, found.validity_days) == ("required", 30)
    assert found.supply == "commitment"


@pytest.mark.parametrize(
    "first, second, supply",
    [
        ("ask", "commitment", "ask"),
        ("commitment", "ecert", "commitment"),
        ("ecert", "share", "ecert"),
        ("share", "share", "share"),
    ],
)
def test_most_demanding_supply(first, second, supply):
    spec = scenario(
        *two(material("m", "lease", supply=first), material("n", "lease", supply=second))
    )
    assert supplies(planned(spec)) == {"applicant/lease": supply}


def test_another_persons_card_is_another_material():
    spec = scenario(*two(material("m", "id_card", "mother"), material("n", "id_card", "newborn")))
    assert set(supplies(planned(spec))) == {"mother/id_card", "newborn/id_card"}


@pytest.mark.parametrize(
    "first, second, copies", [(False, False, 3), (True, True, 5), (True, False, 3)]
)
def test_copies_add_up_where_each_department_keeps_its_own(first, second, copies):
    spec = scenario(
        *two(
            material("m", "lease", copies=2, keeps_copies=first),
            material("n", "lease", copies=3, keeps_copies=second),
        )
    )
    assert planned(spec).materials[0].copies == copies


def test_one_department_keeps_its_copies_once():
    places = [
        place(name, "A", materials=[material("m", "lease", copies=2, keeps_copies=True)])
        for name in "ab"
    ]
    assert planned(scenario(*places)).materials[0].copies == 2


def producing():
    return (
        place("a", participation="optional", results=[result("licence", "enterprise")]),
        place("b", "B", materials=[material("m", "licence", "enterprise")]),
    )


def test_result_of_an_included_item_is_not_handed_in():
    found = planned(scenario(*producing()))
    (licence,) = found.materials
    assert (licence.supply, licence.from_item) == ("upstream", "a")
    assert found.schedule.stages == [["a"], ["b"]]
    assert found.schedule.edges == [{"from": "a", "to": "b", "soft": False, "reason": "result"}]


def test_another_subjects_result_does_not_serve():
    spec = scenario(
        place("a", results=[result("licence", "applicant")]),
        place("b", "B", materials=[material("m", "licence", "enterprise")]),
    )
    assert supplies(planned(spec)) == {"enterprise/licence": "ask"}
    assert planned(spec).schedule.stages == [["a", "b"]]


def test_dropped_producer_leaves_its_result_to_the_applicant():
    found = planned(scenario(*producing()), items=["b"])
    assert states(found) == {"a": "declined", "b": "included"}
    assert supplies(found) == {"enterprise/licence": "ask"}


def test_first_producer_by_id_hands_on():
    spec = scenario(
        place("c", "C", materials=[material("m", "licence")]),
        place("b", "B", results=[result("licence")]),
        place("a", results=[result("licence")]),
    )
    found = planned(spec)
    assert found.materials[0].from_item == "a"
    assert found.schedule.stages == [["a", "b"], ["c"]]


def test_renewal_asks_for_the_licence_that_it_renews():
    spec = scenario(
        place("a", results=[result("licence")], materials=[material("m", "licence")]),
        place("b", "B", materials=[material("m", "licence")]),
    )
    found = planned(spec)
    assert supplies(found) == {"applicant/licence": "ask"}
    assert found.schedule.stages == [["a"], ["b"]]


def test_alternative_that_is_needed_anyway_is_taken():
    spec = scenario(
        place("a", materials=[material("m", "lease")]),
        place(
            "b",
            "B",
            materials=[
                material("x", "deed", alternative_group="premises"),
                material("y", "lease", alternative_group="premises"),
            ],
        ),
    )
    (found,) = planned(spec).materials
    assert found.key == "applicant/lease"
    assert found.alternatives == ["材料x"]
    assert planned(spec).savings.materials.before == 2


def test_alternative_that_need_not_be_handed_in_is_taken():
    spec = scenario(
        place(
            "b",
            "B",
            materials=[
                material("x", "deed", alternative_group="premises", supply="share"),
                material("y", "lease", alternative_group="premises"),
            ],
        ),
    )
    assert supplies(planned(spec)) == {"applicant/deed": "share"}


def test_groups_of_one_name_in_two_items_are_two_groups():
    def group(*kinds):
        return [material(kind, kind, alternative_group="g") for kind in kinds]

    spec = scenario(
        place("a", materials=group("deed", "lease")),
        place("b", "B", materials=group("licence", "id_card")),
    )
    assert len(planned(spec).materials) == 2


# Choice


def offered():
    return scenario(
        place("must"),
        place("may", "B", participation="optional"),
        place(
            "bound", "B", participation="optional", together="g", together_basis="《甲法》第五条"
        ),
        place("along", "C", participation="optional", together="g"),
        place("later", "C", participation="optional", after={"may": False}),
        place("soft", "C", participation="optional", after={"may": True}),
        place("abroad", "C", participation="optional", when=[{"q": ["yes"]}]),
        questions=[question("q")],
    )


def included(result):
    return {name for name, state in states(result).items() if state == "included"}


def test_all_that_apply_when_nothing_was_chosen():
    found = planned(offered(), {"q": "no"})
    assert included(found) == {"must", "may", "bound", "along", "later", "soft"}
    assert why(found, "must") == ["required"]
    assert "applies" in why(found, "may")


def test_required_comes_whatever_is_chosen():
    found = planned(offered(), {"q": "no"}, [])
    assert included(found) == {"must"}
    assert why(found, "may") == ["declined"]


def test_together_brings_the_whole_group_and_names_the_clause():
    found = planned(offered(), {"q": "no"}, ["bound"])
    assert included(found) == {"must", "bound", "along"}
    assert why(found, "bound") == ["chosen", "together:《甲法》第五条"]
    assert why(found, "along") == ["together:《甲法》第五条"]


def test_hard_predecessor_is_brought_back():
    found = planned(offered(), {"q": "no"}, ["later"])
    assert included(found) == {"must", "later", "may"}
    assert why(found, "may") == ["needed-by:later"]


def test_soft_predecessor_stays_out():
    assert included(planned(offered(), {"q": "no"}, ["soft"])) == {"must", "soft"}


def test_hard_predecessor_stays_out_when_its_result_can_be_uploaded():
    spec = scenario(
        place("a", participation="optional", results=[result("licence")]),
        place("b", "B", after={"a": False}, materials=[material("m", "licence")]),
    )
    found = planned(spec, items=[])
    assert included(found) == {"b"}
    assert supplies(found) == {"applicant/licence": "ask"}


def test_hard_predecessor_comes_back_when_its_result_is_not_asked_for_here():
    spec = scenario(
        place("a", participation="optional", results=[result("licence")]),
        place("b", "B", after={"a": False},
              materials=[material("m", "licence", when=[{"q": ["yes"]}])]),
        questions=[question("q")],
    )  # fmt: skip
    assert included(planned(spec, {"q": "yes"}, [])) == {"b"}
    assert included(planned(spec, {"q": "no"}, [])) == {"a", "b"}


def test_what_does_not_apply_cannot_be_chosen():
    found = planned(offered(), {"q": "no"}, ["abroad"])
    assert states(found)["abroad"] == "not_applicable"
    assert why(found, "abroad") == ["answer:q"]
    assert why(planned(offered()), "abroad") == ["open:q"]


def test_unknown_item_is_named():
    with pytest.raises(UnknownItem) as refusal:
        planned(offered(), {}, ["must", "gone"])
    assert refusal.value.item == "gone"


@pytest.mark.parametrize("name", [None, 1, ["must"], {"id": "must"}])
def test_what_is_no_item_id_is_refused(name):
    with pytest.raises(UnknownItem):
        planned(offered(), {}, [name])


def test_open_questions_and_stops():
    spec = scenario(
        place("a"),
        questions=[
            question("q", stops={"no": "请到窗口办理"}),
            question("r", when=[{"q": ["yes"]}]),
        ],
    )
    assert planned(spec).situation.open_questions == ["q"]
    assert planned(spec, {"q": "yes"}).situation.open_questions == ["r"]
    found = planned(spec, {"q": "no", "r": "yes"}).situation
    assert found.answers == {"q": "no"}
    assert [(stop.question, stop.message) for stop in found.stops] == [("q", "请到窗口办理")]


# Days, fees, visits, disclosure


def test_handbook_restaurant_days():
    """Handbook 4.4: 5, 3 and 13 days side by side after an immediate check: 13 of 21."""
    spec = scenario(
        place("check", handling="immediate"),
        place("food", "B", promised_limit=5, after={"check": False}),
        place("sign", "B", promised_limit=3, after={"check": False}),
        place("fire", "C", promised_limit=13, after={"check": False}),
    )
    days = planned(spec).schedule
    assert (days.separate_days, days.critical_days, days.promised_days) == (21, 13, 13)
    assert days.critical_path == ["check", "fire"]


def test_handbook_retirement_days():
    """Handbook 4.4: 15, then the longest of 10, 5, 1 and 5: 25 of 36."""
    spec = scenario(
        place("household", handling="immediate"),
        place("retire", "B", promised_limit=15, after={"household": False}),
        *(
            place(name, "C", promised_limit=limit, after={"retire": False})
            for name, limit in (("pension", 10), ("medical", 5), ("fund", 1), ("street", 5))
        ),
    )
    days = planned(spec).schedule
    assert (days.separate_days, days.critical_days) == (36, 25)
    assert days.critical_path == ["household", "retire", "pension"]
    assert days.stages == [["household"], ["retire"], ["fund", "medical", "pension", "street"]]


def test_scenarios_promise_counts_when_it_is_shorter():
    assert planned(scenario(place("a"), promised_limit=3)).schedule.promised_days == 3
    assert planned(scenario(place("a"), promised_limit=8)).schedule.promised_days == 5


def test_statutory_limit_where_nothing_is_promised():
    found = planned(scenario(place("a", promised_limit=None, statutory_limit=20)))
    assert found.schedule.separate_days == 20


def test_natural_days_stay_apart():
    spec = scenario(
        place("a", promised_limit=5),
        place("b", "B", promised_limit=30, promised_unit="day", after={"a": False}),
    )
    days = planned(spec).schedule
    assert (days.separate_days, days.critical_days) == (5, 5)
    assert (days.natural.separate, days.natural.critical) == (30, 30)
    assert days.critical_path == ["a", "b"]


def test_soft_edges_order_work_too():
    spec = scenario(place("a"), place("b", "B", after={"a": True}))
    found = planned(spec).schedule
    assert found.stages == [["a"], ["b"]]
    assert found.edges == [{"from": "a", "to": "b", "soft": True, "reason": "after"}]


def test_result_edge_is_soft_where_after_says_so():
    first, _ = producing()
    spec = scenario(
        first,
        place("b", "B", materials=[material("m", "licence", "enterprise")], after={"a": True}),
    )
    assert [edge["soft"] for edge in planned(spec).schedule.edges] == [True]


def test_edges_to_items_that_are_out_bind_nobody():
    spec = scenario(
        place("a", when=[{"q": ["yes"]}]),
        place("b", "B", after={"a": False}),
        questions=[question("q")],
    )
    found = planned(spec, {"q": "no"}).schedule
    assert found.stages == [["b"]]
    assert found.edges == []


def test_a_cycle_still_gives_stages():
    spec = scenario(place("a", after={"b": False}), place("b", "B", after={"a": False}))
    found = planned(spec).schedule.stages
    assert sorted(name for stage in found for name in stage) == ["a", "b"]


def test_fees_of_included_items_only():
    spec = scenario(
        place("a", free=None, fees=[fee(80)]),
        place("b", "B", free=None, fees=[fee(550)], participation="optional"),
    )
    assert [(one.item, one.amount) for one in planned(spec).fees] == [("a", 80), ("b", 550)]
    assert [(one.item, one.amount) for one in planned(spec, items=[]).fees] == [("a", 80)]


@pytest.mark.parametrize(
    "form, supply, after", [("original", "ask", 1), ("copy", "ask", 0), ("original", "share", 0)]
)
def test_visits_when_an_original_is_handed_in(form, supply, after):
    spec = scenario(
        place("a", visits=2, materials=[material("m", "lease", form=form, supply=supply)]),
        place("b", "B", visits=1),
    )
    visits = planned(spec).visits
    assert (visits.before, visits.after) == (3, after)


def test_a_stop_sends_to_the_window_once():
    spec = scenario(place("a", visits=2), questions=[question("q", stops={"no": "请到窗口"})])
    assert planned(spec, {"q": "no"}).visits.after == 1
    assert planned(spec, {"q": "yes"}).visits.after == 0


def test_visits_never_grow():
    spec = scenario(place("a", visits=0, materials=[material("m", "lease")]))
    assert planned(spec).visits.after == 0


def test_each_department_learns_what_its_own_items_ask():
    spec = scenario(
        place("a", "A", fields=[bound("n", "name"), local("x")], materials=[material("m", "deed")]),
        place("b", "B", fields=[bound("n", "name")]),
        elements=[element("name")],
    )
    told = planned(spec).disclosure
    assert told["A"].fields == ["a#x", "applicant/name"]
    assert told["A"].materials == ["applicant/deed"]
    assert (told["B"].fields, told["B"].materials) == (["applicant/name"], [])


def test_figures_before_and_after():
    spec = scenario(
        *(
            place(
                name,
                name.upper(),
                fields=[bound("n", "name"), bound("p", "phone"), local("x")],
                materials=[material("m", "id_card", supply="share"), material("l", "lease")],
            )
            for name in "ab"
        ),
        elements=[element("name"), element("phone")],
    )
    savings = planned(spec).savings
    assert (savings.fields.before, savings.fields.after) == (6, 4)
    assert (savings.materials.before, savings.materials.after) == (4, 1)
    assert (savings.days.before, savings.days.after) == (10, 5)


def test_material_cites_its_clause():
    own = material("m", "lease", legal_basis=[LegalBasis(title="《乙法》", article="第三条")])
    (found,) = planned(scenario(place("a", materials=[own]))).materials
    assert [source.basis for source in found.sources] == ["《乙法》第三条"]


def test_the_plan_names_the_edition_it_is_of():
    edition = compile(scenario(place("a"))).edition
    found = plan(edition, {}, number=3)
    assert (found.edition.number, found.edition.digest) == (3, edition.digest)


def test_one_planner_per_digest():
    first, second = (compile(scenario(place("a"))).edition for _ in "12")
    assert planner(first) is planner(second)


def test_forgetting_changes_nothing(monkeypatch):
    edition = compile(offered()).edition
    choices = [None, [], ["bound"], ["later"], ["soft"], None]
    expected = [Planner(edition).plan({"q": "yes"}, one) for one in choices]
    for room, name in (
        (module, "MOST_PLANS"),
        (module, "MOST_BODIES"),
        (formplan, "MOST_VARIANTS"),
        (materialplan, "MOST_VARIANTS"),
    ):
        monkeypatch.setattr(room, name, 1)
    forgetful = Planner(edition)
    assert [forgetful.plan({"q": "yes"}, one) for one in choices] == expected


def test_a_number_is_said_and_not_remembered():
    edition = compile(offered()).edition
    planner_ = Planner(edition)
    assert [planner_.plan({}, number=one).edition.number for one in (1, 2)] == [1, 2]
