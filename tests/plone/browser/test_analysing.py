"""The analyser's page by keyboard alone: what it shows is read, and a spare condition dropped."""

import pytest
import transaction
from playwright.sync_api import expect

from dongli.onething.operations.create_content import create_content

from .shops import SHOP, place, stock
from .test_accessibility import grave
from .test_keyboard import tab_to

SMOKE = {"title": "卖烟吗？", "options": ["yes|卖", "no|不卖"]}


@pytest.fixture
def shop(portal):
    """A scenario of two items: one condition decides, one holds whatever is answered."""
    stock(portal)
    scenario = place(portal, 0, 1)
    create_content(scenario, "Question", SMOKE, name="smoke")
    scenario["shop0"].when = [{"smoke": ["yes"]}]
    scenario["shop1"].when = [{"smoke": ["yes", "no"]}]
    transaction.commit()
    return scenario


@pytest.mark.parametrize("width", [1280, 375])
def test_the_analysis_is_read_and_acted_on_by_keyboard(shop, editor, width):
    page, keys = editor.page, editor.page.keyboard
    page.set_viewport_size({"width": width, "height": 900})
    editor.go("scenarios/shop/@@analysis")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("heading", name="情形分析")).to_be_visible()
    tab_to(page, "对应的回答")
    keys.press("Enter")
    assert grave(page, "analysis") == []
    tab_to(page, "从条件中去掉")
    keys.press("Enter")
    expect(page.get_by_role("button", name="从条件中去掉")).to_have_count(0)
    transaction.begin()
    assert (shop["shop1"].when, shop["shop0"].when) == (None, [{"smoke": ["yes"]}])
    # Pictures and tables that are wider than the page scroll by arrow keys; words say the same.
    page.get_by_role("group", name="问题、事项与部门关系图").focus()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_role("listitem").filter(has_text="卖烟吗？").last).to_be_visible()
    expect(page.get_by_role("group", name="全部结果")).to_be_visible()
    assert grave(page, "analysis, unfolded") == []
    assert SHOP[0] in page.locator("#content").inner_text()
