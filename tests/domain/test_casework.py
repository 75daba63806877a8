import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongli.onething.domain.casework import (
    STATES,
    SYSTEM,
    TRANSITIONS,
    Given,
    Refusal,
    SubCaseFacts,
    guard,
    offered,
)
from dongli.onething.domain.transitions import next_step

REVIEWER, APPROVER, CLERK, OWNER = "Case Reviewer", "Case Approver", "Case Clerk", "Owner"
ROLES = [REVIEWER, APPROVER, CLERK, OWNER, SYSTEM]
ENDS = {"rejected", "returned", "delivered", "withdrawn"}

# From -> transition -> to, as the handbook's table of states allows and no further.
ALLOWED = {
    "waiting": {"release": "submitted", "terminate": "terminated", "withdraw": "withdrawn"},
    "terminated": {"revive": "submitted"},
    "submitted": {
        "receive": "received",
        "deem": "accepted",
        "return_to_applicant": "returned",
        "handle": "concluded",
        "withdraw": "withdrawn",
    },
    "received": {
        "accept": "accepted",
        "deem": "accepted",
        "reject": "rejected",
        "request_correction": "correcting",
        "return_to_applicant": "returned",
        "handle": "concluded",
        "withdraw": "withdrawn",
    },
    "correcting": {
        "complete_correction": "received",
        "return_to_applicant": "returned",
        "withdraw": "withdrawn",
    },
    "accepted": {"review": "reviewing", "withdraw": "withdrawn"},
    "reviewing": {
        "decide": "decided",
        "start_special": "special",
        "extend": "reviewing",
        "withdraw": "withdrawn",
    },
    "special": {"end_special": "reviewing", "withdraw": "withdrawn"},
    "decided": {"conclude": "concluded"},
    "concluded": {"deliver": "delivered"},
}

WHO = {
    "release": {SYSTEM},
    "terminate": {SYSTEM},
    "revive": {OWNER, CLERK, SYSTEM},
    "receive": {CLERK, REVIEWER},
    "return_to_applicant": {CLERK, REVIEWER},
    "request_correction": {CLERK, REVIEWER},
    "complete_correction": {OWNER, CLERK, REVIEWER},
    "accept": {CLERK, REVIEWER},
    "deem": {SYSTEM},
    "reject": {CLERK, REVIEWER},
    "review": {REVIEWER},
    "start_special": {APPROVER},
    "end_special": {REVIEWER, APPROVER},
    "extend": {APPROVER},
    "decide": {APPROVER},
    "conclude": {CLERK, REVIEWER, APPROVER},
    "handle": {CLERK, REVIEWER, APPROVER},
    "deliver": {CLERK, REVIEWER},
    "withdraw": {OWNER, CLERK},
}

COMPLETE = Given(
    reason="材料不齐",
    basis="《行政许可法》第四十五条",
    outcome="granted",
    remedies="六十日内申请行政复议，六个月内提起行政诉讼",
    defects={"mother/M01": "补交原件"},
    days=5,
    recipient="本人",
    way="窗口",
)


def facts(state, *roles, **more):
    return SubCaseFacts(
        state=state, **{"actor": "a", "handling": "promised", **more}, roles=frozenset(roles)
    )


def handling(transition):
    """At once where only that may; else two people and a limit."""
    return "immediate" if transition == "handle" else "promised"


def give(**changes):
    return msgspec.structs.replace(COMPLETE, **changes)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("transition", TRANSITIONS)
def test_a_transition_leaves_and_reaches_the_states_of_the_table(transition, state):
    row = TRANSITIONS[transition]
    allowed = ALLOWED.get(state, {})
    here = facts(state, *ROLES, handling=handling(transition), correction_overdue=True)
    refusal = guard(transition, here, COMPLETE)
    if transition in allowed:
        assert refusal is None
        assert row.target == allowed[transition]
    else:
        assert refusal.code == "wrong_state"
        assert refusal.data == {"state": state, "states": [*row.sources]}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("transition", TRANSITIONS)
def test_a_role_may_what_the_table_says(transition, role):
    here = facts(TRANSITIONS[transition].sources[0], role, handling=handling(transition))
    refusal = guard(transition, here, COMPLETE)
    assert (refusal is None) == (role in WHO[transition])
    assert refusal is None or refusal.code == "wrong_role"


def test_nobody_without_a_role_may_anything():
    for state in STATES:
        assert offered(facts(state)) == []


def test_an_unknown_transition_is_refused_by_name():
    refusal = guard("approve", facts("reviewing", *ROLES), COMPLETE)
    assert refusal == Refusal(code="unknown_transition", data={"transition": "approve"})


@pytest.mark.parametrize(
    ("transition", "field"),
    [
        ("reject", "reason"),
        ("reject", "remedies"),
        ("request_correction", "defects"),
        ("return_to_applicant", "reason"),
        ("start_special", "reason"),
        ("start_special", "basis"),
        ("start_special", "days"),
        ("extend", "reason"),
        ("extend", "days"),
        ("decide", "outcome"),
        ("handle", "outcome"),
        ("deliver", "recipient"),
        ("deliver", "way"),
        ("terminate", "reason"),
    ],
)
def test_what_a_transition_needs_is_asked_for_by_name(transition, field):
    empty = {"defects": {}, "days": 0}.get(field, " ")
    here = facts(TRANSITIONS[transition].sources[0], *ROLES, handling=handling(transition))
    refusal = guard(transition, here, give(**{field: empty}))
    assert refusal == Refusal(code="missing", data={"fields": [field]})


@pytest.mark.parametrize(("transition", "state"), [("decide", "reviewing"), ("handle", "received")])
def test_a_refusal_tells_its_reasons_and_the_remedies(transition, state):
    here = facts(state, APPROVER, handling="immediate")
    bare = Given(outcome="refused")
    assert guard(transition, here, bare).data == {"fields": ["reason", "remedies"]}
    assert guard(transition, here, give(outcome="refused")) is None


def test_a_utility_owes_a_reason_but_no_remedies_text():
    here = facts("reviewing", APPROVER, organ=False)
    assert guard("decide", here, Given(outcome="refused", reason="无法安装")) is None
    assert guard("decide", here, Given(outcome="refused")).data == {"fields": ["reason"]}


def test_an_outcome_is_granted_or_refused():
    refusal = guard("decide", facts("reviewing", APPROVER), give(outcome="maybe"))
    assert refusal == Refusal(code="unknown_outcome", data={"outcome": "maybe"})


def test_who_accepted_an_item_does_not_decide_it():
    here = facts("reviewing", CLERK, APPROVER, accepted_by="a")
    assert guard("decide", here, COMPLETE).code == "own_acceptance"
    assert guard("decide", facts("reviewing", APPROVER, accepted_by="b"), COMPLETE) is None


def test_who_reviewed_an_item_neither_decides_it_nor_stops_its_clock():
    here = facts("reviewing", REVIEWER, APPROVER, reviewed_by="a")
    assert guard("decide", here, COMPLETE).code == "own_review"
    assert guard("start_special", here, COMPLETE).code == "own_review"


def test_an_immediate_item_is_one_persons_work():
    here = facts("reviewing", APPROVER, handling="immediate", accepted_by="a", reviewed_by="a")
    assert guard("decide", here, COMPLETE) is None


def test_only_an_immediate_item_jumps_to_its_end():
    assert guard("handle", facts("received", APPROVER), COMPLETE).code == "not_immediate"
    handled = TRANSITIONS["handle"]
    assert handled.events == ("received", "accepted", "decided", "concluded")


@pytest.mark.parametrize(
    ("transition", "state"), [("release", "waiting"), ("revive", "terminated")]
)
def test_a_predecessor_holds_its_successor(transition, state):
    refusal = guard(transition, facts(state, SYSTEM, unfinished=("licence",)), COMPLETE)
    assert refusal == Refusal(code="predecessor_unfinished", data={"items": ["licence"]})


def test_one_notice_lists_everything_and_says_how():
    here = facts("received", REVIEWER, known_defects=("mother/M01", "mother/person.name"))
    assert guard("request_correction", here, COMPLETE) == Refusal(
        code="incomplete_notice", data={"defects": ["mother/person.name"]}
    )
    silent = give(defects={"mother/M01": " "})
    assert guard("request_correction", here, silent).code == "defect_without_remedy"


def test_a_second_notice_for_another_defect_needs_a_supervisor():
    again = {"notices": 1, "notified": ("mother/M01",)}
    other = give(defects={"mother/M01": "补交原件", "father/M01": "补交复印件"})
    here = facts("received", REVIEWER, **again)
    assert guard("request_correction", here, COMPLETE) is None
    assert guard("request_correction", here, other) == Refusal(
        code="second_correction", data={"defects": ["father/M01"]}
    )
    allowed = msgspec.structs.replace(other, override="supervisor")
    assert guard("request_correction", here, allowed) is None
    own = msgspec.structs.replace(other, override="a")
    assert guard("request_correction", here, own).code == "second_correction"


def test_a_correction_in_time_is_not_returned():
    assert guard("return_to_applicant", facts("correcting", CLERK), COMPLETE).code == (
        "correction_still_running"
    )


def test_a_limit_is_extended_once_and_a_licences_by_ten_days_at_most():
    again = facts("reviewing", APPROVER, extended=True)
    assert guard("extend", again, COMPLETE).code == "already_extended"
    licence = facts("reviewing", APPROVER, kind="01")
    assert guard("extend", licence, give(days=11)) == Refusal(
        code="extension_too_long", data={"days": 11, "most": 10}
    )
    assert guard("extend", licence, give(days=10)) is None
    assert guard("extend", facts("reviewing", APPROVER, kind="05"), give(days=11)) is None


def test_an_applicant_withdraws_without_a_reason_and_a_clerk_with_one():
    assert guard("withdraw", facts("reviewing", OWNER)) is None
    assert guard("withdraw", facts("reviewing", CLERK)).data == {"fields": ["reason"]}


def test_what_is_offered_is_what_state_role_and_person_allow():
    ids = {row.id for row in offered(facts("received", CLERK))}
    assert ids == {
        "accept",
        "reject",
        "request_correction",
        "return_to_applicant",
        "withdraw",
    }
    assert offered(facts("reviewing", REVIEWER, APPROVER, reviewed_by="a")) == [
        TRANSITIONS["extend"]
    ]


def test_every_state_but_the_ends_goes_on():
    leaves = {source for row in TRANSITIONS.values() for source in row.sources}
    assert set(STATES) - leaves == ENDS


@given(st.lists(st.sampled_from(sorted(TRANSITIONS)), max_size=30), st.sampled_from(ROLES))
def test_no_walk_leaves_the_table(walk, role):
    state, path = "submitted", ["submitted"]
    for transition in walk:
        here = facts(state, role, SYSTEM, OWNER, APPROVER)
        if guard(transition, here, COMPLETE) is None:
            assert ALLOWED[state][transition] == TRANSITIONS[transition].target
            state = TRANSITIONS[transition].target
            path.append(state)
    # Without 即办 nothing is decided that was not accepted and reviewed before.
    if "decided" in path:
        assert path.index("accepted") < path.index("reviewing") < path.index("decided")
    if "concluded" in path:
        assert "decided" in path


@given(
    st.sampled_from(sorted(TRANSITIONS)),
    st.sampled_from(sorted(STATES)),
    st.sets(st.sampled_from(ROLES)),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from(["immediate", "promised"]),
)
def test_what_a_guard_lets_pass_was_offered(transition, state, roles, who, handling):
    here = facts(state, *roles, accepted_by=who, reviewed_by=who, handling=handling)
    if guard(transition, here, COMPLETE) is None:
        assert transition in {row.id for row in offered(here)}


def test_an_immediate_item_has_no_limit_to_extend():
    here = facts("reviewing", APPROVER, handling="immediate")
    assert guard("extend", here, COMPLETE) == Refusal(code="immediate")
    assert "extend" not in {row.id for row in offered(here)}


# 行政许可法 Art. 32(4): what was told is what is to be put right, all of it.
def test_a_correction_answers_everything_that_was_asked():
    here = facts("correcting", OWNER, asked=("name", "M01"))
    for changed, left in (((), ["name", "M01"]), (("name",), ["M01"]), (("M01",), ["name"])):
        refusal = guard("complete_correction", here, Given(handed=changed, changed=changed))
        assert refusal == Refusal(code="unanswered", data={"defects": left})
    both = ("name", "M01")
    assert guard("complete_correction", here, Given(handed=both, changed=both)) is None


def test_a_value_stays_what_it_was_only_with_a_reason():
    here = facts("correcting", OWNER, asked=("name",))
    same = Given(handed=("name",))
    assert guard("complete_correction", here, same).code == "unanswered"
    assert guard("complete_correction", here, Given(reason="与户口簿一致")).code == "unanswered"
    told = msgspec.structs.replace(same, reason="与户口簿一致")
    assert guard("complete_correction", here, told) is None


def test_a_correction_touches_nothing_that_nobody_asked():
    here = facts("correcting", OWNER, asked=("name",))
    more = ("name", "phone")
    refusal = guard("complete_correction", here, Given(handed=more, changed=more))
    assert refusal == Refusal(code="not_asked", data={"defects": ["phone"]})


def test_a_notice_names_what_the_item_has():
    here = facts("received", REVIEWER, parts=("name", "M01"))
    notice = give(defects={"name": "与证件不一致", "nonsense": "?"})
    refusal = guard("request_correction", here, notice)
    assert refusal == Refusal(code="unknown_defect", data={"defects": ["nonsense"]})


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ("submitted", "receive"),
        ("received", "accept"),
        ("accepted", "review"),
        ("special", "end_special"),
        ("reviewing", "decide"),
        ("decided", "conclude"),
        ("concluded", "deliver"),
        ("waiting", None),
        ("correcting", None),
        ("delivered", None),
    ],
)
def test_the_next_step_follows_the_order_of_an_ordinary_case(state, step):
    found = next_step(state)
    assert (found.id if found else None) == step
