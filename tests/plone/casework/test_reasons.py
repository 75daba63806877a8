"""An applicant learns why an office refused (行政许可法 art. 38), but no internal opinion."""

from plone import api

from dongli.onething.casework.acting import Act
from dongli.onething.casework.reading import reasons
from dongli.onething.casework.states import subcases
from dongli.onething.domain.casework import Given
from dongli.onething.operations.transition_subcase import transition

GRANT = Act(given=Given(outcome="granted", reason="内部意见"))
REFUSE = Act(given=Given(outcome="refused", reason="不符合条件", remedies="60日内可申请复议"))


def part(case, item):
    return next(subcase for subcase in subcases(case) if subcase.item == item)


def work(desk, case, item, *steps):
    for who, name, act in steps:
        desk.be(who)
        transition(part(case, item), name, act)


def test_a_refusal_tells_its_reason_and_not_the_reviewers_opinion(desk, filed):
    work(desk, filed, "birth", ("health-reviewer", "handle", GRANT))
    work(
        desk,
        filed,
        "hukou",
        ("police-reviewer", "receive", None),
        ("police-reviewer", "accept", None),
        ("police-reviewer", "review", Act(given=Given(reason="审查意见"))),
        ("police-approver", "decide", REFUSE),
    )
    told = reasons(part(filed, "hukou"))
    assert [(one["transition"], one["text"]) for one in told] == [("decide", "不符合条件")]
    assert all("actor" not in one for one in told)


def test_a_grant_tells_no_opinion(desk, filed):
    work(desk, filed, "birth", ("health-reviewer", "handle", GRANT))
    assert reasons(part(filed, "birth")) == []


def test_not_accepting_tells_reason_and_remedies_on_the_applicants_page(desk, filed):
    act = Act(given=Given(reason="不属于本机关职权", remedies="60日内可申请复议"))
    work(
        desk,
        filed,
        "card",
        ("water-reviewer", "receive", None),
        ("water-reviewer", "reject", act),
    )
    card = part(filed, "card")
    assert card.remedies == "60日内可申请复议"
    desk.be("mother")
    page = api.content.get_view("view", card, card.REQUEST)()
    assert "不属于本机关职权" in page
