"""The composer's parts: what is removed, what collides, what is merged, what is typical."""

import pytest
import transaction
from playwright.sync_api import expect
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD

from dongli.onething.fields.read import field_specs
from dongli.onething.fields.write import fields_model
from dongli.onething.operations.create_content import create_content

from .shops import SHOP, place, stock
from .test_accessibility import grave


@pytest.fixture
def library(portal):
    """Five items in the library and a scenario that has none of them yet."""
    stock(portal)
    place(portal)
    transaction.commit()
    return portal


@pytest.fixture
def shop(library, editor):
    """An editor before the empty composer."""
    editor.scenario = f"{editor.base}/scenarios/shop"
    editor.compose()
    return editor


def test_what_is_removed_can_be_put_back(shop):
    for title in SHOP[:3]:
        shop.add_item(title)
    shop.part(SHOP[1]).get_by_role("button", name="移除").click()
    shop.told(f"已移除“{SHOP[1]}”")
    assert shop.titles() == [SHOP[0], SHOP[2]]
    shop.page.get_by_role("button", name=f"撤销移除：{SHOP[1]}").click()
    shop.told(f"已恢复“{SHOP[1]}”")
    assert shop.titles() == list(SHOP[:3])


def test_two_editors_see_both_versions_before_one_replaces_the_other(shop, someone):
    shop.add_question("卖烟吗？", ("yes", "卖"), ("no", "不卖"))
    other = someone(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    other.scenario = shop.scenario
    other.compose()
    for editor, title in ((shop, "卖香烟吗？"), (other, "有烟草柜台吗？")):
        editor.open("卖烟吗？")
        editor.pane().get_by_label("标题").fill(title)
    shop.pane().get_by_role("button", name="保存").click()
    shop.told("已保存“卖香烟吗？”")
    other.pane().get_by_role("button", name="保存").click()
    expect(other.page.get_by_role("alert").first).to_contain_text("别人刚刚修改了")
    expect(other.pane()).to_contain_text("卖香烟吗？")
    expect(other.pane().get_by_label("标题")).to_have_value("有烟草柜台吗？")
    assert other.titles("Question") == ["卖香烟吗？"]
    other.pane().get_by_role("button", name="保存").click()
    other.told("已保存“有烟草柜台吗？”")


def test_what_is_merged_leads_to_its_source(editor):
    editor.scenario = f"{editor.base}/scenarios/baby"
    editor.compose()
    page = editor.page
    page.locator("#situation select").first.select_option(index=1)
    merged = page.locator(".ot-merged").filter(has_text="姓名").first
    expect(merged).to_contain_text("2 处合为一问")
    merged.locator("summary").click()
    source = merged.get_by_role("link", name="公安东丽分局 · 出生登记 · 母亲姓名")
    expect(merged).to_contain_text("母婴保健法第二十三条")
    source.click()
    expect(page.locator("[id='at-items/hukou/fields/mq_xm']")).to_be_visible()


def test_who_goes_on_while_it_is_worked_out_keeps_the_focus(editor):
    editor.scenario = f"{editor.base}/scenarios/baby"
    editor.compose()
    page, held = editor.page, []
    page.route("**/@@compose?**", lambda route: held.append(route))
    page.locator("#situation select").first.select_option(index=1)
    expect(page.locator("#composer")).to_have_attribute("aria-busy", "true")
    summary = page.locator("#personas > summary")
    summary.focus()
    for route in held:
        route.continue_()
    page.unroute_all()
    expect(page.locator("#composer")).not_to_have_attribute("aria-busy", "true")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("将上面的情形保存为")).to_be_visible()


def test_opening_changes_nothing_and_everything_works_without_a_script(
    browser, browser_context_args, editor, library
):
    before = list(library["scenarios"]["shop"].objectIds())
    state = editor.page.context.browser.new_context(
        **browser_context_args | {"java_script_enabled": False}
    )
    headers = {"Authorization": editor.token}
    state.set_extra_http_headers(headers)
    page = state.new_page()
    page.goto(f"{editor.base}/scenarios/shop/@@compose")
    transaction.begin()
    assert list(library["scenarios"]["shop"].objectIds()) == before
    page.get_by_label("从事项库添加事项").fill(SHOP[0])
    page.get_by_role("button", name="搜索").last.click()
    page.locator(".ot-hits li").first.get_by_role("button").click()
    expect(page.locator(".ot-part strong")).to_have_text([SHOP[0]])
    state.close()


def test_a_typical_situation_tells_when_it_comes_out_otherwise(shop):
    page = shop.page
    shop.add_question("卖烟吗？", ("yes", "卖"), ("no", "不卖"))
    shop.add_item(SHOP[0])
    shop.add_item(SHOP[2], "卖")
    page.locator("#situation select").select_option(label="不卖")
    expect(page.locator("#situation")).not_to_contain_text(SHOP[2])
    page.locator("#personas summary").click()
    page.get_by_label("将上面的情形保存为").fill("只卖日用品")
    page.locator("#persona-keep").click()
    shop.told("已保存“只卖日用品”")
    expect(page.locator(".ot-personas li")).to_contain_text("与预期一致")
    shop.add_item(SHOP[1])
    row = page.locator(".ot-personas li")
    expect(row).to_contain_text(f"现在多了事项“{SHOP[1]}”")
    page.locator("#personas summary").click()
    row.get_by_role("button", name="变化正确，更新预期").click()
    expect(row).to_contain_text("与预期一致")
    row.get_by_role("link", name="只卖日用品").click()
    expect(page.locator("#situation select")).to_have_value("no")
    page.locator("#persona-propose").click()
    # Two outcomes, with or without tobacco; the second one is there already.
    expect(page.locator(".ot-personas li")).to_have_count(2)


def test_what_saving_a_part_touches_is_told_by_keyboard_and_then_saved_or_not(editor, portal):
    page, keys = editor.page, editor.page.keyboard
    editor.scenario = f"{editor.base}/scenarios/baby"
    editor.compose()
    editor.open("新生儿礼包申领")
    editor.pane().get_by_label("参与方式").select_option(label="必办")
    page.locator("#look-gift").focus()
    keys.press("Enter")
    touched = page.locator("#touched")
    expect(touched).to_contain_text("参与方式：由申请人选择 → 必办")
    expect(touched).to_contain_text("已对公众发布")
    expect(page.locator("#look-gift")).to_be_focused()
    assert grave(page, "looked at") == []
    transaction.begin()
    assert portal["scenarios"]["baby"]["gift"].participation == "optional"
    page.locator("#save-gift").focus()
    keys.press("Enter")
    editor.told("已保存“新生儿礼包申领”")
    transaction.begin()
    assert portal["scenarios"]["baby"]["gift"].participation == "required"


def test_a_repair_that_reaches_other_scenarios_tells_so_first(editor, portal):
    loose = {"name": "receiver", "title": "母亲姓名"}
    bound = loose | {"name": "mother", "element": "person.name", "subject": "mother"}
    forms = {"one": [bound], "two": [loose]}
    for item, fields in forms.items():
        values = {"title": item, "fields_model": fields_model(fields)}
        create_content(portal["items"], "Item", values, name=item)
    for name, title, items in (("a", "甲", ("one", "two")), ("b", "乙", ("two",))):
        scenario = create_content(portal["scenarios"], "Scenario", {"title": title}, name=name)
        for item in items:
            create_content(scenario, "ScenarioItem", {"item": f"/items/{item}"}, name=item)
    transaction.commit()
    page = editor.page
    editor.go("scenarios/a/@@compose")
    page.get_by_role("button", name="绑定到数据元“姓名”").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#touched")).to_contain_text("乙")
    assert bound_to(portal, "two") == [""]
    page.get_by_role("button", name="绑定到数据元“姓名”").focus()
    page.keyboard.press("Enter")
    editor.told("已修正")
    assert bound_to(portal, "two") == ["person.name"]


def bound_to(portal, item):
    transaction.begin()
    return [spec.element for spec in field_specs(portal["items"][item].fields_model)]
