"""What matters must be answered before one goes on; nothing is lost meanwhile."""

import re

from playwright.sync_api import expect

from .conftest import FILE
from .test_submitting import filer  # noqa: F401


def test_one_cannot_go_on_in_silence_and_is_led_to_each_question(applicant):
    page = applicant.page
    applicant.log_in()
    page.goto(f"{applicant.guide}/@@apply")
    applicant.button("下一步：填写表单").click()
    errors = page.get_by_role("alert")
    expect(errors).to_be_focused()
    place = page.get_by_role("group", name="孩子在哪里出生？")
    expect(place).to_have_accessible_description(re.compile("请回答此题"))
    expect(place).to_contain_text("待回答")
    errors.get_by_role("link", name="孩子在哪里出生？").press("Enter")
    page.keyboard.press("Tab")
    expect(place.get_by_role("radio").first).to_be_focused()
    applicant.choose("本市医院")
    expect(place).not_to_contain_text("待回答")
    applicant.choose("不要", "要申领新生儿礼包吗？")
    applicant.button("下一步：填写表单").click()
    expect(page.get_by_label("出生医院")).to_be_visible()


def test_without_a_script_a_stop_does_not_let_one_go_on(filer):  # noqa: F811
    reply = filer.send("apply", {"q.place": "abroad", "q.wants_gift": "no", "start": "1"})
    assert reply.url.endswith("@@apply")
    assert "apply-form" not in reply.url
    assert 'id="errors"' in reply.text


def test_a_draft_whose_situation_is_open_again_goes_nowhere(filer):  # noqa: F811
    draft = filer.ready()
    reply = filer.send("apply", {"q.place": "hospital", "start": "1"}, draft)
    assert "@@apply-form" not in reply.url
    assert 'href="#question-wants_gift"' in reply.text


def test_an_address_that_was_typed_stays_while_another_way_is_chosen(filer):  # noqa: F811
    draft = filer.ready()
    typed = {"submit": "1", "method": "window", "delivery_address": "跃进路1号"}
    assert 'value="跃进路1号"' in filer.send("apply-review", typed, draft).text


def test_what_is_wrong_on_the_review_stands_at_its_control(filer):  # noqa: F811
    draft = filer.ready()
    typed = {"submit": "1", "consent": "1", "method": "post", "agent_phone": "12"}
    reply = filer.send("apply-review", typed, draft)
    assert reply.url.endswith("@@apply-review")
    for control in ("agent_phone", "delivery_address"):
        assert f'href="#{control}"' in reply.text
        assert f'id="{control}-error"' in reply.text


def test_what_the_answers_come_to_is_read_out(applicant):
    page = applicant.page
    page.goto(applicant.guide)
    said = page.locator("#onething-said")
    expect(said).to_have_role("status")
    expect(said).to_be_empty()
    applicant.choose("本市医院")
    expect(said).to_have_text("此情形要办 2 个事项，还有 1 个问题没有回答。")
    applicant.choose("不要", "要申领新生儿礼包吗？")
    expect(said).to_have_text("此情形要办 2 个事项，还有 0 个问题没有回答。")


def test_a_file_too_large_is_put_back_before_it_is_sent_and_the_others_stay(applicant, tmp_path):
    page = applicant.page
    applicant.log_in()
    applicant.begin()
    applicant.fill_in()
    applicant.button("下一步：提交材料").last.click()
    control = page.get_by_label("居民户口簿")
    large, small = tmp_path / "大.pdf", tmp_path / FILE["name"]
    with large.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    small.write_bytes(FILE["buffer"])
    control.set_input_files([small, large])
    expect(page.get_by_role("alert")).to_have_text("大.pdf：超过 20 MB，没有选入；其他文件已选好。")
    expect(control).to_have_accessible_description(re.compile("大.pdf"))
    applicant.button("上传并留在本页").click()
    expect(page.get_by_text(FILE["name"])).to_be_visible()


def test_too_much_at_one_time_is_not_sent(applicant, tmp_path):
    page = applicant.page
    applicant.log_in()
    applicant.begin()
    applicant.fill_in()
    applicant.button("下一步：提交材料").last.click()
    control = page.get_by_label("居民户口簿")
    many = [tmp_path / f"{number}.pdf" for number in range(3)]
    for path in many:
        with path.open("wb") as file:
            file.truncate(19 * 1024 * 1024)
    control.set_input_files(many)
    expect(page.get_by_role("alert")).to_contain_text("已选 57.0 MB")
    applicant.button("上传并留在本页").click()
    expect(control).to_be_focused()
    control.set_input_files([FILE])
    applicant.button("上传并留在本页").click()
    expect(page.get_by_text(FILE["name"])).to_be_visible()
