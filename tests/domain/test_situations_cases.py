"""Scenarios whose situations were counted by hand, and the largest that are promised."""

from functools import cache
from pathlib import Path

import pytest
from builders import bound, element, local, material, options, place, question, scenario

import dongli.onething.demo.spec as demo
from dongli.onething.domain.compile import build
from dongli.onething.domain.plan import plan
from dongli.onething.domain.situations.analyse import analyse
from dongli.onething.domain.situations.results import Contradiction, Reason, Redundancy
from dongli.onething.domain.situations.shorter import Spare, spares, without

DATA = Path(demo.__file__).parent / "data"
SIX = "abcdef"


@cache
def analysed(name):
    return analyse(demo.load_spec(DATA, name))


def held(analysis):
    return {one.path: one for one in analysis.holdings}


def reason(kind, question="", *values):
    return Reason(kind=kind, question=question, values=list(values))


# Demo


def test_situations_of_the_newborn_scenario():
    """Counted by hand from the questions' options and conditions.

    Free: 5 places of birth × 3 surnames × 4 × 2 × 3 ways of delivery = 360. Insurance: 4 × 3 + 3
    = 15. Household: none or open 2 × 5 ages × 5 marriages = 50; with the father (4 + 3) marriages
    × 2 × (25 + 9) ages, places and subsidies = 476; mother or grandparents 2 × 5 × 2 × 34 = 680.
    """
    analysis = analysed("newborn")
    assert analysis.situations == 360 * 15 * (50 + 476 + 680)
    things = held(analysis)
    assert things["items/birth-certificate"].situations == analysis.situations // 5
    assert things["items/maternity-employee"].situations == analysis.situations * 3 // 15
    # With the father 7 × 2 × 9, with the others 2 × 5 × 2 × 9.
    assert things["items/childcare-subsidy"].situations == 360 * 15 * (126 + 180)
    assert things["questions/parentage_test_ready"].situations == 360 * 15 * 3 * 2 * 34
    assert things["questions/delivery_method"].always
    assert not any(one.never for one in analysis.holdings)


def test_questions_asked_in_the_newborn_scenario():
    """Nine always; location and ethnicity 3 in 5, the test 1 in 25, settling 4 in 7, subsidy."""
    order = analysed("newborn").order
    assert order.asked == pytest.approx(9 + 2 * 3 / 5 + 1 / 25 + 4 / 7 + (3 / 5) ** 3)
    assert order.exact
    assert order.best <= order.skipping < order.asked


def test_situations_of_the_restaurant_scenario():
    """Counted by hand.

    Licence: yes, unknown, or no with (3 × 3 + 3) × 2 × 4 × 3 = 288. Form 4 + 2, premises 6.
    Area and floor: below 50 or unknown 5 each, to 300 2 + 3 × 3, above 5 × 3. Rooms 2, food 7,
    network 2, gas 3, signs 4, tobacco 3 + 1, drainage 3, delivery 3.
    """
    analysis = analysed("restaurant")
    area = 5 + 5 + (2 + 3 * 3) + 5 * 3
    assert analysis.situations == 290 * 6 * 6 * area * 2 * 7 * 2 * 3 * 4 * 4 * 3 * 3
    things = held(analysis)
    assert things["items/establishment"].situations == analysis.situations // 290 * 288
    assert things["items/licence-check"].situations == analysis.situations // 290
    # One of three answers wherever the question shows: 5 + 3 places.
    assert things["items/fire-check-general"].situations == analysis.situations // area * 8
    assert things["items/health-certificate"].always
    order = analysis.order
    shown = 13 + 4 / 3 + 1 / 6 + 1 / 5 + (1 / 4 + 1 / 4 * 3 / 5) + 1 / 2
    assert order.asked == pytest.approx(shown)


@pytest.mark.parametrize("name", sorted(path.stem for path in (DATA / "scenarios").glob("*.yaml")))
def test_every_demo_scenario_is_analysed_exactly(name):
    analysis = analysed(name)
    assert not analysis.bounded
    assert 1 <= analysis.classes <= analysis.situations
    assert not any(one.never for one in analysis.holdings)
    edition = build(demo.load_spec(DATA, name))
    for extreme in (analysis.smallest, analysis.largest):
        found = plan(edition, extreme.example)
        assert not found.situation.stops
        assert not found.situation.open_questions
        assert extreme.sizes.fields == found.savings.fields.after
        assert extreme.sizes.materials == len(found.materials)
        assert extreme.sizes.asked == found.savings.materials.after
    assert analysis.smallest.sizes.fields < analysis.largest.sizes.fields


# Large


def large(places, **changes):
    questions = [question(f"q{number}", *SIX, **changes) for number in range(20)]
    return scenario(*places, questions=questions)


def test_twenty_free_questions_whose_every_option_leads_elsewhere():
    """6^20 situations, and as many classes: nobody could try them all."""
    analysis = analyse(
        large(
            place(
                f"i{number}",
                materials=[material(one, when=[{f"q{number}": [one]}]) for one in SIX],
            )
            for number in range(20)
        )
    )
    assert analysis.situations == analysis.classes == 6**20
    assert not analysis.bounded
    assert analysis.order.best == pytest.approx(20)
    # Six values of each question, each once: six personas are enough, five are not.
    assert len(analysis.pack.personas) == 6


def test_twenty_questions_each_shown_by_the_one_before():
    """s(20) = 6, s(n) = 3 s(n+1) + 3; an item a question, free of the others: 2^20 classes."""
    questions = [
        question(f"q{n}", *SIX, when=[{f"q{n - 1}": ["a", "b", "c"]}] if n else None)
        for n in range(20)
    ]
    items = [place(f"i{n}", when=[{f"q{n}": ["a"]}]) for n in range(20)]
    analysis = analyse(scenario(*items, questions=questions))
    situations = 6
    for _ in range(19):
        situations = 3 * situations + 3
    assert analysis.situations == situations
    assert analysis.classes == 2**20
    assert not analysis.bounded
    assert analysis.order.asked == pytest.approx(sum(0.5**n for n in range(20)))


def test_twenty_questions_of_which_each_two_neighbours_decide_together():
    """Item n applies when n and n+1 are both "a": rows of 19 bits in which 101 never stands.

    Their number is a(n) = 2 a(n-1) - a(n-2) + a(n-3), from 1, 2, 4.
    """
    analysis = analyse(
        large(place(f"i{n}", when=[{f"q{n}": ["a"], f"q{n + 1}": ["a"]}]) for n in range(19))
    )
    row = [1, 2, 4]
    while len(row) < 20:
        row.append(2 * row[-1] - row[-2] + row[-3])
    assert analysis.classes == row[19]
    assert analysis.situations == 6**20
    # The sets of questions are too many for a proof that no order asks fewer.
    assert [one.part for one in analysis.cuts] == ["order"]
    assert not analysis.order.exact
    assert [one.values for one in analysis.same_options] == [list("bcdef")] * 20


def test_twenty_questions_with_twenty_items_and_three_hundred_fields():
    """Each item hangs on a question, its fields on the next two and share sixty elements."""
    elements = [element(f"e{n}") for n in range(60)]
    items = [
        place(
            f"i{n}",
            when=[{f"q{n}": ["a", "b"]}],
            fields=[
                bound(
                    f"f{one}",
                    f"e{(5 * n + one) % 60}",
                    when=[{f"q{(n + one % 2 + 1) % 20}": ["a"]}],
                )
                for one in range(15)
            ],
            materials=[material("m", "lease", when=[{f"q{(n + 1) % 20}": ["c"]}])],
        )
        for n in range(20)
    ]
    questions = [
        question(
            f"q{n}", *SIX, stops={"f": "请到窗口"}, when=[{"q0": ["a", "b"]}] if n > 9 else None
        )
        for n in range(20)
    ]
    analysis = analyse(scenario(*items, questions=questions, elements=elements))
    # Two of six options of the first question show the ten others.
    assert analysis.situations == 6**9 * (2 * 6**10 + 4)
    assert not [one for one in analysis.cuts if one.part != "sizes"]


def test_what_is_too_large_is_bounded_and_says_so():
    """Every two of twenty questions decide an item: 2^20 - 20 classes, too many states between."""
    pairs = [(one, other) for one in range(20) for other in range(one)]
    analysis = analyse(
        large(place(f"i{m}-{n}", when=[{f"q{m}": ["a"], f"q{n}": ["a"]}]) for m, n in pairs)
    )
    assert analysis.bounded
    (cut,) = [one for one in analysis.cuts if one.part == "classes"]
    assert set(cut.questions) == {f"q{n}" for n in range(20)}
    assert 2 <= analysis.classes <= 2**20 - 20
    assert analysis.situations == 6**20
    assert not analysis.outcomes
    assert {one.situations for one in analysis.holdings if one.kind == "item"} == {6**18}


# Small


def test_a_condition_on_a_question_that_another_answer_hides_contradicts():
    analysis = analyse(
        scenario(
            place("divorced", when=[{"married": ["no"], "since": ["long"], "age": ["old"]}]),
            questions=[
                question("married"),
                question("since", "long", "short", when=[{"married": ["yes"]}]),
                question("age", "old", "young"),
            ],
        )
    )
    assert analysis.contradictions == [
        Contradiction(
            path="items/divorced",
            clause=0,
            reasons=[reason("answer", "married", "no"), reason("shown", "since")],
        )
    ]
    (item,) = [one for one in analysis.graph.nodes if one.kind == "item"]
    assert item.dead
    assert all(edge.dead for edge in analysis.graph.edges if edge.target == item.id)
    assert analysis.dead_questions == ["married", "since", "age"]


def test_a_field_that_its_own_item_excludes_contradicts():
    analysis = analyse(
        scenario(
            place(
                "i",
                when=[{"q": ["yes"]}],
                fields=[local("f", when=[{"q": ["no"]}]), local("g", when=[{"q": ["yes"]}])],
                materials=[material("m", when=[{"elsewhere": ["yes"]}, {"q": ["yes"]}])],
            ),
            questions=[question("q")],
        )
    )
    assert analysis.contradictions == [
        Contradiction(
            path="items/i/fields/f",
            clause=0,
            reasons=[reason("item"), reason("answer", "q", "no")],
        ),
        Contradiction(
            path="items/i/materials/m", clause=0, reasons=[reason("unknown", "elsewhere", "yes")]
        ),
    ]
    assert [one.path for one in analysis.holdings if one.redundant] == [
        "items/i/fields/g",
        "items/i/materials/m",
    ]


def test_what_a_condition_says_twice_is_redundant():
    analysis = analyse(
        scenario(
            place("i", when=[{"q": ["a", "b"]}, {"q": ["a"], "r": ["yes"]}]),
            place("j", when=[{"q": ["a"], "r": ["yes", "no"]}]),
            place("k", when=[{"q": ["a", "b"], "s": ["yes"]}]),
            questions=[
                question("q", "a", "b", "c"),
                question("r"),
                question("s", when=[{"q": ["a"]}]),
            ],
        )
    )
    assert analysis.redundancies == [
        Redundancy(path="items/i", clause=1),
        Redundancy(path="items/j", clause=0, question="r"),
        Redundancy(path="items/k", clause=0, question="q"),
    ]
    assert analysis.dead_questions == ["r"]


def test_what_a_scenario_says_in_vain_may_go_piece_by_piece():
    """Nothing may go of an item's own field, nor of a question that may go itself."""
    spec = scenario(
        place(
            "i",
            when=[{"q": ["a", "b"]}, {"q": ["a"]}],
            fields=[local("f", when=[{"q": ["b"]}, {"q": ["b"]}])],
        ),
        place("j", when=[{"q": ["a", "b", "c"]}]),
        place("k", when=[{"q": ["a"], "s": ["yes", "no"]}]),
        questions=[
            question("q", "a", "b", "c"),
            question("s"),
            question("t", when=[{"q": ["a", "b", "c"]}]),
        ],
    )
    found = spares(analyse(spec))
    assert found == [
        Spare(path="items/j"),
        Spare(path="items/i", clause=0, question="q", value="a"),
        Spare(path="items/i", clause=1),
        Spare(path="items/k", clause=0, question="s"),
    ]
    whens = {f"items/{one.id}": one.when for one in spec.items}
    assert [without(whens[one.path], one) for one in found] == [
        None,
        [{"q": ["b"]}, {"q": ["a"]}],
        [{"q": ["a", "b"]}],
        [{"q": ["a"]}],
    ]


def test_a_value_may_go_alone_and_an_emptied_case_always_holds():
    when = [{"q": ["a", "b"], "r": ["x"]}, {"s": ["y"]}]
    spare = Spare(path="items/i", clause=0, question="q", value="b")
    assert without(when, spare) == [{"q": ["a"], "r": ["x"]}, {"s": ["y"]}]
    assert without(when, Spare(path="items/i", clause=1, question="s")) is None


def test_the_deciding_question_comes_first():
    """One asked second is needed only under one of three answers of the first: 1 + 1/3."""
    analysis = analyse(
        scenario(
            place("i", when=[{"first": ["a"], "second": ["yes"]}]),
            questions=[question("second"), question("first", "a", "b", "c")],
        )
    )
    assert analysis.order.questions == ["first", "second"]
    assert analysis.order.asked == 2
    assert analysis.order.skipping == pytest.approx(1 + 1 / 2)
    assert analysis.order.best == pytest.approx(1 + 1 / 3)


def test_the_smallest_application_is_one_that_can_be_filed():
    analysis = analyse(
        scenario(
            place("i", when=[{"q": ["b", "c"]}], fields=[local("f")]),
            place("j", when=[{"q": ["c"]}], fields=[local("f")]),
            questions=[
                question("q", "a", "b", "c", "d"),
                question("r", stops={"no": "请到窗口"}),
            ],
        )
    )
    assert analysis.smallest.sizes.fields == 1
    assert analysis.smallest.example == {"q": "b", "r": "yes"}
    assert analysis.largest.sizes.fields == 2
    assert [(one.question, one.values) for one in analysis.same_options] == [("q", ["a", "d"])]


def test_where_every_way_is_stopped_there_is_no_application():
    stops = {"yes": "请到窗口", "no": "请到窗口"}
    analysis = analyse(scenario(place("i"), questions=[question("q", stops=stops)]))
    assert analysis.smallest is None
    assert analysis.largest is None
    assert analysis.classes == 2


def test_a_scenario_without_questions_is_one_situation():
    analysis = analyse(scenario(place("i", fields=[local("f")])))
    assert (analysis.situations, analysis.classes) == (1, 1)
    assert analysis.pack.personas[0].answers == {}
    assert [one.always for one in analysis.holdings] == [True, True]


def test_a_faulty_tree_is_analysed_as_far_as_it_goes():
    analysis = analyse(
        scenario(
            place("i", when=[{"turning": ["yes"]}]),
            place("j", when=[{"empty": ["yes"]}, {"q": ["yes"]}]),
            place("k", when=[]),
            questions=[
                question("turning", when=[{"turned": ["yes"]}]),
                question("turned", when=[{"turning": ["yes"]}]),
                question("empty", options=[]),
                question("q", options=options("yes", "no", "yes")),
            ],
        )
    )
    assert analysis.situations == 2
    things = held(analysis)
    assert [things[f"items/{name}"].situations for name in "ijk"] == [0, 1, 0]
    assert things["questions/turning"].never
    assert Contradiction(path="items/k", clause=0, reasons=[reason("empty")]) in (
        analysis.contradictions
    )


def test_the_graph_leads_from_questions_over_items_to_departments():
    analysis = analyse(
        scenario(
            place("i", "A", when=[{"q": ["yes"]}], materials=[material("m", when=[{"r": ["no"]}])]),
            place("j", "B"),
            questions=[question("q"), question("r", when=[{"q": ["yes"]}], stops={"yes": "不行"})],
        )
    )
    assert [(one.id, one.column, one.situations) for one in analysis.graph.nodes] == [
        ("question:q", 0, 3),
        ("question:r", 1, 2),
        ("stop:r=yes", 2, 1),
        ("item:i", 2, 2),
        ("item:j", 2, 3),
        ("department:A", 3, 2),
        ("department:B", 3, 3),
    ]
    assert [(one.source, one.target, one.kind, one.values) for one in analysis.graph.edges] == [
        ("question:q", "question:r", "shows", ["yes"]),
        ("question:r", "stop:r=yes", "stops", ["yes"]),
        ("question:q", "item:i", "applies", ["yes"]),
        ("question:r", "item:i", "changes", ["no"]),
        ("item:i", "department:A", "belongs", []),
        ("item:j", "department:B", "belongs", []),
    ]
    assert not any(one.dead for one in (*analysis.graph.nodes, *analysis.graph.edges))
