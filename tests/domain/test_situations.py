"""What the analyser says is what trying every way to answer says."""

from collections import Counter
from functools import cache
from itertools import permutations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from situation_trees import Oracle, tree

from dongli.onething.domain.compile import build
from dongli.onething.domain.conditions import asked_by, holds, in_order
from dongli.onething.domain.plan import Planner
from dongli.onething.domain.situations import extremes, personas
from dongli.onething.domain.situations.analyse import analyse
from dongli.onething.domain.situations.classes import count_classes
from dongli.onething.domain.situations.model import Model
from dongli.onething.domain.situations.shorter import spares, without
from dongli.onething.domain.situations.sizes import Outcomes
from dongli.onething.domain.situations.tally import Tally


@st.composite
def trees(draw, questions=5, options=4, items=4):
    return tree(
        draw(st.integers(0, 2**32 - 1)),
        questions=draw(st.integers(0, questions)),
        options=draw(st.integers(1, options)),
        items=draw(st.integers(0, items)),
    )


# A tree takes longer on a busy machine than Hypothesis allows by itself.
tried = settings(deadline=None, max_examples=60)


@tried
@given(trees())
def test_situations_and_outcome_classes_are_counted_exactly(spec):
    analysis, oracle = analyse(spec), Oracle(spec)
    classes = Counter(map(oracle.on, oracle.situations))
    assert analysis.situations == len(oracle.situations)
    assert analysis.classes == len(classes)
    assert not analysis.bounded
    listed = {
        frozenset([*one.items, *one.fields, *one.materials, *one.stops]): one.situations
        for one in analysis.outcomes
    }
    assert listed == classes


@tried
@given(trees())
def test_an_example_is_a_situation_of_its_class_with_the_fewest_answers(spec):
    oracle = Oracle(spec)
    fewest = {}
    for answers in oracle.situations:
        on = oracle.on(answers)
        fewest[on] = min(fewest.get(on, len(answers)), len(answers))
    for one in analyse(spec).outcomes:
        assert one.example in oracle.situations
        on = oracle.on(one.example)
        assert on == {*one.items, *one.fields, *one.materials, *one.stops}
        assert len(one.example) == fewest[on]


@tried
@given(trees(questions=4, options=3))
def test_sizes_are_those_of_the_plan(spec):
    planner = Planner(build(spec))
    for one in analyse(spec).outcomes:
        plan = planner.plan(one.example)
        assert one.sizes.fields == plan.savings.fields.after
        assert one.sizes.materials == len(plan.materials)
        assert one.sizes.asked == plan.savings.materials.after


@tried
@given(trees())
def test_things_hold_in_as_many_situations_as_counted(spec):
    oracle = Oracle(spec)
    held = {one.path: one for one in analyse(spec).holdings if one.kind != "stop"}
    assert held.keys() == oracle.conditions.keys()
    for path, (outer, when) in oracle.conditions.items():
        count = oracle.count(outer, when)
        assert held[path].situations == count
        assert held[path].never is (count == 0)
        assert held[path].always is (count == len(oracle.situations))
        idle = when is not None and count > 0 and oracle.same(outer, when, None)
        assert held[path].redundant is idle


@tried
@given(trees())
def test_stops_hold_in_as_many_situations_as_counted(spec):
    oracle = Oracle(spec)
    stops = {one.path: one.situations for one in analyse(spec).holdings if one.kind == "stop"}
    assert stops == {
        f"questions/{one.id}={value}": sum(
            1 for answers in oracle.situations if answers.get(one.id) == value
        )
        for one in spec.questions
        for value in one.stops
    }


@tried
@given(trees())
def test_every_alternative_that_never_holds_is_explained(spec):
    oracle = Oracle(spec)
    found = {(one.path, one.clause) for one in analyse(spec).contradictions}
    expected = set()
    for path, (outer, when) in oracle.conditions.items():
        if oracle.count(outer, None):
            clauses = enumerate(when or [])
            expected |= {(path, n) for n, one in clauses if not oracle.count(outer, [one])}
            expected |= {(path, 0)} if when == [] else set()
    assert found == expected


@tried
@given(trees(questions=4))
def test_reasons_exclude_each_other_and_none_can_be_spared(spec):
    oracle = Oracle(spec)
    whens = {one.id: one.when for one in spec.questions}
    for one in analyse(spec).contradictions:
        outer, _ = oracle.conditions[one.path]

        def says(reason, raw, effective, outer=outer):
            match reason.kind:
                case "answer":
                    return raw[reason.question] in reason.values
                case "shown":
                    return holds(whens[reason.question], effective)
            return holds(outer, effective)

        def possible(reasons, says=says):
            ways = zip(oracle.raws, oracle.effective, strict=True)
            return any(all(says(reason, *way) for reason in reasons) for way in ways)

        if one.reasons[0].kind in ("unknown", "empty"):
            (reason,) = one.reasons
            assert not set(reason.values) & set(oracle.values.get(reason.question, []))
            continue
        assert not possible(one.reasons)
        for reason in one.reasons:
            assert possible([other for other in one.reasons if other is not reason])


def _pieces(when):
    """Give a condition's pieces with what is left without them."""
    for number, clause in enumerate(when):
        others = [one for place, one in enumerate(when) if place != number]
        yield (number, "", ""), others
        for name, values in clause.items():
            rest = {key: clause[key] for key in clause if key != name}
            yield (number, name, ""), [*others, rest]
            for value in values if len(values) > 1 else ():
                kept = [one for one in values if one != value]
                yield (number, name, value), [*others, {**clause, name: kept}]


@tried
@given(trees())
def test_redundant_is_what_can_be_dropped_without_effect(spec):
    analysis, oracle = analyse(spec), Oracle(spec)
    whole = {one.path for one in analysis.holdings if one.never or one.redundant}
    found = {(one.path, one.clause, one.question, one.value) for one in analysis.redundancies}
    expected = set()
    for path, (outer, when) in oracle.conditions.items():
        idle = set()
        for piece, rest in _pieces(when or []) if path not in whole else ():
            number, name, _ = piece
            within = {(number, "", ""), (number, name, "")} - {piece}
            if not within & idle and oracle.same(outer, when, rest):
                idle.add(piece)
        expected |= {(path, *piece) for piece in idle}
    assert found == expected


@tried
@given(trees())
def test_dead_questions_and_options_never_change_anything(spec):
    analysis, oracle = analyse(spec), Oracle(spec)
    outcome = {
        tuple(raw.values()): oracle.on(effective)
        for raw, effective in zip(oracle.raws, oracle.effective, strict=True)
    }

    def leads(question, value):
        return [outcome[tuple({**raw, question: value}.values())] for raw in oracle.raws]

    dead, same = [], []
    for one in spec.questions:
        groups = {}
        for value in oracle.values[one.id]:
            groups.setdefault(tuple(leads(one.id, value)), []).append(value)
        if oracle.count(None, one.when) and len(groups) == 1:
            dead.append(one.id)
        elif oracle.count(None, one.when):
            same += [(one.id, group) for group in groups.values() if len(group) > 1]
    assert analysis.dead_questions == dead
    assert [(one.question, one.values) for one in analysis.same_options] == same


@tried
@given(trees(questions=4, options=3, items=3))
def test_no_order_asks_fewer_on_average(spec):
    oracle = Oracle(spec)
    ways = [
        (raw, oracle.on(effective))
        for raw, effective in zip(oracle.raws, oracle.effective, strict=True)
    ]

    @cache
    def open_(question, known):
        """Say whether the answer to a question can still make a difference."""
        outcomes = {}
        for raw, on in ways:
            if known <= raw.items():
                rest = tuple(value for name, value in raw.items() if name != question)
                outcomes.setdefault(rest, set()).add(on)
        return any(len(one) > 1 for one in outcomes.values())

    def average(order):
        total = 0
        for raw, _ in ways:
            known = frozenset()
            for question in order:
                if open_(question, known):
                    known |= {(question, raw[question])}
            total += len(known)
        return total / len(ways)

    parents = {one.id: asked_by(one.when) & oracle.values.keys() for one in spec.questions}
    orders = [
        order
        for order in permutations(parents)
        if all(parents[name] <= set(order[:place]) for place, name in enumerate(order))
    ]
    order = analyse(spec).order
    assert order.exact
    assert tuple(order.questions) in orders
    assert order.best == pytest.approx(min(map(average, orders)))
    assert order.best == pytest.approx(average(order.questions))
    assert order.asked == pytest.approx(sum(map(len, oracle.effective)) / len(ways))
    assert order.best <= order.skipping + 1e-9 <= order.asked + 1e-6


@tried
@given(trees())
def test_the_extremes_are_those_of_all_situations_that_can_be_filed(spec):
    oracle, model = Oracle(spec), Model(build(spec))
    outcomes = Outcomes(model)
    sizes = {}
    for answers in oracle.situations:
        on = oracle.on(answers)
        if any(path.count("/") == 1 for path in on if path.startswith("items/")) and not any(
            path.startswith("questions/") for path in on
        ):
            sizes[frozenset(answers.items())] = outcomes.keys(outcomes.bits(answers))
    analysis = analyse(spec)
    listed = (analysis.smallest, analysis.largest)
    smallest, largest, certain = extremes.of_model(model, Tally(model), outcomes)
    assert certain
    for found, best in zip((*listed, smallest, largest), (min, max, min, max), strict=True):
        if not sizes:
            assert found is None
        else:
            assert sizes[frozenset(found.example.items())] == best(sizes.values())


@tried
@given(trees())
def test_personas_cover_every_class_once(spec):
    analysis, oracle = analyse(spec), Oracle(spec)
    classes = set(map(oracle.on, oracle.situations))
    if analysis.pack.covers == "classes":
        assert len(analysis.pack.personas) == len(classes)
        assert {oracle.on(one.answers) for one in analysis.pack.personas} == classes
    else:
        assert len(classes) > personas.MOST_PERSONAS


@tried
@given(trees())
def test_personas_have_everything_once_on_and_once_off_where_possible(spec):
    oracle, model = Oracle(spec), Model(build(spec))
    found = personas.of_things(model, Tally(model), Outcomes(model)).personas
    every = {one.path for one in model.outcome}
    on = [oracle.on(answers) for answers in oracle.situations]
    assert all(one.answers in oracle.situations for one in found)
    covered = [oracle.on(one.answers) for one in found]
    assert set().union(*covered) == set().union(*on)
    assert set().union(*(every - one for one in covered)) == set().union(*(every - o for o in on))
    assert {path for one in found for path in one.on} == set().union(*on)


@tried
@given(trees(), st.integers(0, 6))
def test_a_count_that_is_cut_is_a_least_one(spec, most):
    oracle, model = Oracle(spec), Model(build(spec))
    classes = len(set(map(oracle.on, oracle.situations)))
    count, partly = count_classes(model, most=(most,))
    assert 1 <= count <= classes
    assert partly or count == classes


@tried
@given(trees())
def test_edges_are_dead_where_no_situation_takes_them(spec):
    oracle = Oracle(spec)
    for edge in analyse(spec).graph.edges:
        if edge.kind not in ("shows", "applies"):
            continue
        name = edge.source.partition(":")[2]
        path = {"shows": "questions/", "applies": "items/"}[edge.kind]
        outer, when = oracle.conditions[path + edge.target.partition(":")[2]]
        for value in edge.values:
            taken = any(
                answers.get(name) == value and holds(outer, answers) and holds([clause], answers)
                for answers in oracle.situations
                for clause in when
                if value in clause.get(name, [])
            )
            assert (value in edge.dead_values) is not taken
        assert edge.dead is (edge.values == edge.dead_values)


@tried
@given(trees())
def test_the_table_has_a_row_for_every_class(spec):
    analysis = analyse(spec)
    table = analysis.table
    assert len(table.rows) == analysis.classes
    assert sum(row.situations for row in table.rows) == analysis.situations
    for row, outcome in zip(table.rows, analysis.outcomes, strict=True):
        cells = dict(zip([*table.questions, *table.items], row.cells, strict=True))
        assert {name: cells[name] for name in table.questions if cells[name]} == outcome.example
        assert [f"items/{n}" for n in table.items if cells[n] == "on"] == outcome.items


@tried
@given(trees(), st.randoms(use_true_random=False))
def test_the_order_of_items_in_the_tree_changes_no_figure(spec, random):
    shuffled = list(spec.items)
    random.shuffle(shuffled)

    def figures(one):
        analysis = analyse(one)
        sizes = [extreme and extreme.sizes for extreme in (analysis.smallest, analysis.largest)]
        counts = {held.path: held.situations for held in analysis.holdings}
        return analysis.situations, analysis.classes, analysis.order, counts, sizes

    assert figures(spec)[:4] == figures(msgspec.structs.replace(spec, items=shuffled))[:4]


@tried
@given(trees())
def test_an_analysis_is_plain_data_and_always_the_same(spec):
    encoded = msgspec.json.encode(analyse(spec))
    assert encoded == msgspec.json.encode(analyse(build(spec)))


@tried
@given(trees())
def test_questions_stand_after_those_that_their_conditions_name(spec):
    names = [one.id for one in in_order(spec.questions)]
    assert sorted(analyse(spec).order.questions) == sorted(names)


@tried
@given(trees())
def test_a_spare_piece_leaves_every_situation_as_it_was(spec):
    before = {one.path: one.situations for one in analyse(spec).holdings}
    for spare in spares(analyse(spec)):
        room, _, name = spare.path.partition("/")
        shorter = msgspec.structs.replace(
            spec,
            **{
                room: [
                    msgspec.structs.replace(one, when=without(one.when, spare))
                    if one.id == name
                    else one
                    for one in getattr(spec, room)
                ]
            },
        )
        assert {one.path: one.situations for one in analyse(shorter).holdings} == before
