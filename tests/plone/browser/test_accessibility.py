"""axe-core finds nothing serious on the public's pages (WCAG 2.2 AA)."""

from axe import grave


def test_nothing_grave(applicant):
    page, found = applicant.page, []
    applicant.log_in()
    page.goto(applicant.base)
    found += grave(page, "front")
    page.goto(applicant.guide)
    applicant.choose("本市医院")
    applicant.choose("不要", "要申领新生儿礼包吗？")
    found += grave(page, "guide")
    applicant.button("在线办理").click()
    found += grave(page, "start")
    applicant.button("下一步：填写表单").click()
    found += grave(page, "form")
    applicant.button("下一步：提交材料").last.click()
    found += grave(page, "errors")
    applicant.fill_in()
    applicant.button("下一步：提交材料").last.click()
    found += grave(page, "materials")
    applicant.hand_in()
    found += grave(page, "review")
    applicant.submit()
    found += grave(page, "receipt")
    page.goto(f"{applicant.base}/@@my-cases")
    found += grave(page, "my cases")
    assert found == []


SMALL_TEXTS = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), one = walker.currentNode.parentElement;
    const box = one.getBoundingClientRect();
    const hidden = !box.width || !box.height || one.closest("script, style, .visually-hidden");
    if (text && !hidden && parseFloat(getComputedStyle(one).fontSize) < 18) found.push(text);
  }
  return found;
}"""


def test_elder_mode_is_large_in_one_column_and_has_a_telephone(applicant):
    """At least 18 px (GB/T 37668 and the norms for old age), nothing wider than a phone."""
    page = applicant.page
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(applicant.base)
    applicant.button("长者模式").click()
    for address in (applicant.base, applicant.guide, f"{applicant.base}/@@progress"):
        page.goto(address)
        assert page.get_by_role("link", name="拨打咨询电话").is_visible()
        assert page.evaluate(SMALL_TEXTS) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
    # What the flow chart draws too small stands there in words.
    page.goto(applicant.guide)
    assert page.get_by_role("region", name="流程图").is_hidden()
    assert page.locator(".ot-flow-words li").first.is_visible()


def test_paper_names_the_site_and_has_nothing_to_press(applicant):
    page = applicant.page
    page.goto(applicant.guide)
    page.emulate_media(media="print")
    assert page.locator(".ot-logo strong").is_visible()
    assert not [one for one in page.get_by_role("button").all() if one.is_visible()]
    assert page.get_by_role("navigation").count() == 0
