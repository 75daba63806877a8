"""A scenario goes to another site, both go on, and it comes again; copies and local variants."""

import re

import pytest
import transaction
from playwright.sync_api import expect
from two_sites import add_site, at

from dongli.onething.operations.change_content import change_content

from .conftest import PASSWORD
from .test_accessibility import grave
from .test_keyboard import tab_to


@pytest.fixture
def other(functional, portal):
    """A second, empty site; who is editor here may change the settings there too."""
    site = add_site(functional["app"])
    roles = ["Member", "Site Administrator"]
    site["acl_users"].userFolderAddUser("editor", PASSWORD, roles, [])
    transaction.commit()
    return site


def change(site, path, **values):
    transaction.begin()
    with at(site):
        change_content(site.unrestrictedTraverse(path), values)
    transaction.commit()


def download(editor, target):
    """Export by the composer's link; answer where the file lies."""
    with editor.page.expect_download() as loading:
        editor.follow("导出交换包")
    loading.value.save_as(target)
    return target


def upload(page, site, file):
    page.goto(f"{site.absolute_url()}/scenarios")
    page.get_by_role("link", name="导入交换包").click()
    page.get_by_label("交换包（ZIP").set_input_files(file)
    page.get_by_role("button", name="上传并核对").click()
    page.wait_for_url("**package=*")


def row(page, title):
    return page.locator("section.ot-arrival").filter(
        has=page.get_by_role("heading", name=re.compile(title))
    )


def test_export_change_on_both_sides_merge(editor, portal, other, tmp_path):
    page, found = editor.page, []
    editor.scenario = f"{editor.base}/scenarios/baby"
    editor.compose()
    upload(page, other, download(editor, tmp_path / "first.zip"))
    found += grave(page, "new")
    expect(page.get_by_text("与来源的版本完全相同")).to_be_visible()
    page.get_by_role("button", name="按以上选择导入").click()
    page.wait_for_url("**/other/scenarios/baby/@@compose")
    expect(page.get_by_role("heading", name="宝宝出生一件事")).to_be_visible()

    change(portal, "items/gift", title="礼包申领", visits=3)
    change(other, "items/gift", title="东区礼包", conditions=["本区户籍"])
    editor.compose()
    upload(page, other, download(editor, tmp_path / "second.zip"))
    gift = row(page, "礼包申领")
    expect(gift.get_by_label("如何处理")).to_have_value("reuse")
    expect(gift.get_by_role("row", name="标题")).to_contain_text("冲突")
    expect(gift.get_by_role("row", name="受理条件")).to_contain_text("本区户籍")
    found += grave(page, "differs")
    # By keyboard: both are merged, and of the title theirs is taken.
    gift.get_by_label("如何处理").focus()
    page.keyboard.press("ArrowDown")
    expect(gift.get_by_label("如何处理")).to_have_value("merge")
    tab_to(page, "本站", "radio")
    page.keyboard.press("ArrowRight")
    tab_to(page, "按以上选择导入")
    page.keyboard.press("Enter")
    page.wait_for_url("**/other/scenarios/baby/@@compose")
    transaction.begin()
    merged = other["items"]["gift"]
    assert (merged.title, merged.visits, merged.conditions) == ("礼包申领", 3, ["本区户籍"])
    assert found == []


def test_nothing_is_imported_by_looking(editor, other, tmp_path):
    editor.scenario = f"{editor.base}/scenarios/baby"
    editor.compose()
    upload(editor.page, other, download(editor, tmp_path / "first.zip"))
    editor.page.get_by_role("button", name="按以上选择重新核对").click()
    expect(editor.page.get_by_role("heading", name="导入交换包")).to_be_visible()
    transaction.begin()
    assert not other["scenarios"].objectIds()
    assert not other["items"].objectIds()


def test_what_is_no_package_is_told(editor, portal, tmp_path):
    (tmp_path / "bad.zip").write_bytes(b"%PDF-1.4")
    page = editor.page
    page.goto(f"{editor.base}/scenarios/@@import-package")
    page.get_by_label("交换包（ZIP").set_input_files(tmp_path / "bad.zip")
    page.get_by_role("button", name="上传并核对").click()
    expect(page.get_by_role("alert").first).to_contain_text("这不是交换包")


def test_a_scenario_is_copied(editor, portal):
    page = editor.page
    editor.scenario = f"{editor.base}/scenarios/baby"
    editor.compose()
    with page.expect_navigation():
        editor.follow("复制一件事")
    assert grave(page, "copy") == []
    page.get_by_label("副本的标题").fill("另一件事")
    page.get_by_role("button", name="复制一件事").click()
    page.wait_for_url("**/scenarios/baby-2/@@compose")
    expect(page.get_by_text("尚未发布")).to_be_visible()
    assert editor.titles() == ["出生医学证明签发", "出生登记", "新生儿礼包申领"]


def test_a_local_variant_shows_its_drift_and_follows(editor, portal):
    page = editor.page
    page.goto(f"{editor.base}/items/gift")
    with page.expect_navigation():
        editor.follow("另存为本地变体")
    assert grave(page, "make") == []
    page.get_by_label("本地变体的标题").fill("街道礼包")
    page.get_by_role("button", name="另存为本地变体").click()
    page.wait_for_url("**/items/gift-local/@@variant")
    change(portal, "items/gift", visits=4, conditions=["新的条件"])
    change(portal, "items/gift-local", description="街道自办")
    page.goto(f"{editor.base}/items/gift-local")
    with page.expect_navigation():
        page.get_by_role("link", name="2 处新改动待处理").click()
    assert grave(page, "drift") == []
    page.get_by_role("row", name="到现场次数").get_by_role("combobox").select_option("采纳")
    page.get_by_role("row", name="受理条件").get_by_role("combobox").select_option(
        "保持本地变体不变"
    )
    page.get_by_role("button", name="按选择处理").click()
    expect(page.get_by_text("没有待处理的改动")).to_be_visible()
    transaction.begin()
    variant = portal["items"]["gift-local"]
    assert (variant.visits, variant.conditions) == (4, ["无"])
    # What was left is told as the variant's own from now on.
    own = page.get_by_role("region", name="本地变体的不同之处")
    expect(own.get_by_role("row", name="受理条件")).to_contain_text("新的条件")


def test_a_variant_takes_its_items_place(editor, portal):
    page = editor.page
    editor.scenario = f"{editor.base}/scenarios/baby"
    editor.compose()
    editor.part("新生儿礼包申领").locator("details.ot-leaves summary").click()
    editor.part("新生儿礼包申领").get_by_role("link", name="另存为本地变体").click()
    page.get_by_label("本地变体的标题").fill("街道礼包")
    page.get_by_role("button", name="另存为本地变体").click()
    page.wait_for_url("**/scenarios/baby/@@compose*")
    assert "街道礼包" in editor.titles()
    expect(editor.part("街道礼包")).to_contain_text("本地变体")
