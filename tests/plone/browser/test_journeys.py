"""开便利店, five items, from nothing to published: by mouse, and by keyboard alone."""

import re

import pytest
import transaction
from playwright.sync_api import expect

from .hands import Keyboard, Mouse
from .shops import SHOP, stock

TITLE = "开便利店一件事"
NEW = "便利店开业告知"
INBOX = re.compile("^收件箱")
HEALTH, POLICE = "区卫生健康委员会", "公安东丽分局"


@pytest.fixture
def library(portal):
    stock(portal)
    transaction.commit()
    return portal


@pytest.fixture
def working(someone, library):
    """A function: a name and a kind of hand → that person's hand, before the front page."""

    def enter(name, kind=Mouse):
        person = someone(name)
        hand = kind(person.page)
        hand.page.goto(person.base)
        return hand

    return enter


def said(hand, words):
    expect(hand.page.locator("[data-said]").first).to_contain_text(words)


def part(hand, title):
    return hand.page.locator(".ot-part").filter(
        has=hand.page.locator(".ot-part-title").get_by_text(title, exact=True)
    )


def titles(hand):
    found = hand.page.locator(".ot-tree[data-room=ScenarioItem] .ot-part-title > strong")
    return found.all_inner_texts()


def begin(hand):
    """Make the scenario, from the front page."""
    page = hand.page
    hand.press(hand.link("一件事"))
    hand.press(hand.link("新建一件事"))
    hand.write(page.get_by_label("标题"), TITLE)
    hand.choose(page.get_by_label("服务对象"), "企业")
    hand.choose(page.get_by_label("牵头部门"), f"{POLICE} (T-POLICE)")
    hand.press(hand.button("保存"))
    expect(page.get_by_role("heading", name="结构")).to_be_visible()


def take(hand, words, title):
    """Add an item of the library, found by whatever one remembers of it."""
    hand.write(hand.page.get_by_label("从事项库添加事项"), words)
    hand.enter()
    hand.press(hand.button(f"添加 {title}"))
    said(hand, f"已添加“{title}”")


def make_item(hand):
    """Make the fifth item: fields of the dictionary, one forgotten to bind, a material."""
    page = hand.page
    hand.unfold("在事项库新建事项")
    hand.write(page.get_by_label("事项名称"), NEW)
    hand.choose(page.get_by_label("实施部门"), f"{HEALTH} (T-HEALTH)")
    hand.press(hand.button("新建并添加"))
    said(hand, f"已添加“{NEW}”")
    place = part(hand, NEW)
    hand.press(hand.link("添加字段", place))
    hand.tick(place.get_by_label("公民身份号码（申请人）"))
    hand.write(place.get_by_label("显示文字"), "姓名")
    hand.press(hand.button("添加到表单", place))
    said(hand, "已添加 2 个字段")
    hand.press(hand.link("添加材料", place))
    hand.write(place.get_by_label("标题"), "店面照片")
    hand.press(hand.button("保存", place))
    said(hand, "已保存“店面照片”")
    hand.press(hand.button("绑定到数据元“姓名”（申请人）"))
    said(hand, "已修正")


def fill_in_the_elements(hand):
    """Follow a finding to its input, and fill in what policy demands of an item."""
    page = hand.page
    hand.press(hand.link(f"“{NEW}”没有设定依据。"))
    law = page.locator("[name='form.widgets.legal_basis.0.title']")
    expect(law).to_be_focused()
    hand.write(law, "中华人民共和国食品安全法")
    hand.write(page.get_by_label("受理条件").first, "有固定的经营场所")
    hand.write(page.get_by_label("承诺时限", exact=True), "3")
    hand.tick(page.locator("#formfield-form-widgets-free").get_by_label("是"))
    hand.write(page.locator("[name='form.widgets.results.0.title']"), "开业告知回执")
    hand.press(page.locator(".autotoc-nav a").first)
    hand.choose(page.get_by_label("监管部门"), f"{HEALTH} (T-HEALTH)")
    hand.press(hand.button("保存"))
    expect(part(hand, NEW)).to_be_focused()


def ask(hand):
    """Ask a question, and let it decide about an item."""
    page = hand.page
    hand.unfold("添加问题")
    hand.write(page.get_by_label("问题", exact=True), "卖烟吗？")
    hand.write(page.get_by_label("选项，每行一个"), "卖\n不卖")
    hand.press(hand.button("添加"))
    said(hand, "已添加“卖烟吗？”")
    # It changes nothing yet; that is said, and why it matters.
    expect(page.locator("#findings")).to_contain_text("每个问题都占用申请人的时间")
    tobacco = part(hand, SHOP[2])
    hand.press(hand.link(f"编辑 {SHOP[2]}"))
    hand.unfold("只在某些情形下适用", tobacco)
    hand.tick(tobacco.get_by_role("checkbox", name="卖", exact=True))
    expect(tobacco.locator(".onething-sentence")).to_have_text("当“卖烟吗？”为卖时。")
    hand.press(hand.button("保存", tobacco))
    said(hand, f"已保存“{SHOP[2]}”")
    expect(tobacco).to_contain_text("当“卖烟吗？”为卖时")


def look(hand):
    """See what comes out, and keep the situation with what is expected of it."""
    page = hand.page
    chosen = page.locator("#situation select")
    hand.choose(chosen, "不卖")
    expect(page.locator("#situation")).not_to_contain_text(SHOP[2])
    expect(page.locator("#out-form")).to_contain_text("3 处合为一问")
    hand.unfold("典型情形")
    hand.write(page.get_by_label("将上面的情形保存为"), "只卖日用品")
    hand.press(page.locator("#persona-keep"))
    said(hand, "已保存“只卖日用品”")
    expect(page.locator(".ot-personas li")).to_contain_text("与预期一致")


def countersign(hand, department):
    hand.press(hand.link(INBOX))
    hand.press(hand.link(TITLE))
    hand.press(hand.button(f"代表{department}会签"))
    expect(hand.page.get_by_text("已完成：会签。")).to_be_visible()


def publish(hand):
    hand.press(hand.link(INBOX))
    hand.press(hand.link(TITLE))
    hand.press(hand.button("发布"))
    expect(hand.page.get_by_text("第 1 版已发布")).to_be_visible()


@pytest.mark.parametrize("kind", [Mouse, Keyboard])
def test_from_nothing_to_published(kind, working, library, page):
    editor = working("editor", kind)
    begin(editor)
    # By pinyin initials, by name, by pinyin, by the department's code.
    for words, title in (
        ("gtgs", SHOP[0]),
        ("食品", SHOP[1]),
        ("yancao", SHOP[2]),
        ("T-HEALTH", SHOP[3]),
    ):
        take(editor, words, title)
    make_item(editor)
    fill_in_the_elements(editor)
    ask(editor)
    editor.lift(part(editor, NEW), before=part(editor, SHOP[3]))
    said(editor, "已移动")
    assert titles(editor) == [*SHOP[:3], NEW, SHOP[3]]
    look(editor)
    expect(editor.page.locator("#findings")).to_contain_text("没有妨碍发布的问题。")
    editor.press(editor.button("提交会签"))
    expect(editor.page.locator(".ot-standing")).to_contain_text("会签中")
    # Front, desk, form, composer, an item's elements and back, submitted.
    assert editor.loads <= 8, "needless pages"
    assert editor.acts <= 75, "needless steps"
    countersign(working("signer-police", kind), POLICE)
    countersign(working("signer-health", kind), HEALTH)
    publish(working("joint-office", kind))
    page.goto(library["scenarios"].absolute_url())
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_text("卖烟吗？").first).to_be_visible()
