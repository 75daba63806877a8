"""The whole journey by keyboard alone."""

from playwright.sync_api import expect

from .conftest import FILE, MOTHER_ID

MOST = 150  # presses of Tab from one control to the next that is looked for


def tab_to(page, name, role=None):
    """Press Tab until the control with this name has the focus, and see that it shows."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
                const one = document.activeElement;
                const label = one.labels && one.labels[0];
                return [
                    (label && label.innerText) || one.innerText || "",
                    getComputedStyle(one).outlineStyle + getComputedStyle(one).boxShadow,
                    one.type || one.tagName,
                ];
            }"""
        )
        if found[0].strip().startswith(name) and role in (None, found[2]):
            assert found[1] != "nonenone", f"the focus on {name} does not show"
            return
    raise AssertionError(f"Tab never reaches {name}")


def test_by_keyboard_alone(applicant):
    page = applicant.page
    keys = page.keyboard
    applicant.log_in()
    page.goto(applicant.guide)
    tab_to(page, "本市医院")
    with page.expect_response(lambda reply: reply.request.method == "POST"):
        keys.press("Space")
    page.locator("form[aria-busy]").wait_for(state="detached")
    # The focus is where it was, though the page was computed anew.
    expect(page.get_by_label("本市医院")).to_be_focused()
    tab_to(page, "在线办理")
    keys.press("Enter")
    page.wait_for_url("**/@@apply")
    tab_to(page, "下一步：填写表单")
    keys.press("Enter")
    # What is not answered yet has the focus, too.
    expect(page.locator("#errors")).to_be_focused()
    tab_to(page, "要", "radio")
    with page.expect_response(lambda reply: reply.request.method == "POST"):
        keys.press("ArrowDown")
    page.locator("form[aria-busy]").wait_for(state="detached")
    expect(page.get_by_label("不要", exact=True)).to_be_focused()
    tab_to(page, "下一步：填写表单")
    keys.press("Enter")
    page.wait_for_url("**/@@apply-form*")
    tab_to(page, "姓名")
    keys.type("王小明")
    # Enter in a field goes on, and the errors have the focus.
    keys.press("Enter")
    expect(page.locator("#errors")).to_be_focused()
    tab_to(page, "公民身份号码", "text")
    keys.type(MOTHER_ID)
    tab_to(page, "声明所填内容真实有效", "checkbox")
    keys.press("Space")
    tab_to(page, "出生医院", "text")
    keys.type("东丽医院")
    tab_to(page, "是", "radio")
    keys.press("ArrowDown")
    expect(page.get_by_role("group", name="是否多胎").get_by_label("否")).to_be_checked()
    tab_to(page, "下一步：提交材料", "submit")
    keys.press("Enter")
    page.wait_for_url("**/@@apply-materials*")
    # The system's file dialog is not the page's.
    page.get_by_label("居民户口簿").set_input_files(FILE)
    tab_to(page, "下一步：核对并提交", "submit")
    keys.press("Enter")
    page.wait_for_url("**/@@apply-review*")
    tab_to(page, "我已阅读", "checkbox")
    keys.press("Space")
    tab_to(page, "提交申请", "submit")
    keys.press("Enter")
    page.wait_for_url("**/@@receipt")
    expect(page.get_by_text("您的申请已提交")).to_be_visible()
