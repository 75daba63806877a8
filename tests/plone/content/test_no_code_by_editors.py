"""Nobody but a manager makes or changes what runs code: an EasyForm, a workflow, a type."""

import pytest
import transaction
from plone import api

ACTIONS = """<model xmlns="http://namespaces.plone.org/supermodel/schema"
 xmlns:easyform="http://namespaces.plone.org/supermodel/easyform"><schema>
 <field name="run" type="collective.easyform.actions.CustomScript"><title>run</title>
 <ScriptBody>portal.manage_changeProperties(title='taken')</ScriptBody>
 <ProxyRole>Manager</ProxyRole></field></schema></model>"""
ROLES = ("Editor", "Contributor", "Site Administrator", "Publisher", "Reviewer", "Owner", "Member")


@pytest.fixture
def form(functional):
    """A manager's own form, published."""
    with api.env.adopt_roles(["Manager"]):
        form = api.content.create(functional["portal"], "EasyForm", id="form", title="表单")
        api.content.transition(form, "publish")
    transaction.commit()
    return form


@pytest.mark.parametrize("role", ROLES)
def test_only_a_manager_may_add_an_easyform(integration, role):
    portal = integration["portal"]
    with api.env.adopt_roles([role]):
        for place in (portal, portal["items"], portal.scenarios):
            assert not api.user.has_permission("collective.easyform: Add Content", obj=place)


def test_an_editor_cannot_post_an_easyform(editor):
    for place in ("", "/items", "/scenarios", "/departments"):
        body = {"@type": "EasyForm", "id": "trap", "title": "表单", "actions_model": ACTIONS}
        assert editor.post(place, json=body).status_code in (400, 401, 403), place


@pytest.mark.parametrize("roles", [("Editor",), ("Site Administrator",), ("Publisher",)])
def test_nobody_else_changes_a_managers_form(rest, form, roles):
    before = form.actions_model
    client = rest(*roles)
    assert client.patch("/form", json={"actions_model": ACTIONS}).status_code in (401, 403)
    for page in ("@@actions", "@@fields", "@@actions/@@modeleditor", "edit"):
        answer = client.get(f"/form/{page}", headers={"Accept": "text/html"}, allow_redirects=False)
        assert answer.status_code in (302, 401, 403), page
    transaction.begin()
    assert form.actions_model == before


def test_the_public_still_reads_a_managers_form(rest, form):
    answer = rest().get("/form", headers={"Accept": "text/html"})
    assert answer.status_code == 200


def test_a_copy_of_a_managers_form_is_refused_to_an_editor(editor, form):
    answer = editor.post("/@copy", json={"source": "/form"})
    assert answer.status_code in (400, 401, 403)
    transaction.begin()
    assert not [name for name in api.portal.get().objectIds() if name.startswith("copy_of")]


def test_an_editor_reaches_no_through_the_web_code(editor):
    for path in (
        "/portal_types/manage_main",
        "/portal_workflow/manage_main",
        "/portal_setup/manage_main",
        "/@@dexterity-types",
        "/@@contentrules-controlpanel",
        "/manage_main",
        "/manage_importExportForm",
    ):
        answer = editor.get(path, headers={"Accept": "text/html"}, allow_redirects=False)
        assert answer.status_code in (302, 401, 403, 404), path
