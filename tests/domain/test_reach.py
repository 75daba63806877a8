"""What compile says of conditions is what trying all answers says."""

from itertools import product

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from strategies import specs

from dongli.onething.domain.compile import build, compile
from dongli.onething.domain.conditions import effective_answers, holds
from dongli.onething.domain.findings import LEVELS
from dongli.onething.domain.plan import Planner
from dongli.onething.domain.reach import Reach
from dongli.onething.domain.schedule import Edge, acyclic


def all_answers(spec):
    """Give the effective answers of every way to answer, with questions left open."""
    choices = [[None, *(option.value for option in one.options)] for one in spec.questions]
    for values in product(*choices):
        given_ = {one.id: value for one, value in zip(spec.questions, values, strict=True) if value}
        yield effective_answers(spec.questions, given_)


def conditions_of(spec):
    return [place.when for place in spec.items] + [
        one.when for place in spec.items for one in (*place.item.fields, *place.item.materials)
    ]


@given(specs(most_items=3, most_fields=4))
def test_possible_is_what_some_answers_make_hold(spec):
    reach = Reach(spec.questions)
    answers = list(all_answers(spec))
    for when in conditions_of(spec):
        assert reach.possible(when) is any(holds(when, one) for one in answers)
    assert not reach.bounded


@given(specs(most_items=3, most_fields=4), st.data())
def test_possible_at_once_is_what_one_way_to_answer_makes_hold(spec, data):
    whens = data.draw(st.lists(st.sampled_from(conditions_of(spec)), min_size=2, max_size=4))
    expected = any(all(holds(when, one) for when in whens) for one in all_answers(spec))
    assert Reach(spec.questions).possible(*whens) is expected


@given(specs(most_items=3, most_fields=0), st.data())
def test_without_finds_full_answers_that_keep_one_out(spec, data):
    when, absent = (data.draw(st.sampled_from(conditions_of(spec))) for _ in "12")
    found = Reach(spec.questions).without(when, absent)
    if found is not None:
        assert holds(when, found) and not holds(absent, found)
        assert effective_answers(spec.questions, found) == found
    if absent is None:
        assert found is None


@given(specs(most_items=6, most_fields=5))
def test_every_finding_has_a_known_code_and_level(spec):
    for finding in compile(spec, today="2026-06-01").findings:
        assert LEVELS[finding.code] == finding.level
        assert finding.objects


@given(specs(most_items=6, most_fields=5), st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_of_items(spec, random):
    shuffled = list(spec.items)
    random.shuffle(shuffled)

    def said(tree):
        return sorted(
            (one.code, sorted(one.objects[:1] if one.code == "unbound-label" else one.objects))
            for one in compile(tree).findings
        )

    assert said(spec) == said(msgspec.structs.replace(spec, items=shuffled))


@given(specs(most_items=8, most_fields=0), st.data())
def test_without_a_cycle_finding_no_edge_is_ever_left_out(spec, data):
    compilation = compile(spec)
    if any(finding.code == "cycle" for finding in compilation.findings):
        return
    answers = data.draw(st.sampled_from(list(all_answers(spec))))
    chosen = data.draw(st.none() | st.lists(st.sampled_from([one.id for one in spec.items])))
    plan = Planner(compilation.edition).plan(answers, chosen)
    included = {item.id for item in plan.items if item.state == "included"}
    kept = {(edge["from"], edge["to"]) for edge in plan.schedule.edges}
    for place in spec.items:
        for earlier in place.after:
            if {place.id, earlier} <= included:
                assert (earlier, place.id) in kept
    for material in plan.materials:
        for source in material.sources:
            if material.from_item:
                assert (material.from_item, source.item) in kept


def test_acyclic_keeps_what_it_can():
    edges = [Edge("a", "b", False, "after"), Edge("b", "a", False, "result")]
    assert acyclic(["a", "b"], edges) == [edges[0]]


@given(specs(most_items=2, most_fields=0))
def test_an_edition_does_not_depend_on_findings(spec):
    assert compile(spec, today="2026-06-01").edition == build(spec)
