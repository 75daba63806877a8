"""What is copied, renamed or deleted keeps its own; what it leaves behind is found, not fatal."""

import pytest
import transaction
from plone import api

from dongli.onething.operations.findings import findings
from dongli.onething.operations.publish_scenario import Checked, keep
from dongli.onething.storage import editions

MODEL = (
    '<model xmlns="http://namespaces.plone.org/supermodel/schema"'
    ' xmlns:onething="urn:dongli.onething"><schema>'
    '<field name="name" type="zope.schema.TextLine" onething:element="person.name"'
    ' onething:subject="newborn"><title>姓名</title></field></schema></model>'
)
WHEN = [{"hukou": ["in"]}]


@pytest.fixture
def tree(editor):
    """A scenario with a question and a place, and its item with a form and a material."""
    sent = [
        ("/elements", "DataElement", {"id": "name", "code": "person.name", "title": "姓名"}),
        ("/items", "Item", {"id": "luohu", "title": "出生登记", "fields_model": MODEL}),
        ("/items/luohu", "Material", {"id": "zheng", "title": "出生医学证明", "when": WHEN}),
        ("/scenarios", "Scenario", {"id": "birth", "title": "新生儿出生一件事"}),
        (
            "/scenarios/birth",
            "Question",
            {"id": "hukou", "title": "户籍", "options": ["in|东丽区", "out|外省市"]},
        ),
        (
            "/scenarios/birth",
            "ScenarioItem",
            {"id": "luohu", "title": "落户", "item": "/items/luohu", "when": WHEN},
        ),
        ("/scenarios/birth", "ScenarioItem", {"id": "ka", "item": "/items/luohu"}),
    ]
    for container, portal_type, data in sent:
        answer = editor.post(container, json={"@type": portal_type, **data})
        assert answer.status_code == 201, answer.text
    transaction.begin()
    return api.portal.get()


def copy(client, container, source):
    answer = client.post(f"{container}/@copy", json={"source": source})
    assert answer.status_code == 200, answer.text
    transaction.begin()
    target = answer.json()[0]["target"]
    return api.portal.get().unrestrictedTraverse(target.split("/plone/")[1])


def rename(client, path, name):
    """Rename as the page "rename" does."""
    page = client.get(f"{path}/object_rename", headers={"Accept": "text/html"}).text
    token = page.split('name="_authenticator"')[1].split('value="')[1].split('"')[0]
    answer = client.post(
        f"{path}/object_rename",
        data={
            "form.widgets.new_id": name,
            "form.widgets.new_title": "新名称",
            "form.buttons.Rename": "Rename",
            "_authenticator": token,
        },
        headers={"Accept": "text/html"},
        allow_redirects=False,
    )
    assert answer.status_code == 302, answer.text[:3000]
    transaction.begin()


def test_a_copied_item_has_its_form_bindings_and_materials(editor, tree):
    twin = copy(editor, "/items", "/items/luohu")
    assert twin.fields_model == tree["items"].luohu.fields_model
    assert twin.UID() != tree["items"].luohu.UID()
    assert twin["zheng"].when == WHEN
    assert editor.patch("/items/luohu", json={"fields_model": ""}).status_code == 204
    transaction.begin()
    assert "person.name" in twin.fields_model


def test_a_copied_place_keeps_its_item_and_condition(editor, tree):
    twin = copy(editor, "/scenarios/birth", "/scenarios/birth/luohu")
    assert twin.item.to_object.UID() == tree["items"].luohu.UID()
    assert twin.when == WHEN
    assert twin.getId() in [place.id for place in findings(tree.scenarios.birth).edition.items]


def test_a_copied_scenario_is_a_draft_of_its_own(editor, tree):
    twin = copy(editor, "/scenarios", "/scenarios/birth")
    assert api.content.get_state(twin) == "draft"
    report = findings(twin)
    assert [place.id for place in report.edition.items] == ["luohu", "ka"]
    assert [question.id for question in report.questions] == ["hukou"]
    assert report.edition.items[0].fields[0].key == "newborn/person.name"
    assert report.changed_since is None


def test_a_copy_of_a_published_scenario_has_no_edition(rest, editor, tree):
    birth = tree.scenarios.birth
    edition = findings(birth).edition
    keep(birth, Checked(edition=edition, countersigned=False, signatures=[]))
    transaction.commit()
    twin = copy(editor, "/scenarios", "/scenarios/birth")
    assert editions.latest(tree, birth.UID()).number == 1
    assert editions.latest(tree, twin.UID()) is None


def test_a_deleted_item_is_a_finding(editor, tree):
    assert editor.delete("/items/luohu").status_code == 204
    transaction.begin()
    report = findings(tree.scenarios.birth)
    assert not report.publishable
    places = {path for one in report.findings if one.level == "error" for path in one.objects}
    assert {"items/luohu", "items/ka"} <= places
    for page in ("/@@compose", "/luohu", "/luohu/edit", "/ka", "/hukou"):
        answer = editor.get(f"/scenarios/birth{page}", headers={"Accept": "text/html"})
        assert answer.status_code == 200, page
    assert editor.get("/scenarios/birth/luohu").json()["item"] is None


def test_deleting_in_the_browser_names_what_would_break(editor, tree):
    answer = editor.get("/items/luohu/delete_confirmation", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert "落户" in answer.text
    said = answer.text.split('id="touched"')[1]
    assert "新生儿出生一件事" in said
    assert "出生医学证明" in said


def test_renaming_an_item_keeps_its_places(editor, tree):
    rename(editor, "/items/luohu", "dengji")
    assert tree.scenarios.birth.luohu.item.to_object.getId() == "dengji"
    answer = editor.get("/scenarios/birth/@@compose", headers={"Accept": "text/html"})
    assert "/items/dengji" in answer.text


def test_an_item_that_others_wait_for_is_missed_when_renamed(editor, tree):
    assert editor.patch("/scenarios/birth/ka", json={"after": ["luohu"]}).status_code == 204
    transaction.begin()
    rename(editor, "/scenarios/birth/luohu", "dengji")
    codes = {one.code for one in findings(tree.scenarios.birth).findings}
    assert "unknown-after" in codes


def test_the_order_is_changed_by_buttons_and_kept(editor, tree):
    page = editor.get("/scenarios/birth/@@compose", headers={"Accept": "text/html"}).text
    token = page.split('name="_authenticator"')[1].split('value="')[1].split('"')[0]
    answer = editor.post(
        "/scenarios/birth/@@compose",
        data={"do": "up", "part": "ka", "_authenticator": token},
        headers={"Accept": "text/html"},
        allow_redirects=False,
    )
    assert answer.headers["Location"].endswith("@@compose#part-ka")
    transaction.begin()
    assert tree.scenarios.birth.objectIds() == ["hukou", "ka", "luohu"]


def test_nothing_moves_without_the_token(editor, tree):
    before = tree.scenarios.birth.objectIds()
    answer = editor.post(
        "/scenarios/birth/@@compose",
        data={"do": "up", "part": "ka"},
        headers={"Accept": "text/html"},
    )
    assert answer.status_code == 403
    transaction.begin()
    assert tree.scenarios.birth.objectIds() == before
