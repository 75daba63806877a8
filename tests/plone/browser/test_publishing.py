"""From a submitted scenario to its end: signers, the joint office, readers; each in a browser."""

import re
from datetime import timedelta

import pytest
import transaction
from axe import grave
from playwright.sync_api import expect

from dongli.onething.operations.change_content import change_content
from dongli.onething.operations.now import now
from dongli.onething.operations.publish_due import publish_due
from dongli.onething.operations.publish_scenario import publish
from dongli.onething.storage import previews

from .shops import SHOP, place, stock

HEALTH, POLICE = "区卫生健康委员会", "公安东丽分局"
# SHOP[0] is the police's, who lead; SHOP[1] the health department's.
ITEM = SHOP[1]


@pytest.fixture
def shop(portal):
    stock(portal)
    scenario = place(portal, 0, 1)
    transaction.commit()
    return scenario


@pytest.fixture
def person(someone):
    """A function: a name → that person before a page of the scenario ``shop``."""

    def enter(name, view="@@publishing", scenario="shop"):
        one = someone(name)
        one.scenario = f"{one.base}/scenarios/{scenario}"
        one.page.goto(f"{one.scenario}/{view}")
        return one

    return enter


def add_field(person, title):
    """Add a field of its own to the health department's item."""
    person.compose()
    row = person.part(ITEM)
    if not row.locator(".ot-leaves").evaluate("one => one.open"):
        row.locator(".ot-leaves > summary").click()
    row.get_by_role("link", name="添加字段").click()
    row.get_by_label("显示文字").fill(title)
    row.get_by_role("button", name="添加到表单").click()
    person.told("已添加 1 个字段")


def sign(person, department):
    """Sign, coming from the inbox."""
    person.go("")
    person.page.get_by_role("link", name=re.compile("^收件箱")).click()
    person.follow("开便利店一件事")
    person.press(f"代表{department}会签")
    expect(person.page.get_by_text("已完成：会签。")).to_be_visible()


def standing(page, department):
    """The part of one department on the page of signatures."""
    return page.locator(".ot-publishing .ot-part").filter(
        has=page.get_by_role("heading", name=re.compile(department))
    )


def test_each_signs_what_it_saw_and_the_office_publishes_on_a_date(shop, person, portal, page):
    author = person("author-health", "@@compose")
    add_field(author, "经营面积")
    author.press("提交会签")
    author.go("scenarios/shop/@@publishing")
    # Nobody's only signature is on their own work.
    expect(author.page.get_by_text("这部分由您本人修改")).to_be_visible()
    expect(author.page.get_by_role("button", name=re.compile("会签$"))).to_have_count(0)
    office = person("joint-office")
    expect(office.page.get_by_text(f"尚未会签：{POLICE}、{HEALTH}")).to_be_visible()
    office.press("发布")
    expect(office.page.get_by_role("alert")).to_contain_text(HEALTH)
    sign(person("signer-police"), POLICE)
    health = person("signer-health")
    sign(health, HEALTH)

    # A change of one item voids its department's signature alone, and says what it was.
    add_field(author, "仓储面积")
    health.page.goto(f"{health.scenario}/@@publishing")
    expect(standing(health.page, POLICE)).to_contain_text("已签")
    mine = standing(health.page, HEALTH)
    expect(mine).to_contain_text("已失效：签后有改动")
    expect(mine.locator(".ot-changes")).to_contain_text("仓储面积")
    sign(health, HEALTH)

    office.page.reload()
    office.page.get_by_label("指定生效时间，届时自动发布").check()
    office.page.get_by_label("生效时间", exact=True).fill(
        (now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    )
    office.press("发布")
    expect(office.page.get_by_text("自动发布（由")).to_be_visible()
    page.goto(shop.absolute_url())
    assert "/login" in page.url
    transaction.begin()
    assert publish_due(portal, now=now() + timedelta(days=2)) == ["/plone/scenarios/shop"]
    transaction.commit()
    assert page.goto(shop.absolute_url()).status == 200
    expect(page.get_by_role("heading", name="开便利店一件事")).to_be_visible()

    # The next edition's difference, as a reader meets it; kept with the edition in the end.
    author.compose()
    author.open(ITEM)
    author.pane().get_by_label("在本一件事中的名称").fill("食品经营登记")
    author.pane().get_by_role("button", name="保存").click()
    author.told("已保存“食品经营登记”")
    office.page.reload()
    changes = office.page.get_by_role("region", name="读者将看到的变化")
    expect(changes).to_contain_text("食品经营许可 → 食品经营登记")


def test_a_secret_link_shows_the_draft_until_it_expires(shop, person, page):
    editor = person("editor")
    editor.press("为当前草稿生成链接")
    link = editor.page.get_by_role("link", name=re.compile("^预览（有效期至"))
    address = link.get_attribute("href")
    assert page.goto(address).status == 200
    expect(page.get_by_text("草稿预览")).to_be_visible()
    expect(page.get_by_text(ITEM).first).to_be_visible()
    expect(page.get_by_role("button", name="在线办理")).to_have_count(0)
    transaction.begin()
    (kept,) = previews.previews(shop)
    drafted = previews.draft(shop, kept.id)
    over = type(kept)(
        id=kept.id, digest=kept.digest, made=kept.made, user=kept.user, expires=now().isoformat()
    )
    previews.keep(shop, over, drafted)
    transaction.commit()
    assert page.goto(address).status == 404


def test_suspended_resumed_published_again_and_retired(portal, person, applicant):
    page, guide = applicant.page, applicant.guide
    applicant.log_in()
    number = applicant.file()
    office = person("joint-office", scenario="baby")
    office.press("暂停")
    page.goto(guide)
    expect(page.get_by_text("目前暂停受理新的申请。")).to_be_visible()
    expect(page.get_by_role("button", name="在线办理")).to_have_count(0)
    # What was filed before goes on.
    reviewer = person("health-reviewer", scenario="baby")
    reviewer.go("@@worklist")
    expect(reviewer.page.get_by_text(number).first).to_be_visible()
    office.press("恢复")
    page.goto(guide)
    expect(page.get_by_role("button", name="在线办理").first).to_be_visible()

    transaction.begin()
    change_content(portal["scenarios"]["baby"], {"contact": "022-12345"})
    publish(portal["scenarios"]["baby"], comment="second")
    transaction.commit()
    office.page.goto(f"{guide}/@@editions")
    office.press("重新发布第 1 版")
    expect(office.page.get_by_role("heading", name="第 3 版")).to_be_visible()
    page.goto(guide)
    expect(page.get_by_text("24878361").first).to_be_visible()
    # The one before stays where it was, and says that it is an older one.
    page.goto(f"{guide}?edition=2")
    expect(page.get_by_text("这是第 2 版，不是当前版本。")).to_be_visible()
    expect(page.get_by_text("022-12345").first).to_be_visible()

    office.page.goto(f"{guide}/@@publishing")
    office.page.get_by_role("main").get_by_text("停用", exact=True).click()
    assert grave(office.page, "before retiring") == []
    office.press("确认停用")
    expect(office.page.get_by_text("已完成：停用。")).to_be_visible()
    page.goto(guide)
    expect(page.get_by_role("button", name="在线办理")).to_have_count(0)
    expect(page.get_by_text("停用").first).to_be_visible()
    assert grave(page, "retired") == []
    page.goto(f"{applicant.base}/@@my-cases")
    expect(page.get_by_text(number).first).to_be_visible()
    expect(page.get_by_role("link", name="添丁")).to_have_count(0)
