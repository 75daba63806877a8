"""Work without a mouse: the worklist by J, K and Enter, a sub-case from receipt to delivery."""

import base64
import re

import pytest
import transaction
from newborn import PASSWORD, Desk, ground
from playwright.sync_api import expect

from dongli.onething.casework.states import state, subcases


@pytest.fixture
def site(functional):
    portal = functional["portal"]
    desk = Desk(portal, ground(portal))
    desk.file(request_id="one")
    _, case = desk.file(request_id="two")
    transaction.commit()
    return portal, case


@pytest.fixture
def keys(page, site):
    page.set_default_timeout(15000)
    return Keys(page, site[0].absolute_url())


class Keys:
    """Somebody at the keyboard; the mouse is never touched."""

    def __init__(self, page, base):
        self.page, self.base = page, base

    def sit_down(self, name):
        token = base64.b64encode(f"{name}:{PASSWORD}".encode()).decode()
        self.page.context.set_extra_http_headers({"Authorization": f"Basic {token}"})

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def do(self, *typed, done):
        """Open the first action, type, send, and wait for what is said to be done."""
        self.press("1")
        for text in typed:
            if text == " ":
                self.press("Space")
            else:
                self.page.keyboard.type(text)
        self.press("Control+Enter")
        expect(self.page.get_by_text(f"已完成：{done}。")).to_be_visible()


def card(case):
    transaction.begin()
    return next(part for part in subcases(case) if part.item == "card")


def test_j_k_and_enter_walk_the_worklist(keys, site):
    page = keys.page
    keys.sit_down("water-reviewer")
    page.goto(f"{keys.base}/@@worklist")
    links = page.locator("tbody th a")
    expect(links).to_have_count(2)
    keys.press("j")
    expect(links.nth(0)).to_be_focused()
    outline = "el => getComputedStyle(el).outlineStyle"
    assert links.nth(0).evaluate(outline) != "none"
    keys.press("j")
    expect(links.nth(1)).to_be_focused()
    keys.press("j")
    expect(links.nth(1)).to_be_focused()
    keys.press("k")
    expect(links.nth(0)).to_be_focused()
    there = links.nth(0).get_attribute("href")
    keys.press("Enter")
    page.wait_for_url(there)


def test_slash_searches_digits_choose_a_tab_and_typing_is_typing(keys, site):
    page = keys.page
    keys.sit_down("water-reviewer")
    page.goto(f"{keys.base}/@@worklist")
    keys.press("/")
    expect(page.get_by_role("searchbox", name="办件编号")).to_be_focused()
    page.keyboard.type("j2")
    expect(page.get_by_role("searchbox", name="办件编号")).to_have_value("j2")
    page.goto(f"{keys.base}/@@worklist")
    keys.press("2")
    page.wait_for_url(re.compile("tab=accept"))


def test_a_subcase_from_receipt_to_delivery(keys, site):
    _, case = site
    page = keys.page
    keys.sit_down("water-reviewer")
    page.goto(card(case).absolute_url())
    keys.do("水表已核对", done="收件")
    keys.do(done="受理")
    keys.do(done="开始审查")
    keys.sit_down("water-approver")
    page.goto(card(case).absolute_url())
    keys.do(" ", done="作出决定")
    keys.do("HT-001", done="办结")
    keys.sit_down("water-reviewer")
    page.goto(card(case).absolute_url())
    keys.do("王小明", done="送达")
    assert state(card(case)) == "delivered"
    assert card(case).results[0]["number"] == "HT-001"


def test_a_usual_opinion_is_put_into_the_words(keys, site):
    _, case = site
    page = keys.page
    keys.sit_down("water-reviewer")
    page.goto(card(case).absolute_url())
    keys.do(done="收件")
    keys.press("1")
    box = page.get_by_label("常用意见").first
    box.focus()
    page.keyboard.type("材料齐全，符合法定形式，予以受理。")
    keys.press("Enter")
    words = page.locator("#accept-reason")
    expect(words).to_be_focused()
    expect(words).to_have_value("材料齐全，符合法定形式，予以受理。")
    keys.press("Control+Enter")
    expect(page.get_by_text("已完成：受理。")).to_be_visible()
    assert card(case).opinions[-1]["text"] == "材料齐全，符合法定形式，予以受理。"
