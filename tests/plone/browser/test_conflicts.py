"""Two departments' differing options: blocked, agreed on, published, and each gets its own."""

import pytest
import transaction
from conflicting import PASSWORD, form, library
from playwright.sync_api import expect

from dongli.onething.casework.states import subcases
from dongli.onething.operations.findings import findings
from dongli.onething.register.queries import case_row

from .test_accessibility import grave


@pytest.fixture
def wedding(portal):
    scenario = library(portal)
    transaction.commit()
    return scenario


@pytest.fixture
def on_page(someone, wedding):
    """A function: name → that person before the page of conflicts."""

    def enter(name):
        person = someone(name, PASSWORD)
        person.scenario = f"{person.base}/scenarios/wedding"
        person.go("scenarios/wedding/@@conflicts")
        return person

    return enter


def code(portal):
    transaction.begin()
    return {
        one.code
        for one in findings(portal["scenarios"]["wedding"]).findings
        if one.level == "error"
    }


def transit(person, name):
    person.compose()
    person.page.locator(f"#transition-{name}").click()


def test_departments_agree_and_each_gets_its_own_value(on_page, applicant, portal):
    writer = on_page("writer")
    page = writer.page
    writer.compose()
    expect(page.get_by_text("没有能同时满足").first).to_be_visible()
    writer.follow("口径冲突")
    expect(page.get_by_role("heading", name="婚姻状况")).to_be_visible()
    for words in ("户口登记", "参保登记", "《示例条例》第一条", "已婚（20）"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_label("户口登记：未婚")).to_have_value("2")
    writer.press("提出并送会签")
    expect(page.get_by_text("已提出决议").first).to_be_visible()
    expect(page.get_by_role("button", name="会签", exact=True)).to_have_count(0)
    assert code(portal) == {"empty-intersection"}

    for name in ("police-signer", "health-signer"):
        signer = on_page(name)
        signer.go("@@inbox")
        expect(signer.page.locator("#content")).to_contain_text("待会签口径决议")
        signer.page.locator("#content").get_by_role("link").first.click()
        signer.page.wait_for_url("**/@@conflicts#c-*")
        signer.press("会签")
        expect(signer.page.get_by_text("已会签。").first).to_be_visible()
    assert code(portal) == set()

    transit(writer, "submit")
    for name in ("police-signer", "health-signer"):
        transit(on_page(name), "countersign")
    transit(on_page("office"), "publish")

    applicant.guide = f"{applicant.base}/scenarios/wedding"
    applicant.log_in()
    applicant.page.goto(applicant.guide)
    applicant.button("在线办理").click()
    applicant.button("下一步：填写表单").click()
    group = applicant.page.get_by_role("group", name="婚姻状况")
    expect(group.get_by_role("radio")).to_have_count(2)
    group.get_by_label("已婚").check()
    applicant.button("下一步：提交材料").last.click()
    applicant.button("下一步：核对并提交").last.click()
    applicant.submit()
    transaction.begin()
    number = applicant.page.locator(".ot-receipt-number").first.inner_text()
    case = portal.unrestrictedTraverse(case_row(number)["path"])
    got = {one.item: one.form_data["marital"] for one in subcases(case)}
    assert got == {"household": "1", "insurance": "20"}


def test_by_keyboard_and_without_script(browser, browser_context_args, someone, wedding, portal):
    writer = someone("writer", PASSWORD)
    context = browser.new_context(
        **{
            **browser_context_args,
            "java_script_enabled": False,
            "extra_http_headers": {"Authorization": writer.token},
            "viewport": {"width": 375, "height": 800},
        }
    )
    page = context.new_page()
    page.goto(f"{writer.base}/scenarios/wedding/@@conflicts")
    page.get_by_label("户口登记：未婚").select_option("")
    button = page.get_by_role("button", name="提出并送会签").first
    button.focus()
    button.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("户口登记")
    expect(page.get_by_label("户口登记：未婚")).to_have_value("")
    expect(page.get_by_label("户口登记：已婚")).to_have_value("1")
    page.get_by_label("户口登记：未婚").select_option("2")
    page.get_by_role("button", name="提出并送会签").first.press("Enter")
    expect(page.get_by_text("会签中").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    context.close()


def test_no_serious_finding_of_axe(on_page):
    writer = on_page("writer")
    for summary in writer.page.locator(".ot-propose summary").all()[1:]:
        summary.click()
    assert grave(writer.page, "conflicts") == []
    writer.press("提出并送会签")
    expect(writer.page.get_by_text("会签中").first).to_be_visible()
    assert grave(writer.page, "resolution") == []


def test_a_mapping_says_which_options_nobody_can_choose_any_more(on_page, portal):
    item = portal["items"]["insurance"]
    item.fields_model = form({"10": "未婚", "20": "已婚", "30": "离异"})
    transaction.commit()
    writer = on_page("writer")
    expect(writer.page.locator(".ot-propose")).to_contain_text("将无人能选：参保登记：离异（30）")
    writer.press("提出并送会签")
    signer = on_page("health-signer")
    expect(signer.page.locator(".ot-agreed")).to_contain_text("将无人能选：参保登记：离异（30）")
