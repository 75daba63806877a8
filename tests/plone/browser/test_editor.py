"""An editor makes a scenario from nothing in the browser; a manager publishes it."""

from base64 import b64encode

import pytest
from playwright.sync_api import expect
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD

from .conftest import PASSWORD


def composed(editor):
    """Make a scenario of a question and two items, the second one under a condition."""
    editor.make_scenario("添丁联办一件事")
    editor.add_question("要不要礼包？", ("yes", "要礼包"), ("no", "不要礼包"))
    editor.add_item("出生登记")
    editor.add_item("新生儿礼包申领", "要礼包")
    editor.compose()


def test_from_nothing_to_the_public(editor, someone, page):
    composed(editor)
    expect(editor.part("新生儿礼包申领")).to_contain_text("当“要不要礼包？”为要礼包时")
    # A field, bound to the dictionary, and a material of an item
    editor.go("items/gift/@@fields")
    editor.follow("添加字段")
    editor.fill("标题", "收件人姓名")
    editor.page.locator("[name='form.widgets.__name__']").fill("receiver")
    editor.press("添加")
    editor.find_element("xm", "person.name")
    editor.page.get_by_label("主体").select_option("mother")
    editor.save()
    row = editor.page.locator("#field-receiver")
    expect(row).to_contain_text("person.name")
    editor.go("items/gift/++add++Material")
    editor.fill("标题", "礼包申领卡")
    editor.save()
    # The lead department is missing: nothing is published, and the page says why
    manager = someone(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    manager.scenario = editor.scenario
    manager.compose()
    manager.press("发布")
    expect(manager.page.get_by_role("alert").first).to_contain_text("未发布")
    expect(manager.page.locator("#findings")).to_contain_text("牵头部门")
    page.goto(editor.scenario)
    expect(page.get_by_text("要不要礼包？")).to_have_count(0)
    # Put right where the finding leads, and published
    editor.compose()
    editor.page.locator("#findings").get_by_role("link", name="本一件事").first.click()
    editor.page.locator("select[name*='lead_department']").select_option("T-POLICE")
    editor.save()
    manager.compose()
    manager.press("发布")
    expect(manager.page.locator(".ot-standing")).to_contain_text("第 1 版")
    page.goto(editor.scenario)
    expect(page.get_by_role("heading", name="添丁联办一件事")).to_be_visible()
    expect(page.get_by_text("要不要礼包？").first).to_be_visible()


def test_what_changed_since_the_edition_is_listed(editor):
    editor.go("scenarios/baby/edit")
    editor.page.locator("[name*='contact']").fill("12345")
    editor.save()
    editor.go("scenarios/baby/@@compose")
    editor.page.get_by_text("第 1 版之后有改动").click()
    expect(editor.page.locator(".ot-changes")).to_contain_text("咨询：24878361 → 12345")


def test_a_second_editor_is_told_of_the_first(editor, someone):
    editor.go("scenarios/baby/place/edit")
    expect(editor.page.get_by_role("button", name="保存")).to_be_visible()
    editor.page.wait_for_load_state("networkidle")
    other = someone(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    other.go("scenarios/baby/place")
    other.page.wait_for_load_state("networkidle")
    expect(other.page.locator("#plone-lock-status")).to_contain_text("锁定")


@pytest.mark.parametrize("query", ["姓名", "person.name", "xm", "xingming"])
def test_a_data_element_is_found_without_scripts(browser, base, query):
    token = b64encode(f"editor:{PASSWORD}".encode()).decode()
    context = browser.new_context(
        java_script_enabled=False,
        extra_http_headers={"Authorization": f"Basic {token}"},
        locale="zh-CN",
    )
    page = context.new_page()
    page.goto(f"{base}/items/gift/@@fields")
    name = page.locator("[id^=field-]").first.get_attribute("id").removeprefix("field-")
    page.goto(f"{base}/items/gift/@@fields/{name}")
    page.locator("[name='form.widgets.title']").fill("改过的标题")
    page.get_by_label("查找数据元").fill(query)
    page.get_by_role("button", name="搜索").last.click()
    found = page.get_by_role("radio", name="person.name")
    expect(found).to_be_visible()
    # Its datatype and its use stand beside it; what was typed before is still there.
    expect(page.locator(".onething-element-choices")).to_contain_text("单行文本")
    expect(page.locator(".onething-element-choices")).to_contain_text("用于")
    expect(page.locator("[name='form.widgets.title']")).to_have_value("改过的标题")
    found.check()
    page.locator("[name='form.widgets.IFieldBinding.subject']").select_option("mother")
    page.get_by_role("button", name="保存").click()
    row = page.locator(f"#field-{name}")
    expect(row).to_contain_text("改过的标题")
    expect(row).to_contain_text("person.name")
    context.close()


def test_escape_closes_the_list_of_data_elements(editor):
    editor.go("items/gift/@@fields")
    editor.page.locator("[id^=field-] a").first.click()
    box = editor.page.get_by_role("combobox", name="查找数据元")
    box.press_sequentially("xm")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(editor.page.get_by_role("listbox")).to_be_hidden()
