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
