"""axe-core finds nothing serious on any page of composing and publishing, in any of its states."""

import re

import pytest
import transaction
from playwright.sync_api import expect

from dongli.onething.operations.create_content import create_content

from .shops import SHOP, place, stock
from .test_accessibility import grave

NEW = "便利店开业告知"
TOOLS = ("@@analysis", "@@worksheet", "@@conflicts", "@@publishing")


@pytest.fixture
def shop(portal):
    """A scenario with an item that another scenario uses as well."""
    stock(portal)
    place(portal, 0, 1)
    other = create_content(portal["scenarios"], "Scenario", {"title": "另一件事"}, name="other")
    create_content(other, "ScenarioItem", {"item": portal["items"]["shop1"].UID()})
    create_content(portal["scenarios"], "Scenario", {"title": "空的一件事"}, name="empty")
    transaction.commit()
    return portal["scenarios"]["shop"]


def test_nothing_grave_in_the_composer(shop, editor, someone):
    editor.scenario = f"{editor.base}/scenarios/shop"
    page, found = editor.page, []
    for path in ("scenarios/@@desk", "scenarios/++add++Scenario", "scenarios/empty/@@compose"):
        editor.go(path)
        found += grave(page, path)
    editor.add_question("卖烟吗？", ("yes", "卖"), ("no", "不卖"))
    page.locator("#find-item").fill("登记")
    page.keyboard.press("Enter")
    expect(page.locator(".ot-hits li").first).to_be_visible()
    page.locator("#new-item > summary").click()
    found += grave(page, "search, new item, findings")
    page.get_by_label("事项名称").fill(NEW)
    page.get_by_label("实施部门").select_option(value="T-HEALTH")
    editor.press("新建并添加")
    editor.told("已添加")
    row = editor.part(NEW)
    row.get_by_role("link", name="添加字段").click()
    row.get_by_label("查找数据元").fill("姓名")
    row.get_by_role("button", name="搜索").click()
    expect(row.get_by_text("在数据元目录中找到")).to_be_visible()
    found += grave(page, "fields")
    row.get_by_role("link", name="添加材料").click()
    row.get_by_text("只在某些情形下适用").click()
    found += grave(page, "material")
    page.keyboard.press("Escape")
    expect(editor.pane()).to_have_count(0)
    editor.open(SHOP[1])
    editor.pane().get_by_role("button", name="查看影响范围").click()
    expect(page.locator("#touched")).to_be_visible()
    found += grave(page, "pane, touched")
    other = someone("author-health")
    other.scenario = editor.scenario
    other.compose()
    other.open(SHOP[1])
    other.pane().get_by_label("在本一件事中的名称").fill("别名")
    other.pane().get_by_role("button", name="保存").click()
    other.told("已保存")
    editor.pane().get_by_label("在本一件事中的名称").fill("另一个名称")
    editor.pane().get_by_role("button", name="保存").click()
    expect(page.get_by_role("alert").first).to_contain_text("别人刚刚修改了")
    found += grave(page, "collision")
    editor.compose()
    editor.part("别名").get_by_role("button", name="移除").click()
    editor.told("已移除")
    page.locator("#personas summary").click()
    page.locator("#persona-propose").click()
    expect(page.locator(".ot-personas li").first).to_be_visible()
    for one in page.locator("details.ot-merged > summary").all()[:3]:
        one.click()
    found += grave(page, "removed, personas, lineage")
    assert found == []


def test_nothing_grave_on_the_pages_around_it(shop, editor, someone):
    page, found = editor.page, []
    for tool in TOOLS:
        editor.go(f"scenarios/shop/{tool}")
        found += grave(page, tool)
    item = "items/shop1"
    for path in (item, f"{item}/edit", f"{item}/@@fields", f"{item}/++add++Material"):
        editor.go(path)
        found += grave(page, path)
    editor.fill("标题", "营业场所平面图")
    editor.press("查看影响范围")
    expect(page.locator("#touched")).to_be_visible()
    found += grave(page, "addition, touched")
    editor.go(f"{item}/delete_confirmation")
    expect(page.locator("#touched")).to_be_visible()
    found += grave(page, "deletion, touched")
    editor.go("scenarios/shop/@@publishing")
    editor.press("为当前草稿生成链接")
    address = page.get_by_role("link", name=re.compile("^预览")).get_attribute("href")
    editor.press("提交会签")
    expect(page.get_by_text("已完成：提交会签。")).to_be_visible()
    found += grave(page, "submitted")
    for name in ("signer-police", "joint-office"):
        signer = someone(name)
        for path in ("@@inbox", "scenarios/shop/@@publishing"):
            signer.go(path)
            found += grave(signer.page, f"{name} {path}")
    page.goto(address)
    found += grave(page, "preview")
    for view in ("@@editions", "@@procedure", "@@guide-document", "?edition=1"):
        editor.go(f"scenarios/baby/{view}")
        found += grave(page, view)
    assert found == []
