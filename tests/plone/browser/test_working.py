"""Staff work an application to its end by page; an editor's change reaches the public at once."""

import re

from playwright.sync_api import expect

from .conftest import Applicant


def as_someone(applicant, name):
    applicant.page.context.clear_cookies()
    applicant.log_in(name)


def open_work(applicant, item):
    applicant.page.goto(f"{applicant.base}/@@worklist")
    applicant.page.get_by_role("link", name=re.compile(item)).first.click()


def press(applicant, name, **fields):
    """Make a transition: fill in what its form asks, then press."""
    page = applicant.page
    form = page.locator("form").filter(has=page.get_by_role("button", name=name, exact=True)).first
    if "outcome" in fields:
        form.get_by_label(fields["outcome"]).check()
    if "recipient" in fields:
        form.get_by_label("领取人").fill(fields["recipient"])
    form.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#casework-error")).to_have_count(0)


def test_receive_accept_review_decide_conclude_deliver(applicant):
    page = applicant.page
    applicant.log_in()
    applicant.file()
    as_someone(applicant, "health-reviewer")
    open_work(applicant, "出生医学证明签发")
    press(applicant, "即时办结", outcome="准予")
    as_someone(applicant, "police-reviewer")
    open_work(applicant, "出生登记")
    for name in ("收件", "受理", "开始审查"):
        press(applicant, name)
    as_someone(applicant, "police-approver")
    open_work(applicant, "出生登记")
    press(applicant, "决定", outcome="准予")
    as_someone(applicant, "police-reviewer")
    open_work(applicant, "出生登记")
    press(applicant, "办结")
    press(applicant, "送达", recipient="王小明")
    expect(page.locator(".ot-tag").first).to_have_text("已送达")


def test_a_title_that_is_published_anew_shows_at_once(applicant):
    page = applicant.page
    page.goto(applicant.guide)
    expect(page.get_by_role("heading", name="宝宝出生一件事")).to_be_visible()
    as_someone(applicant, "editor")
    page.goto(f"{applicant.base}/scenarios/baby/edit")
    page.get_by_label("标题").first.fill("宝宝出生联办")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(re.compile(r"/scenarios/baby(/view|/@@.*)?$"))
    page.context.clear_cookies()
    page.goto(applicant.guide)
    # What is not published is not shown.
    expect(page.get_by_role("heading", name="宝宝出生一件事", level=1)).to_be_visible()


def test_a_clerk_files_for_somebody_else(applicant):
    page = applicant.page
    applicant.log_in("clerk")
    applicant.begin()
    expect(page.get_by_text("综窗代录")).to_be_visible()
    applicant.fill_in()
    applicant.button("提交材料").last.click()
    applicant.hand_in()
    page.get_by_label("我已阅读").check()
    # The name is not the clerk's own, and has to be given.
    expect(page.get_by_label("申请人姓名")).to_have_value("")
    page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)")
    applicant.button("提交申请").click()
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("link", name="申请人电话")).to_be_visible()
    page.get_by_label("申请人姓名").fill("王小明")
    page.get_by_label("申请人电话").fill("13800000001")
    applicant.submit()
    page.get_by_role("link", name="查看办件").click()
    expect(page.get_by_text("窗口").first).to_be_visible()
    assert isinstance(applicant, Applicant)
