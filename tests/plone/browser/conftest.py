"""A small scenario, published, and people before a real browser.

baby: birth (at once, 卫健) → hukou (licence, 公安), and a gift that one may leave out. The mother's
name is asked by two; one field shows only for twins; a table, a declaration, one material.
"""

import re
from base64 import b64encode
from pathlib import Path

import pytest
import transaction
from playwright.sync_api import expect
from plone import api
from plone.app.testing import TEST_USER_ID, TEST_USER_NAME, login, setRoles

from dongli.onething.operations.load_content import load_content
from dongli.onething.operations.publish_scenario import publish

DATA = Path(__file__).parent / "_data"
PASSWORD = "Correct-Horse-9"
# name: (role, groups)
PEOPLE = {
    "mother": ("Applicant", ()),
    "clerk": ("WindowClerk", ("point-hall",)),
    "editor": ("Editor", ()),
    "health-reviewer": ("Reviewer", ("department-T-HEALTH",)),
    "police-reviewer": ("Reviewer", ("department-T-POLICE",)),
    "police-approver": ("Approver", ("department-T-POLICE",)),
    "author-health": ("Editor Countersigner", ("department-T-HEALTH",)),
    "signer-health": ("Countersigner", ("department-T-HEALTH",)),
    "signer-police": ("Countersigner", ("department-T-POLICE",)),
    "joint-office": ("Publisher", ()),
}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
FILE = {"name": "户口簿.pdf", "mimeType": "application/pdf", "buffer": PDF}
MOTHER_ID = "11010519491231002X"  # the example of GB 11643-1999


@pytest.fixture
def portal(functional):
    """The site with the scenario published and everybody's account."""
    site = functional["portal"]
    setRoles(site, TEST_USER_ID, ["Manager"])
    login(site, TEST_USER_NAME)
    load_content(site, DATA)
    publish(site["scenarios"]["baby"], comment="test")
    users = api.portal.get_tool("acl_users")
    for name, (role, groups) in PEOPLE.items():
        users.userFolderAddUser(name, PASSWORD, ["Member", *role.split()], [])
        for group in groups:
            if api.group.get(group) is None:
                api.group.create(group)
            users.source_groups.addPrincipalToGroup(name, group)
    transaction.commit()
    return site


@pytest.fixture
def base(portal):
    return portal.absolute_url()


class Applicant:
    """Goes through the pages as a person does: by role and label."""

    def __init__(self, page, base):
        self.page, self.base = page, base
        self.guide = f"{base}/scenarios/baby"

    def button(self, name):
        return self.page.get_by_role("button", name=name, exact=True)

    def log_in(self, name="mother"):
        self.page.goto(f"{self.base}/login")
        self.fill_in_login(name)

    def fill_in_login(self, name="mother"):
        self.page.get_by_label("登录名").fill(name)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_label("密码").press("Enter")
        self.page.wait_for_url(re.compile(r".*(?<!/login)$"))

    def choose(self, label, question="孩子在哪里出生？"):
        """Answer a question of the guide and wait for what follows."""
        with self.page.expect_response(lambda reply: reply.request.method == "POST"):
            self.page.get_by_role("group", name=question).get_by_label(label, exact=True).check()
        self.page.locator("form[aria-busy]").wait_for(state="detached")

    def begin(self):
        """Go from the guide to the form, logged in."""
        self.page.goto(self.guide)
        self.choose("本市医院")
        self.choose("不要", "要申领新生儿礼包吗？")
        self.button("在线办理").click()
        self.button("下一步：填写表单").click()

    def fill_in(self, name="王小明"):
        page = self.page
        page.get_by_label("姓名").first.fill(name)
        page.get_by_label("公民身份号码").fill(MOTHER_ID)
        page.get_by_label("出生医院").fill("东丽医院")
        page.get_by_role("group", name="是否多胎").get_by_label("否").check()
        page.get_by_label("声明所填内容真实有效").check()

    def hand_in(self):
        self.page.get_by_label("居民户口簿").set_input_files(FILE)
        self.button("下一步：核对并提交").last.click()
        self.page.wait_for_url("**/@@apply-review*")

    def submit(self):
        self.page.get_by_label("我已阅读").check()
        self.button("提交申请").click()
        self.page.wait_for_url("**/@@receipt")

    def file(self):
        """File a whole application and answer its number."""
        self.begin()
        self.fill_in()
        self.button("下一步：提交材料").last.click()
        self.hand_in()
        self.submit()
        return self.page.locator(".ot-receipt-number").first.inner_text()


@pytest.fixture
def applicant(page, base):
    page.set_default_timeout(15000)
    return Applicant(page, base)


class Composer:
    """Goes through the composing pages by role and label."""

    def __init__(self, page, base, token):
        self.page, self.base, self.token = page, base, token
        self.scenario = ""

    def go(self, path):
        self.page.goto(f"{self.base}/{path}")

    def compose(self):
        self.page.goto(f"{self.scenario}/@@compose")

    def press(self, name):
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def follow(self, name):
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def fill(self, label, text):
        self.page.get_by_label(label).first.fill(text)

    def find_element(self, query, code):
        """Choose a data element by keyboard alone."""
        box = self.page.get_by_role("combobox", name="查找数据元")
        box.press_sequentially(query)
        option = self.page.get_by_role("option").filter(has_text=code)
        expect(option).to_be_visible()
        for _step in range(12):
            box.press("ArrowDown")
            if option.get_attribute("aria-selected") == "true":
                break
        assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
        box.press("Enter")
        expect(self.page.get_by_role("radio", name=code)).to_be_checked()

    def save(self):
        with self.page.expect_navigation():
            self.press("保存")

    def make_scenario(self, title):
        self.go("scenarios/++add++Scenario")
        self.fill("标题", title)
        self.save()
        self.scenario = re.sub(r"/(view|@@compose)?$", "", self.page.url)

    def add_question(self, title, *options):
        self.compose()
        self.page.get_by_text("添加问题", exact=True).click()
        self.page.get_by_label("问题", exact=True).fill(title)
        self.page.get_by_label("选项，每行一个").fill("\n".join("|".join(one) for one in options))
        self.press("添加")
        self.told(f"已添加“{title}”")

    def add_item(self, title, *ticked):
        self.compose()
        self.page.get_by_label("从事项库添加事项").fill(title)
        self.page.keyboard.press("Enter")
        self.page.locator(".ot-hits li").filter(has_text=title).get_by_role("button").click()
        self.told(f"已添加“{title}”")
        for label in ticked:
            self.open(title)
            self.pane().get_by_text("只在某些情形下适用").click()
            self.pane().get_by_role("checkbox", name=label, exact=True).first.check()
            self.pane().get_by_role("button", name="保存").click()
            self.told(f"已保存“{title}”")

    def told(self, words):
        expect(self.page.locator("[data-said]")).to_contain_text(words)

    def part(self, title):
        return self.page.locator(".ot-part").filter(has=self.page.get_by_text(title, exact=True))

    def open(self, title):
        self.part(title).locator("a[data-composer]").first.click()
        expect(self.pane()).to_be_visible()

    def pane(self):
        return self.page.locator(".ot-pane")

    def titles(self, room="ScenarioItem"):
        found = self.page.locator(f".ot-tree[data-room={room}] .ot-part-title > strong")
        return found.all_inner_texts()


@pytest.fixture
def someone(browser, browser_context_args, base):
    """A function: name, password → a composer in a browser of their own."""
    contexts = []

    def enter(name, password=PASSWORD):
        token = b64encode(f"{name}:{password}".encode()).decode()
        context = browser.new_context(
            **browser_context_args,
            extra_http_headers={"Authorization": f"Basic {token}"},
        )
        contexts.append(context)
        context.set_default_timeout(15000)
        return Composer(context.new_page(), base, f"Basic {token}")

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def editor(someone):
    return someone("editor")
