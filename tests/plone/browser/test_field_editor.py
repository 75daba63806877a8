"""The field editor tells what a change touches before it is stored; all of it by keyboard."""

import transaction
from playwright.sync_api import expect

from dongli.onething.fields.read import field_specs

from .test_accessibility import grave
from .test_keyboard import tab_to

FORM = "items/gift/@@fields"
TOUCHED = "#touched"


def titles(portal):
    transaction.begin()
    return [spec.title for spec in field_specs(portal["items"]["gift"].fields_model)]


def test_a_change_is_looked_at_and_saved_by_keyboard_alone(editor, portal):
    page, keys = editor.page, editor.page.keyboard
    editor.go(f"{FORM}/gift_address")
    tab_to(page, "标题")
    keys.press("Control+A")
    keys.type("收件地址")
    tab_to(page, "查看影响范围")
    keys.press("Enter")
    touched = page.locator(TOUCHED)
    expect(touched).to_be_focused()
    expect(touched).to_contain_text("宝宝出生一件事")
    expect(touched).to_contain_text("礼包收件地址 → 收件地址")
    expect(touched).to_contain_text("已对公众发布")
    expect(touched).to_contain_text("告知：区卫生健康委员会")
    assert titles(portal) == ["礼包收件地址"]
    assert grave(page, "looked at") == []
    # What was typed still stands, and is saved.
    expect(page.get_by_label("标题").first).to_have_value("收件地址")
    tab_to(page, "保存")
    keys.press("Enter")
    expect(page.locator("#field-gift_address")).to_contain_text("收件地址")
    assert titles(portal) == ["收件地址"]


def test_a_deletion_is_looked_at_and_left_or_done_by_keyboard(editor, portal):
    page, keys = editor.page, editor.page.keyboard
    editor.go(FORM)
    expect(page.locator("#content")).to_contain_text("本表单用于")
    for answer in ("不删除", "删除“礼包收件地址”"):
        tab_to(page, "删除")
        keys.press("Enter")
        tab_to(page, "查看影响范围")
        keys.press("Enter")
        expect(page.locator(TOUCHED)).to_be_focused()
        expect(page.locator(TOUCHED)).to_contain_text("礼包收件地址")
        assert grave(page, "deletion") == []
        assert titles(portal) == ["礼包收件地址"]
        tab_to(page, answer)
        keys.press("Enter")
        expect(page.locator(TOUCHED)).to_have_count(0)
    assert titles(portal) == []


def test_a_new_field_is_looked_at_before_it_is_added(editor, portal):
    editor.go(f"{FORM}/@@add-field")
    editor.fill("标题", "收件人")
    editor.page.locator("[name='form.widgets.__name__']").fill("receiver")
    editor.press("查看影响范围")
    expect(editor.page.locator(TOUCHED)).to_contain_text("收件人")
    assert titles(portal) == ["礼包收件地址"]
    editor.press("添加")
    editor.page.wait_for_url("**/receiver")
    assert titles(portal) == ["礼包收件地址", "收件人"]
