"""Working a case: guards below every door, what follows, and what is written down."""

from datetime import datetime

import pytest
from newborn import pdf
from Products.CMFCore.WorkflowCore import WorkflowException

from dongli.onething.casework import journal
from dongli.onething.casework.acting import Act
from dongli.onething.casework.states import case_state, state, subcases
from dongli.onething.domain.casework import Given
from dongli.onething.operations.allow_second_notice import allow_second_notice
from dongli.onething.operations.now import ZONE
from dongli.onething.operations.rebuild_register import rebuild
from dongli.onething.operations.tick import tick
from dongli.onething.operations.transition_subcase import (
    SILENCE,
    TransitionRefused,
    transition,
)
from dongli.onething.operations.verify_register import verify
from dongli.onething.register import queries, write

GRANT = Act(given=Given(outcome="granted"))
REFUSE = Act(given=Given(outcome="refused", reason="不符合条件", remedies="60日内可申请复议"))
# A Monday without holidays around: 2026-11-16.
MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=ZONE)


def part(case, item):
    return next(subcase for subcase in subcases(case) if subcase.item == item)


class Worker:
    def __init__(self, desk, case):
        self.desk, self.case = desk, case

    def __call__(self, who, item, name, act=None, now=None):
        self.desk.be(who)
        return transition(part(self.case, item), name, act, now=now)

    def refused(self, who, item, name, act=None, now=None):
        before = state(part(self.case, item))
        with pytest.raises(TransitionRefused) as refused:
            self(who, item, name, act, now)
        assert state(part(self.case, item)) == before
        return refused.value.refusal.code


@pytest.fixture
def work(desk, filed):
    return Worker(desk, filed)


def decide_hukou(work, act=GRANT):
    work("health-reviewer", "birth", "handle", GRANT)
    work("police-reviewer", "hukou", "receive")
    work("police-reviewer", "hukou", "accept")
    work("police-reviewer", "hukou", "review", Act(given=Given(reason="材料齐全")))
    work("police-approver", "hukou", "decide", act)


def test_an_immediate_item_is_handled_in_one_act(work):
    assert work("health-reviewer", "birth", "handle", GRANT) == "concluded"
    kinds = [event["kind"] for event in part(work.case, "birth").events]
    assert kinds == ["submitted", "received", "accepted", "decided", "concluded"]


def test_a_promised_item_is_not_handled_in_one_act(work):
    assert work.refused("water-reviewer", "card", "handle", GRANT) == "not_immediate"


def test_a_result_releases_its_successor_and_is_handed_over(work):
    work("health-reviewer", "birth", "handle", GRANT)
    hukou = part(work.case, "hukou")
    assert state(hukou) == "submitted"
    assert [result["title"] for result in hukou.received_results] == ["出生医学证明"]
    assert state(part(work.case, "insurance")) == "waiting"


def test_a_refusal_ends_what_hangs_on_it_and_nothing_else(work):
    work("health-reviewer", "birth", "handle", REFUSE)
    assert {p.item: state(p) for p in subcases(work.case)} == {
        "birth": "concluded",
        "hukou": "terminated",
        "insurance": "terminated",
        "card": "submitted",
    }


def test_the_applicant_revives_with_the_missing_result(work):
    work("health-reviewer", "birth", "handle", REFUSE)
    assert work.refused("mother", "hukou", "revive") == "predecessor_unfinished"
    act = Act(materials={"newborn/birth-cert": (pdf("证明.pdf"),)})
    assert work("mother", "hukou", "revive", act) == "submitted"


def test_who_reviewed_does_not_decide(work, portal):
    portal.acl_users.portal_role_manager.assignRolesToPrincipal(
        ("Member", "Reviewer", "Approver"), "police-reviewer"
    )
    work("health-reviewer", "birth", "handle", GRANT)
    for name in ("receive", "accept", "review"):
        work("police-reviewer", "hukou", name)
    assert work.refused("police-reviewer", "hukou", "decide", GRANT) == "own_review"


def test_a_refusal_needs_reasons_and_remedies(work):
    work("health-reviewer", "birth", "handle", GRANT)
    for name in ("receive", "accept", "review"):
        work("police-reviewer", "hukou", name)
    bare = Act(given=Given(outcome="refused"))
    assert work.refused("police-approver", "hukou", "decide", bare) == "missing"


def test_a_company_owes_no_remedies(work):
    for name in ("receive", "accept", "review"):
        work("water-reviewer", "card", name)
    act = Act(given=Given(outcome="refused", reason="欠费"))
    assert work("water-approver", "card", "decide", act) == "decided"


def test_another_department_may_not_act(work):
    assert work.refused("water-reviewer", "birth", "handle", GRANT) == "wrong_role"


def test_silence_for_five_working_days_is_acceptance_from_receipt(desk):
    _, case = desk.file(now=MONDAY)
    work = Worker(desk, case)
    work("health-reviewer", "birth", "handle", GRANT, now=MONDAY)
    work("police-reviewer", "hukou", "receive", now=MONDAY)
    # Received Monday 16; five working days end on Monday 23 at 24:00.
    assert tick(desk.portal, now=datetime(2026, 11, 23, 23, 59, tzinfo=ZONE)) == []
    assert len(tick(desk.portal, now=datetime(2026, 11, 24, 0, 0, 1, tzinfo=ZONE))) == 1
    hukou = part(case, "hukou")
    assert state(hukou) == "accepted"
    assert hukou.events[-1]["kind"] == "accepted"
    assert hukou.events[-1]["at"] == MONDAY.isoformat()
    assert tick(desk.portal, now=datetime(2026, 11, 25, tzinfo=ZONE)) == []


def test_silence_counts_though_nobody_took_the_filing_in(desk):
    _, case = desk.file(now=MONDAY)
    work = Worker(desk, case)
    work("health-reviewer", "birth", "handle", GRANT, now=MONDAY)
    late = datetime(2026, 11, 24, 0, 0, 1, tzinfo=ZONE)
    assert tick(desk.portal, now=late) == ["/".join(part(case, "hukou").getPhysicalPath())]
    hukou = part(case, "hukou")
    assert state(hukou) == "accepted"
    assert hukou.deemed["since"] == MONDAY.isoformat()
    assert hukou.deemed["at"] == late.isoformat()
    entry = journal.last(case)
    assert (entry.actor, entry.action, entry.before) == ("system", "deem", "submitted")
    assert entry.reason == SILENCE
    # From acceptance the five days of the promise run: they began with the silence.
    row = next(row for row in queries.parts(case.number) if row["item"] == "hukou")
    assert (row["clock"], row["due_at"][:10]) == ("decision", "2026-11-23")
    assert verify(desk.portal) == []
    # What is no licence is late, and no more: nobody accepts it but its department.
    assert state(part(case, "card")) == "submitted"


def test_a_department_that_takes_note_late_gains_no_days(desk):
    _, case = desk.file(now=MONDAY)
    work = Worker(desk, case)
    work("health-reviewer", "birth", "handle", GRANT, now=MONDAY)
    work("police-reviewer", "hukou", "receive", now=datetime(2026, 11, 23, 16, tzinfo=ZONE))
    assert len(tick(desk.portal, now=datetime(2026, 11, 24, 0, 0, 1, tzinfo=ZONE))) == 1


def test_a_department_cannot_speak_for_silence(work):
    work("health-reviewer", "birth", "handle", GRANT)
    assert work.refused("police-reviewer", "hukou", "deem") == "wrong_role"


def test_a_notice_after_silence_comes_too_late(desk):
    _, case = desk.file(now=MONDAY)
    work = Worker(desk, case)
    work("health-reviewer", "birth", "handle", GRANT, now=MONDAY)
    work("police-reviewer", "hukou", "receive", now=MONDAY)
    late = datetime(2026, 11, 24, 9, 0, tzinfo=ZONE)
    act = Act(given=Given(defects={"hkb": "请补交"}))
    desk.be("police-reviewer")
    with pytest.raises(TransitionRefused):
        transition(part(case, "hukou"), "request_correction", act, now=late)
    assert state(part(case, "hukou")) == "accepted"


def test_a_second_notice_of_new_defects_needs_a_supervisor(work):
    work("health-reviewer", "birth", "receive")
    first, second = ({"hospital": "医院名称不全"}, {"mother_name": "与身份证不一致"})
    work("health-reviewer", "birth", "request_correction", Act(given=Given(defects=first)))
    work("mother", "birth", "complete_correction", Act(form_data={"hospital": "东丽区医院"}))
    notice = Act(given=Given(defects=second))
    assert work.refused("health-reviewer", "birth", "request_correction", notice) == (
        "second_correction"
    )
    work.desk.be("supervisor")
    allow_second_notice(part(work.case, "birth"), "首次告知确有遗漏")
    assert work("health-reviewer", "birth", "request_correction", notice) == "correcting"


def test_a_correction_changes_the_form_of_every_open_item_that_asks_it(work):
    work("health-reviewer", "birth", "handle", GRANT)
    work("police-reviewer", "hukou", "receive")
    act = Act(given=Given(defects={"mq_xm": "姓名与户口簿不一致"}))
    work("police-reviewer", "hukou", "request_correction", act)
    work("mother", "hukou", "complete_correction", Act(form_data={"mq_xm": "王小敏"}))
    assert part(work.case, "hukou").form_data["mq_xm"] == "王小敏"
    assert part(work.case, "insurance").form_data["name"] == "王小敏"
    assert part(work.case, "birth").form_data["mother_name"] == "王小明"


def test_the_applicant_withdraws_one_item_before_the_decision(work):
    assert work("mother", "card", "withdraw") == "withdrawn"
    assert state(part(work.case, "birth")) == "submitted"


def test_a_stranger_cannot_withdraw(work):
    assert work.refused("stranger", "card", "withdraw") == "wrong_role"


def test_the_case_follows_its_subcases(work):
    assert case_state(work.case) == "filed"
    decide_hukou(work)
    assert case_state(work.case) == "partly_concluded"
    assert queries.case_row(work.case.number)["state"] == "partly_concluded"


def test_the_plain_workflow_call_meets_the_same_guard(work, portal):
    work("water-reviewer", "card", "receive")
    with pytest.raises(WorkflowException):
        portal.portal_workflow.doActionFor(part(work.case, "card"), "reject")
    assert state(part(work.case, "card")) == "received"


def test_every_transition_is_in_the_journal_and_the_chain_holds(work):
    decide_hukou(work)
    entries = journal.entries(work.case)
    assert [(entry.actor, entry.action) for entry in entries] == [
        ("mother", "file"),
        ("health-reviewer", "handle"),
        ("system", "release"),
        ("police-reviewer", "receive"),
        ("police-reviewer", "accept"),
        ("police-reviewer", "review"),
        ("police-approver", "decide"),
    ]
    assert journal.verify(work.case) == []


def test_a_changed_entry_is_found(work):
    decide_hukou(work)
    work.case.journal[3] = {**work.case.journal[3], "actor": "nobody"}
    assert journal.verify(work.case) == [3]


def test_register_and_cases_agree_after_work(work, portal):
    decide_hukou(work)
    assert verify(portal) == []


def test_a_lost_row_is_found_and_made_again(work, portal):
    decide_hukou(work)
    whole = queries.everything()
    write.remove(work.case.number)
    assert {found.kind for found in verify(portal)} == {"missing"}
    assert rebuild(portal) == 1
    assert queries.everything() == whole
