"""Staff work an application to its end by page; an editor's change reaches the public at once."""

import re

import transaction
from playwright.sync_api import expect

from dongli.onething.operations.publish_scenario import publish


def as_someone(applicant, name):
    applicant.page.context.clear_cookies()
    applicant.log_in(name)


def open_work(applicant, item):
    applicant.page.goto(f"{applicant.base}/@@worklist")
    row = applicant.page.get_by_role("row").filter(has_text=item)
    row.get_by_role("link").first.click()


def press(applicant, name, **fields):
    """Make a transition: open its form, fill in what it asks, press."""
    page = applicant.page
    part = page.locator("details").filter(has=page.get_by_text(name, exact=True)).first
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    if "outcome" in fields:
        part.get_by_label(fields["outcome"], exact=True).check()
    if "recipient" in fields:
        part.get_by_label("签收人").fill(fields["recipient"])
    part.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text("未作任何改动")).to_have_count(0)


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
    press(applicant, "作出决定", outcome="准予")
    as_someone(applicant, "police-reviewer")
    open_work(applicant, "出生登记")
    press(applicant, "办结")
    press(applicant, "送达", recipient="王小明")
    expect(page.locator(".ot-tag").first).to_have_text("已送达")


def publish_anew(portal):
    transaction.begin()
    publish(portal["scenarios"]["baby"], comment="test")
    transaction.commit()


def test_a_title_published_anew_shows_at_once_and_not_before(applicant, portal):
    page = applicant.page
    old, new = (
        page.get_by_role("heading", name=name) for name in ("宝宝出生一件事", "宝宝出生联办")
    )
    page.goto(applicant.guide)
    expect(old).to_be_visible()
    as_someone(applicant, "editor")
    page.goto(f"{applicant.base}/scenarios/baby/edit")
    page.get_by_label("标题").first.fill("宝宝出生联办")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(re.compile(r"/scenarios/baby(?!/edit)"))
    page.context.clear_cookies()
    page.goto(applicant.guide)
    expect(old).to_be_visible()
    publish_anew(portal)
    page.reload()
    expect(new).to_be_visible()
    # The old edition stays readable, and says that it is old.
    page.goto(f"{applicant.guide}?edition=1")
    expect(old).to_be_visible()
    expect(page.get_by_text("不是当前版本")).to_be_visible()
    expect(applicant.button("在线办理")).to_have_count(0)


def test_a_guide_renewed_in_the_middle_keeps_what_was_typed_and_is_reviewed_again(
    applicant, portal
):
    page = applicant.page
    applicant.log_in()
    applicant.begin()
    applicant.fill_in()
    applicant.button("下一步：提交材料").last.click()
    applicant.hand_in()
    transaction.begin()
    portal["items"]["hukou"].title = "出生户口登记"
    transaction.commit()
    publish_anew(portal)
    page.get_by_label("我已阅读").check()
    applicant.button("提交申请").click()
    expect(page.get_by_role("alert")).to_contain_text("请再核对一遍")
    expect(page.get_by_text("指南已经更新")).to_be_visible()
    expect(page.get_by_text("出生户口登记").first).to_be_visible()
    applicant.submit()


def test_a_clerk_files_for_somebody_else(applicant):
    page = applicant.page
    applicant.log_in("clerk")
    applicant.begin()
    expect(page.get_by_text("综窗代录")).to_be_visible()
    applicant.fill_in()
    applicant.button("下一步：提交材料").last.click()
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
    expect(page.get_by_text("您的申请已提交")).to_be_visible()
