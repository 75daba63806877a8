"""Look before one adds or merges; read what others changed: by keyboard, nothing grave to axe."""

import pytest
import transaction
from playwright.sync_api import expect
from plone import api

from dongli.onething.fields.read import field_specs
from dongli.onething.fields.write import fields_model
from dongli.onething.operations.create_content import create_content

from .conftest import PASSWORD
from .test_accessibility import grave
from .test_keyboard import tab_to


@pytest.fixture
def signer(someone, portal):
    """A countersigner of the gift's department."""
    users = api.portal.get_tool("acl_users")
    users.userFolderAddUser("health-signer", PASSWORD, ["Member", "Countersigner"], [])
    users.source_groups.addPrincipalToGroup("health-signer", "department-T-HEALTH")
    transaction.commit()
    return someone("health-signer")


def test_what_is_like_it_shows_while_one_types(editor, portal):
    page = editor.page
    editor.go("elements/++add++DataElement")
    page.get_by_label("标题").first.press_sequentially("母亲姓名")
    similar = page.locator("#similar")
    expect(similar).to_contain_text("person.name")
    expect(similar.get_by_role("link", name="姓名")).to_be_visible()
    assert grave(page, "similar") == []
    # Who has seen it is not stopped.
    page.locator("[name='form.widgets.code']").fill("mother.name")
    editor.save()
    transaction.begin()
    assert "mother.name" in {one.code for one in portal["elements"].objectValues()}


def test_a_field_is_bound_to_what_it_resembles_by_keyboard(editor, portal):
    item = portal["items"]["gift"]
    item.fields_model = fields_model([{"name": "receiver", "title": "收件人姓名"}])
    transaction.commit()
    page, keys = editor.page, editor.page.keyboard
    editor.go("items/gift/@@fields/receiver")
    expect(page.locator("#similar-title")).to_be_visible()
    assert grave(page, "field hint") == []
    tab_to(page, "绑定“姓名”")
    keys.press("Enter")
    expect(page.get_by_role("radio", name="person.name")).to_be_checked()
    expect(page.locator("#similar-title")).to_have_count(0)
    page.get_by_label("主体").select_option("mother")
    editor.save()
    transaction.begin()
    (spec,) = field_specs(portal["items"]["gift"].fields_model)
    assert (spec.element, spec.subject) == ("person.name", "mother")


def test_merging_is_looked_at_first(editor, portal):
    for code in ("a.mobile", "b.mobile"):
        create_content(portal["elements"], "DataElement", {"title": "联络手机", "code": code})
    transaction.commit()
    page, keys = editor.page, editor.page.keyboard
    editor.go("elements/@@dictionary")
    tab_to(page, "合并到“联络手机”")
    with page.expect_navigation():
        keys.press("Enter")
    expect(page.locator("#merging-title")).to_be_visible()
    expect(page.locator("#content")).to_contain_text("可以在本页撤销合并")
    assert grave(page, "merge") == []
    tab_to(page, "不合并")
    with page.expect_navigation():
        keys.press("Enter")
    expect(page.locator("#merging-title")).to_have_count(0)
    tab_to(page, "合并到“联络手机”")
    with page.expect_navigation():
        keys.press("Enter")
    tab_to(page, "合并并删除“联络手机”")
    with page.expect_navigation():
        keys.press("Enter")
    expect(page.locator("#merging-title")).to_have_count(0)
    transaction.begin()
    titles = [one.title for one in portal["elements"].objectValues()]
    assert titles.count("联络手机") == 1
    assert grave(page, "merged") == []
    tab_to(page, "撤销合并“联络手机”")
    with page.expect_navigation():
        keys.press("Enter")
    expect(page.get_by_role("button", name="合并到“联络手机”")).to_be_visible()
    transaction.begin()
    titles = [one.title for one in portal["elements"].objectValues()]
    assert titles.count("联络手机") == 2


def test_what_others_changed_is_read_by_keyboard(editor, signer):
    editor.go("items/gift/edit")
    editor.fill("标题", "宝宝礼包申领")
    editor.save()
    page, keys = signer.page, signer.page.keyboard
    signer.go("@@inbox")
    notice = page.locator(".ot-notice")
    expect(notice).to_contain_text("新生儿礼包申领 → 宝宝礼包申领")
    expect(notice.get_by_role("link", name="宝宝礼包申领").first).to_be_visible()
    assert grave(page, "notice") == []
    tab_to(page, "标为已读")
    keys.press("Enter")
    expect(page.locator("#content")).to_contain_text("都已读过")
    page.get_by_text("已读过的").click()
    expect(notice).to_be_visible()
    assert grave(page, "read") == []
