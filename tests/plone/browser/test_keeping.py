"""Nothing that was typed is lost: not by leaving, not by another tab, not by what arrives late."""

import json
import re

import pytest
from playwright.sync_api import expect

from dongli.onething.storage.drafts import Draft

from .conftest import FILE, Applicant
from .test_submitting import filer  # noqa: F401


@pytest.fixture
def form(applicant):
    """The page of the form."""
    applicant.log_in()
    applicant.begin()
    return applicant.page


def test_what_is_typed_is_kept_without_a_button(form):
    form.get_by_label("出生医院").fill("东丽医院")
    expect(form.get_by_text("已自动保存到草稿。")).to_be_visible()
    form.goto(form.url)
    expect(form.get_by_label("出生医院")).to_have_value("东丽医院")


def test_a_link_to_another_step_takes_along_what_was_just_typed(form):
    here = form.url
    form.get_by_label("出生医院").fill("东丽医院")
    form.get_by_role("link", name="选择情形").click()
    expect(form).to_have_url(re.compile("@@apply\\?"))
    # The browser sends it beside the next page, and tells nobody when it has arrived.
    for _look in range(20):
        form.goto(here)
        if form.get_by_label("出生医院").input_value():
            break
    expect(form.get_by_label("出生医院")).to_have_value("东丽医院")


def test_a_second_tab_takes_nothing_back(form, applicant):
    other = form.context.new_page()
    other.goto(form.url)
    form.get_by_label("出生医院").fill("东丽医院")
    applicant.button("保存并离开").click()
    expect(form).to_have_url(re.compile("@@apply$"))
    other.get_by_label("出生体重").fill("3300")
    other.get_by_role("button", name="保存并离开").click()
    expect(other).to_have_url(re.compile("@@apply$"))
    other.get_by_role("link", name="继续填写").click()
    expect(other.get_by_label("出生医院")).to_have_value("东丽医院")
    expect(other.get_by_label("出生体重")).to_have_value("3300")


def test_what_was_emptied_here_is_empty(form, applicant):
    form.get_by_label("出生医院").fill("东丽医院")
    applicant.button("保存并离开").click()
    form.get_by_role("link", name="继续填写").click()
    form.get_by_label("出生医院").fill("")
    applicant.button("保存并离开").click()
    form.get_by_role("link", name="继续填写").click()
    expect(form.get_by_label("出生医院")).to_have_value("")


def test_the_review_keeps_the_address_that_is_being_typed(form, applicant):
    applicant.fill_in()
    applicant.button("下一步：提交材料").last.click()
    applicant.hand_in()
    form.get_by_label("邮寄地址").fill("跃进路1号")
    expect(form.get_by_text("已自动保存到草稿。")).to_be_visible()
    form.goto(form.url)
    expect(form.get_by_label("邮寄地址")).to_have_value("跃进路1号")


def test_whoever_leaves_chosen_files_behind_is_asked(form, applicant):
    applicant.fill_in()
    applicant.button("下一步：提交材料").last.click()
    form.get_by_label("居民户口簿").set_input_files(FILE)
    asked = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    form.get_by_role("link", name="选择情形").click()
    expect(form.get_by_label("居民户口簿")).to_be_visible()
    assert asked == ["beforeunload"]


def test_what_arrives_late_does_not_undo_what_was_sent_after_it():
    draft = Draft("scenario", "edition")
    assert not draft.overtaken("page.2")
    assert draft.overtaken("page.1")
    assert not draft.overtaken("page.3")
    assert not draft.overtaken("other.1")
    assert not draft.overtaken("")
    assert not draft.overtaken("other.x")


@pytest.mark.parametrize("seen", ["", "[]", "{", json.dumps("x"), "[" * 2000])
def test_a_strange_memory_of_the_page_breaks_nothing(filer, seen):  # noqa: F811
    draft = filer.ready()
    names = filer.names(draft)
    reply = filer.send(
        "apply-form", {names["birth#hospital"]: "新医院", "seen": seen, "go": "save"}, draft
    )
    assert reply.status_code == 200
    page = filer.session.get(f"{filer.base}/@@apply-form", params={"draft": draft}).text
    assert 'value="新医院"' in page


def test_files_chosen_when_the_login_ran_out_are_sent_after_a_new_one(form, applicant):
    applicant.fill_in()
    applicant.button("下一步：提交材料").last.click()
    form.get_by_label("居民户口簿").set_input_files(FILE)
    form.context.clear_cookies()
    applicant.button("上传并留在本页").click()
    expect(form.get_by_role("alert")).to_contain_text("登录已过期")
    with form.context.expect_page() as opened:
        form.get_by_role("link", name="在新窗口登录").click()
    Applicant(opened.value, applicant.base).fill_in_login()
    applicant.button("上传并留在本页").click()
    expect(form.get_by_text(FILE["name"])).to_be_visible()


def test_a_forgotten_material_is_handed_in_on_the_page_that_names_it(form, applicant):
    applicant.fill_in()
    applicant.button("下一步：提交材料").last.click()
    applicant.button("下一步：核对并提交").last.click()
    expect(form.get_by_text("请更正以下 1 处")).to_be_visible()
    applicant.hand_in()
