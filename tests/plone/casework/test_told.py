"""What applicants are told to do, and what silence did: my cases, case, progress, worklist."""

import re
from datetime import datetime

import pytest
import requests
import transaction
from newborn import PASSWORD, Desk, ground

from dongli.onething.browser.filled import number, shown
from dongli.onething.browser.words import Words
from dongli.onething.casework.acting import Act
from dongli.onething.casework.states import subcases
from dongli.onething.domain.casework import Given
from dongli.onething.domain.spec import FieldSpec
from dongli.onething.operations.now import ZONE
from dongli.onething.operations.tick import tick
from dongli.onething.operations.transition_subcase import transition
from dongli.onething.operations.verify_register import verify
from dongli.onething.register import queries

# Received on Monday 2026-11-16, told the same day: fifteen working days end on 12-07.
MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=ZONE)


class Visit:
    def __init__(self, portal):
        self.portal = portal
        self.desk = Desk(portal, ground(portal))

    def file(self):
        self.receipt, self.case = self.desk.file(now=MONDAY)

    def step(self, who, item, name, now=MONDAY, **given):
        self.desk.be(who)
        part = next(one for one in subcases(self.case) if one.item == item)
        transition(part, name, Act(given=Given(**given)), now=now)

    def page(self, who, path):
        url = f"{self.portal.absolute_url()}/{path}" if "://" not in path else path
        auth = (who, PASSWORD) if who else None
        return requests.get(url, auth=auth, timeout=60, headers={"Accept-Language": "zh-CN"}).text


@pytest.fixture
def visit(functional):
    visit = Visit(functional["portal"])
    visit.file()
    return visit


def test_an_applicant_is_told_to_correct_what_until_when_and_where(visit):
    visit.step("water-reviewer", "card", "receive")
    visit.step("water-reviewer", "card", "request_correction", defects={"meter": "水表号有误"})
    transaction.commit()
    part = next(one for one in subcases(visit.case) if one.item == "card")
    for page in (
        visit.page("mother", "@@my-cases"),
        visit.page("mother", visit.case.absolute_url()),
    ):
        notice = page[page.index("请您补正申请") :][:1500]
        assert "供水过户" in notice and "2026年12月7日" in notice
        assert re.search(rf'href="{part.absolute_url()}"[^>]*>\s*去补正', notice)
    progress = f"@@progress?number={visit.receipt.number}&code={visit.receipt.query_code}"
    page = visit.page(None, progress)
    assert "需要补正，请在2026年12月7日前登录" in page
    assert "came_from=" in page and "水表号有误" not in page and "王" not in page


def test_nobody_is_told_to_correct_where_nothing_is_asked(visit):
    transaction.commit()
    assert "请您补正申请" not in visit.page("mother", "@@my-cases")
    assert "请您补正申请" not in visit.page("mother", visit.case.absolute_url())


def test_what_silence_accepted_stands_in_register_worklist_and_case(visit):
    late = datetime(2026, 11, 24, 0, 0, 1, tzinfo=ZONE)
    visit.step("health-reviewer", "birth", "handle", outcome="granted")
    tick(visit.portal, now=late)
    transaction.commit()
    rows = {row["item"]: row["deemed"] for row in queries.parts(visit.case.number)}
    assert rows["hukou"] == MONDAY.isoformat() and rows["card"] == ""
    assert verify(visit.portal, now=late) == []
    scope = queries.Scope(departments=("police",))
    assert queries.deemed(scope) == {"accepted": 1}
    assert queries.worklist(scope, now=late.isoformat(), deemed=True).total == 1
    assert queries.deemed(queries.Scope(departments=("water",))) == {}
    page = visit.page("police-reviewer", "@@worklist?tab=review&deemed=1")
    assert page.count("视为受理") == 2 and "出生登记" in page
    page = visit.page("mother", visit.case.absolute_url())
    assert "行政许可法》第三十二条第一款第四项" in page and "2026年11月16日" in page


def test_the_whole_case_has_a_due_date_once_something_is_accepted(visit):
    transaction.commit()
    assert "整件承诺期限" not in visit.page("mother", visit.case.absolute_url())
    visit.step("water-reviewer", "card", "receive")
    visit.step("water-reviewer", "card", "accept")
    transaction.commit()
    page = visit.page("mother", visit.case.absolute_url())
    # Critical path: hukou 5, then insurance 3 working days; the scenario promises 10.
    summary = page[page.index("整件承诺期限") :][:600]
    assert "2026年11月26日" in summary and "8 个工作日" in summary


def test_a_refused_item_is_concluded_without_a_number(visit):
    for name in ("receive", "accept", "review"):
        visit.step("water-reviewer", "card", name)
    visit.step("water-approver", "card", "decide", outcome="refused", reason="欠费")
    transaction.commit()
    part = next(one for one in subcases(visit.case) if one.item == "card")
    assert "结果编号" not in visit.page("water-reviewer", part.absolute_url())


@pytest.mark.parametrize(
    ("datatype", "title", "value", "text"),
    [
        ("decimal", "成交价（元）", "8600.5", "8,600.50 元"),
        ("decimal", "注册资本（万元）", 1000000.0, "1,000,000 万元"),
        ("decimal", "面积", "88.50", "88.5"),
        ("integer", "人数", 12, "12"),
        ("date", "出生日期", "2026-01-05", "2026年1月5日"),
        ("datetime", "出生时间", "2026-01-05T08:05:59", "2026年1月5日 08:05"),
        ("decimal", "金额（元）", "***", "***"),
        ("region", "籍贯", "120110", "天津市东丽区（120110）"),
    ],
)
def test_values_are_shown_as_people_write_them(portal, datatype, title, value, text):
    request = portal.REQUEST.clone()
    request.environ["HTTP_ACCEPT_LANGUAGE"] = "zh-CN"
    request["LANGUAGE"] = "zh-cn"
    field = FieldSpec(name="x", title=title, datatype=datatype)
    assert shown(Words(request), field, value) == text


def test_a_number_keeps_what_it_says():
    assert number("100") == "100"
    assert number("0.10") == "0.1"
