"""An open question is to be answered if and only if its answer can change the application."""

from builders import bound, element, local, material, place, question, result, scenario
from hypothesis import given, settings
from hypothesis import strategies as st
from situation_trees import Oracle, tree

from dongli.onething.domain.compile import build
from dongli.onething.domain.conditions import effective_answers
from dongli.onething.domain.plan import plan
from dongli.onething.domain.undecided import situation_problems, undecided

YES = [{"q": ["yes"]}]


def names(spec, answers=None, items=None):
    return undecided(build(spec), answers or {}, items)


@st.composite
def begun(draw):
    """A tree, and a situation of which some questions are answered."""
    spec = tree(
        draw(st.integers(0, 2**32 - 1)),
        questions=draw(st.integers(0, 5)),
        options=draw(st.integers(1, 4)),
        items=draw(st.integers(0, 4)),
    )
    values = {one.id: [option.value for option in one.options] for one in spec.questions}
    answers = {
        name: draw(st.sampled_from(options))
        for name, options in values.items()
        if draw(st.booleans())
    }
    return spec, effective_answers(spec.questions, answers)


@settings(deadline=None, max_examples=150)
@given(begun())
def test_nothing_is_to_be_answered_exactly_when_no_further_answer_changes_what_is_on(drawn):
    spec, answers = drawn
    oracle = Oracle(spec)
    further = [one for one in oracle.situations if answers.items() <= one.items()]
    changes = any(oracle.on(one) != oracle.on(answers) for one in further)
    assert bool(names(spec, answers)) == changes


@settings(deadline=None, max_examples=150)
@given(begun())
def test_what_is_to_be_answered_shows_and_is_open(drawn):
    spec, answers = drawn
    shown = {one.id for one in spec.questions} - answers.keys()
    for name in names(spec, answers):
        assert name in shown
        assert effective_answers(spec.questions, {**answers, name: _first(spec, name)})[name]


def _first(spec, name):
    return next(one for one in spec.questions if one.id == name).options[0].value


def test_a_stop_is_to_be_answered():
    spec = scenario(place("a"), questions=[question("q", stops={"no": "请到窗口"})])
    assert names(spec) == ["q"]
    assert names(spec, {"q": "yes"}) == []


def test_a_question_that_changes_nothing_need_not_be_answered():
    assert names(scenario(place("a"), questions=[question("q")])) == []


def test_a_question_that_opens_one_that_stops_is_to_be_answered():
    stops = question("r", when=YES, stops={"no": "请到窗口"})
    spec = scenario(place("a"), questions=[question("q"), stops])
    assert names(spec) == ["q"]
    assert names(spec, {"q": "no"}) == []
    assert names(spec, {"q": "yes"}) == ["r"]


def test_a_field_or_material_under_a_condition_is_to_be_decided():
    for part in (
        {"fields": [local("f", when=YES)]},
        {"materials": [material("m", "lease", when=YES)]},
    ):
        spec = scenario(place("a", **part), questions=[question("q")])
        assert names(spec) == ["q"]


def test_what_only_a_declined_item_needs_is_not_asked():
    other = place("b", when=YES, fields=[bound("f", "e")], participation="optional")
    spec = scenario(place("a"), other, questions=[question("q")], elements=[element("e")])
    assert names(spec) == ["q"]
    assert names(spec, items=["a"]) == []
    assert names(spec, items=["a", "b"]) == ["q"]


def test_the_stops_of_what_was_left_out_are_not_asked_for_and_those_of_the_whole_are():
    other = place("b", when=YES, participation="optional")
    whole = question("all", stops={"no": "请到窗口"})
    spec = scenario(
        place("a", participation="optional"),
        other,
        questions=[question("q", stops={"no": "请到窗口"}), whole],
    )
    assert names(spec, items=["a"]) == ["all"]
    assert names(spec, items=["b"]) == names(spec) == ["q", "all"]


def test_a_stop_that_shows_only_by_what_was_left_out_is_left_out_too():
    stops = question("r", when=YES, stops={"no": "请到窗口"})
    other = place("b", when=YES, participation="optional")
    spec = scenario(place("a"), other, questions=[question("q"), stops])
    assert names(spec, items=["a"]) == []
    assert names(spec) == ["q"]


def test_a_required_item_is_asked_for_whatever_is_chosen():
    spec = scenario(
        place("a"), place("b", when=YES, participation="required"), questions=[question("q")]
    )
    assert names(spec, items=["a"]) == ["q"]


def test_what_a_law_binds_to_a_chosen_item_is_asked_for():
    law = {"together": "g", "together_basis": "《某法》"}
    spec = scenario(
        place("a", **law),
        place("b", when=YES, participation="optional", **law),
        questions=[question("q")],
    )
    assert names(spec, items=["a"]) == ["q"]


def test_a_predecessor_that_comes_along_is_asked_for_and_one_with_a_stand_in_is_not():
    before = place("a", when=YES, participation="optional", results=[result("licence")])
    after = {"after": {"a": False}}
    questions = [question("q")]
    bare = scenario(before, place("b", **after), questions=questions)
    assert names(bare, items=["b"]) == ["q"]
    stand_in = place("b", materials=[material("m", "licence")], **after)
    assert names(scenario(before, stand_in, questions=questions), items=["b"]) == []


def problems(spec, answers=None, items=None):
    edition = build(spec)
    return situation_problems(edition, plan(edition, answers or {}, items), items)


def test_a_problem_names_the_question_as_the_request_does():
    spec = scenario(place("a", when=YES), questions=[question("q")])
    (problem,) = problems(spec)
    assert (problem.field, problem.code) == ("answers.q", "unanswered")
    assert problem.data == {"title": "问题q"}


def test_an_application_for_nothing_is_none():
    spec = scenario(place("a", participation="optional"))
    assert [(one.field, one.code) for one in problems(spec, items=[])] == [("items", "no-item")]
    assert problems(spec, items=["a"]) == problems(spec) == []
    excluded = scenario(place("a", when=YES), questions=[question("q")])
    assert [one.field for one in problems(excluded, {"q": "no"})] == ["items"]
