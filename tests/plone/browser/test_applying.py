"""The applicant's journey, from the guide to the receipt."""

import re

import pytest
from playwright.sync_api import TimeoutError, expect

from .conftest import MOTHER_ID, PASSWORD, Applicant


def test_from_the_guide_to_the_receipt_and_the_progress(applicant):
    page = applicant.page
    page.goto(f"{applicant.base}")
    page.get_by_role("link", name="宝宝出生一件事").click()
    applicant.choose("本市医院")
    applicant.choose("要", "要申领新生儿礼包吗？")
    expect(page.get_by_role("checkbox", name="新生儿礼包申领")).to_be_checked()
    applicant.button("在线办理").click()
    applicant.fill_in_login()
    # What was answered before the login is still answered.
    expect(
        page.get_by_role("group", name="孩子在哪里出生？").get_by_label("本市医院")
    ).to_be_checked()
    page.get_by_role("checkbox", name="新生儿礼包申领").uncheck()
    applicant.button("下一步：填写表单").click()
    expect(page.get_by_label("礼包收件地址")).to_have_count(0)
    applicant.fill_in()
    applicant.button("下一步：提交材料").last.click()
    applicant.hand_in()
    expect(page.get_by_text("王小明").first).to_be_visible()
    applicant.submit()
    number, code = page.locator(".ot-receipt-number").all_inner_texts()
    assert re.fullmatch(r"YJS\d{6}\d{8}\d{5}[0-9A-Z]", number)
    assert re.fullmatch(r"\d{6}", code)
    page.get_by_role("link", name="我的办件").first.click()
    expect(page.get_by_role("link", name=number)).to_be_visible()
    page.context.clear_cookies()
    page.goto(f"{applicant.base}/@@progress")
    page.get_by_label("办件编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_label("查询码").press("Enter")
    expect(page.get_by_text("出生登记").first).to_be_visible()
    expect(page.get_by_text("王小明")).to_have_count(0)


def test_a_field_shows_only_where_it_applies_and_is_not_sent_otherwise(applicant):
    page = applicant.page
    applicant.log_in()
    applicant.begin()
    applicant.fill_in()
    rank, twins = page.get_by_label("多胎中的次序"), page.get_by_role("group", name="是否多胎")
    expect(rank).to_be_hidden()
    twins.get_by_label("是").check()
    rank.fill("2")
    twins.get_by_label("否").check()
    expect(rank).to_be_hidden()
    applicant.button("下一步：提交材料").last.click()
    applicant.hand_in()
    expect(page.get_by_text("不会提交")).to_have_count(0)
    expect(page.get_by_text("多胎中的次序")).to_have_count(0)


def test_what_is_wrong_stands_at_its_field_and_is_shown_as_it_was_typed(applicant):
    page = applicant.page
    applicant.log_in()
    applicant.begin()
    applicant.fill_in()
    page.get_by_label("公民身份号码").fill("110105194912310021")
    page.get_by_label("出生体重").fill("三公斤")
    page.get_by_label("声明所填内容真实有效").uncheck()
    applicant.button("下一步：提交材料").last.click()
    errors = page.get_by_role("alert")
    for title in ("公民身份号码", "出生体重", "声明所填内容真实有效"):
        expect(errors.get_by_role("link", name=title)).to_be_visible()
    errors.get_by_role("link", name="出生体重").click()
    expect(page.get_by_label("公民身份号码")).to_have_value("110105194912310021")
    # Leaving keeps it too, and nothing wrong is sent in silence.
    applicant.button("保存并离开").click()
    page.get_by_role("link", name="继续填写").click()
    expect(page.get_by_label("出生体重")).to_have_value("三公斤")
    expect(page.get_by_label("出生医院")).to_have_value("东丽医院")
    page.goto(page.url.replace("@@apply-form", "@@apply-review"))
    expect(page.get_by_role("alert").get_by_role("link", name="出生体重")).to_be_visible()
    expect(applicant.button("提交申请")).to_be_disabled()
    page.get_by_role("alert").get_by_role("link", name="出生体重").click()
    expect(page.get_by_label("出生体重")).to_be_in_viewport()


def test_rows_of_a_table_come_and_go_and_lose_nothing(applicant):
    page = applicant.page
    applicant.log_in()
    applicant.begin()
    applicant.fill_in()
    for number, name in enumerate(("甲", "乙"), 1):
        page.get_by_label(f"成员姓名 {number}").fill(name)
    applicant.button("添加一行").click()
    page.get_by_label("成员姓名 3").fill("丙")
    page.get_by_role("button", name="删除此行 2").click()
    values = [page.get_by_label(f"成员姓名 {n}").input_value() for n in (1, 2)]
    assert values == ["甲", "丙"]
    expect(page.get_by_label("公民身份号码")).to_have_value(MOTHER_ID)


def test_a_wrong_file_loses_no_right_one(applicant):
    page = applicant.page
    applicant.log_in()
    applicant.begin()
    applicant.fill_in()
    applicant.button("下一步：提交材料").last.click()
    page.get_by_label("居民户口簿").set_input_files(
        [
            {"name": "首页.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"},
            {"name": "坏的.png", "mimeType": "image/png", "buffer": b"MZ not a picture"},
        ]
    )
    applicant.button("下一步：核对并提交").last.click()
    expect(page.get_by_role("alert")).to_contain_text("坏的.png")
    expect(page.get_by_text("首页.pdf")).to_be_visible()


def test_the_situation_of_a_draft_changes_and_what_was_typed_stays(applicant):
    page = applicant.page
    applicant.log_in()
    applicant.begin()
    applicant.fill_in()
    applicant.button("下一步：提交材料").last.click()
    page.get_by_role("link", name="选择情形").click()
    applicant.choose("要", "要申领新生儿礼包吗？")
    applicant.button("下一步：填写表单").click()
    expect(page.get_by_label("出生医院")).to_have_value("东丽医院")
    expect(page.get_by_label("礼包收件地址")).to_be_visible()


def test_the_situation_says_what_is_open_before_its_buttons(applicant):
    page = applicant.page
    applicant.log_in()
    page.goto(f"{applicant.guide}/@@apply")
    expect(page.get_by_text("不会被保存")).to_have_count(0)
    applicant.choose("本市医院")
    expect(page.get_by_role("status").filter(has_text="还有 1 个问题没有回答")).to_be_visible()
    page.keyboard.press("Tab")
    page.get_by_role("link", name="去回答第一个").press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="要", exact=True)).to_be_focused()


def test_the_review_keeps_the_order_of_the_form(applicant):
    page = applicant.page
    applicant.log_in()
    applicant.begin()
    applicant.fill_in()
    shown = page.locator("[data-key]").evaluate_all("all => all.map(one => one.dataset.key)")
    applicant.button("下一步：提交材料").last.click()
    applicant.hand_in()
    told = page.locator(".ot-review").first.locator("dt").all_inner_texts()
    assert [title.split(" · ")[-1] for title in told[:2]] == ["姓名", "出生医院"]
    assert shown.index("mother/person.name") < shown.index("birth#hospital")


def test_a_login_that_ran_out_takes_along_what_was_typed(applicant):
    page = applicant.page
    applicant.log_in()
    applicant.begin()
    applicant.fill_in()
    page.context.clear_cookies()
    applicant.button("下一步：提交材料").last.click()
    expect(page.get_by_role("heading", name="请重新登录")).to_be_visible()
    page.get_by_label("登录名").fill("mother")
    page.get_by_label("密码").fill(PASSWORD)
    applicant.button("登录并继续").click()
    expect(page.get_by_label("居民户口簿")).to_be_visible()
    page.get_by_role("link", name="填写表单").click()
    expect(page.get_by_label("出生医院")).to_have_value("东丽医院")


def test_where_nothing_applies_the_guide_says_so(applicant):
    applicant.page.goto(applicant.guide)
    applicant.choose("手续都办好了")
    expect(
        applicant.page.get_by_role("status").filter(has_text="没有需要办理的事项")
    ).to_be_visible()
    expect(applicant.page.get_by_text("24878361").first).to_be_visible()


def test_an_answer_that_needs_a_window_says_so_and_offers_no_form(applicant):
    applicant.page.goto(applicant.guide)
    applicant.choose("国外")
    expect(applicant.page.get_by_role("alert")).to_contain_text("请到综合窗口办理")
    expect(applicant.button("在线办理")).to_have_count(0)


@pytest.fixture
def plain(browser, base):
    """Somebody whose browser runs no scripts."""
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(15000)
    yield Applicant(page, base)
    context.close()


def test_without_scripts(plain):
    page = plain.page
    plain.log_in()
    page.goto(plain.guide)
    page.get_by_label("本市医院").check()
    plain.button("更新办理方案").click()
    page.get_by_role("group", name="要申领新生儿礼包吗？").get_by_label("不要").check()
    plain.button("在线办理").click()
    plain.button("下一步：填写表单").click()
    plain.fill_in()
    plain.button("添加一行").click()
    expect(page.get_by_label("出生医院")).to_have_value("东丽医院")
    plain.button("下一步：提交材料").last.click()
    plain.hand_in()
    plain.submit()
    expect(page.get_by_text("您的申请已提交")).to_be_visible()


@pytest.fixture
def phone(browser, base):
    """Somebody with a small phone."""
    context = browser.new_context(viewport={"width": 375, "height": 740}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(15000)
    yield Applicant(page, base)
    context.close()


def fits(page):
    """Say whether the page is no wider than its window, once it is there."""
    try:
        page.wait_for_function(
            "document.documentElement?.scrollWidth <= window.innerWidth", timeout=5000
        )
    except TimeoutError:
        return False
    return True


def test_on_a_phone_no_page_scrolls_sideways(phone):
    page, wide = phone.page, []

    def look(name):
        if not fits(page):
            wide.append(name)

    phone.log_in()
    page.goto(phone.base)
    look("front")
    page.goto(phone.guide)
    phone.choose("本市医院")
    phone.choose("不要", "要申领新生儿礼包吗？")
    look("guide")
    phone.button("在线办理").click()
    look("start")
    phone.button("下一步：填写表单").click()
    look("form")
    phone.button("下一步：提交材料").last.click()
    look("errors")
    phone.fill_in()
    phone.button("下一步：提交材料").last.click()
    look("materials")
    phone.hand_in()
    look("review")
    phone.submit()
    look("receipt")
    assert wide == []
