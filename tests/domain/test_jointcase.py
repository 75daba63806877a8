import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongli.onething.domain.casework import (
    CASE_STATES,
    STATES,
    TRANSITIONS,
    Consequence,
    SubCaseNode,
    case_state,
    consequences,
    unfinished,
)


@pytest.mark.parametrize(
    ("states", "joint"),
    [
        ("submitted", "filed"),
        ("submitted waiting", "filed"),
        ("received submitted", "received"),
        ("received correcting", "correcting"),
        ("concluded correcting", "correcting"),
        ("accepted received", "partly_accepted"),
        ("accepted waiting", "partly_accepted"),
        ("accepted accepted", "accepted"),
        ("accepted rejected", "accepted"),
        ("reviewing accepted", "in_progress"),
        ("special", "in_progress"),
        ("decided received", "in_progress"),
        ("concluded waiting", "partly_concluded"),
        ("delivered reviewing", "partly_concluded"),
        ("concluded concluded", "concluded"),
        ("concluded rejected withdrawn", "concluded"),
        ("concluded delivered", "delivering"),
        ("delivered delivered terminated", "completed"),
        ("rejected", "rejected"),
        ("rejected withdrawn", "rejected"),
        ("withdrawn withdrawn", "withdrawn"),
        ("withdrawn terminated", "terminated"),
        ("returned", "terminated"),
        ("", "filed"),
    ],
)
def test_the_joint_state_is_derived(states, joint):
    assert case_state(states.split()) == joint


@given(st.lists(st.sampled_from(sorted(STATES)), max_size=6), st.randoms())
def test_every_case_has_a_state_whatever_the_order(states, random):
    joint = case_state(states)
    assert joint in CASE_STATES
    random.shuffle(states)
    assert case_state(states) == joint


@given(st.lists(st.sampled_from(sorted(STATES)), min_size=1, max_size=6))
def test_completed_says_that_all_results_are_handed_out(states):
    if case_state(states) == "completed":
        assert set(states) <= {"delivered", "rejected", "returned", "withdrawn", "terminated"}
    if case_state(states) == "withdrawn":
        assert set(states) == {"withdrawn"}


def node(name, state, outcome="", supplied=(), **waits_for):
    return SubCaseNode(
        id=name, state=state, outcome=outcome, supplied=supplied, waits_for=waits_for
    )


HARD, SOFT = False, True


@pytest.mark.parametrize(
    ("predecessor", "edge", "transition"),
    [
        (node("a", "concluded", "granted"), HARD, "release"),
        (node("a", "delivered", "granted"), HARD, "release"),
        (node("a", "concluded", "refused"), HARD, "terminate"),
        (node("a", "delivered", "refused"), HARD, "terminate"),
        (node("a", "rejected"), HARD, "terminate"),
        (node("a", "returned"), HARD, "terminate"),
        (node("a", "withdrawn"), HARD, "terminate"),
        (node("a", "terminated", z=HARD), HARD, "terminate"),
        (node("a", "reviewing"), HARD, None),
        (node("a", "decided", "refused"), HARD, None),
        (node("a", "concluded", "granted"), SOFT, "release"),
        (node("a", "concluded", "refused"), SOFT, "release"),
        (node("a", "rejected"), SOFT, "release"),
        (node("a", "reviewing"), SOFT, None),
    ],
)
def test_one_predecessor(predecessor, edge, transition):
    # ``z`` was refused, so that a terminated ``a`` has no way back.
    refused = node("z", "rejected")
    owed = {
        c.subcase: c.transition
        for c in consequences([predecessor, refused, node("b", "waiting", a=edge)])
    }
    if predecessor.state == "terminated":
        transition = "terminate"
    assert owed == ({"b": transition} if transition else {})


def test_a_failure_goes_down_the_hard_edges_and_no_further():
    case = [
        node("a", "concluded", "refused"),
        node("b", "waiting", a=HARD),
        node("c", "waiting", b=HARD),
        node("d", "waiting", b=SOFT),
        node("e", "waiting", f=HARD),
        node("f", "reviewing"),
        node("g", "accepted"),
    ]
    assert consequences(case) == [
        Consequence(subcase="b", transition="terminate", because=["a"]),
        Consequence(subcase="c", transition="terminate", because=["b"]),
        Consequence(subcase="d", transition="release", because=["b"]),
    ]


def test_all_hard_predecessors_must_be_granted():
    case = [
        node("a", "concluded", "granted"),
        node("b", "reviewing"),
        node("c", "waiting", a=HARD, b=HARD),
    ]
    assert consequences(case) == []
    assert unfinished(case[2], case) == ["b"]


def test_an_output_that_the_applicant_supplies_takes_the_predecessors_place():
    case = [node("a", "rejected"), node("b", "terminated", supplied=("a",), a=HARD)]
    assert consequences(case) == [Consequence(subcase="b", transition="revive")]
    assert unfinished(case[1], case) == []
    assert unfinished(node("b", "terminated", a=HARD), case) == ["a"]


def test_a_revived_predecessor_brings_its_successors_back_when_it_is_granted():
    before = [node("a", "received"), node("b", "terminated", a=HARD)]
    assert consequences(before) == []
    after = [node("a", "concluded", "granted"), before[1]]
    assert consequences(after) == [Consequence(subcase="b", transition="revive")]


def test_a_soft_successor_waits_again_for_a_predecessor_that_comes_back():
    case = [
        node("z", "rejected"),
        node("p", "terminated", supplied=("z",), z=HARD),
        node("s", "waiting", p=SOFT),
    ]
    assert consequences(case) == [Consequence(subcase="p", transition="revive")]


def test_a_predecessor_left_out_of_the_case_holds_nobody():
    assert consequences([node("b", "waiting", a=HARD)]) == [
        Consequence(subcase="b", transition="release")
    ]


@st.composite
def cases(draw):
    """Up to seven sub-cases; each waits for some of those before it."""
    nodes = []
    for n in range(draw(st.integers(1, 7))):
        before = draw(st.lists(st.integers(0, n - 1), unique=True, max_size=3)) if n else []
        waits_for = {f"s{m}": draw(st.booleans()) for m in before}
        supplied = tuple(name for name in waits_for if draw(st.integers(0, 4)) == 0)
        state = draw(st.sampled_from(sorted(STATES)))
        if waits_for and draw(st.booleans()):
            state = "waiting"
        outcome = draw(st.sampled_from(["granted", "refused"]))
        nodes.append(
            SubCaseNode(
                id=f"s{n}", state=state, outcome=outcome, waits_for=waits_for, supplied=supplied
            )
        )
    return nodes


def applied(nodes, owed):
    targets = {c.subcase: TRANSITIONS[c.transition].target for c in owed}
    return [msgspec.structs.replace(n, state=targets.get(n.id, n.state)) for n in nodes]


@given(cases(), st.randoms())
def test_consequences_do_not_depend_on_the_order(nodes, random):
    owed = consequences(nodes)
    random.shuffle(nodes)
    assert consequences(nodes) == owed


@given(cases())
def test_consequences_are_a_fixpoint_of_allowed_transitions(nodes):
    owed = consequences(nodes)
    states = {n.id: n.state for n in nodes}
    assert all(states[c.subcase] in TRANSITIONS[c.transition].sources for c in owed)
    assert len({c.subcase for c in owed}) == len(owed)
    assert consequences(applied(nodes, owed)) == []


@given(cases())
def test_only_what_waits_or_ended_for_a_predecessor_is_touched(nodes):
    touched = {c.subcase for c in consequences(nodes)}
    assert touched <= {n.id for n in nodes if n.state in ("waiting", "terminated")}


@given(cases())
def test_a_released_one_had_nothing_unfinished_and_a_terminated_one_had_a_failure(nodes):
    owed = consequences(nodes)
    end = applied(nodes, owed)
    for consequence in owed:
        subject = next(n for n in nodes if n.id == consequence.subcase)
        if consequence.transition == "terminate":
            assert consequence.because
            assert not any(subject.waits_for[name] for name in consequence.because)
        else:
            assert unfinished(subject, end) == []
