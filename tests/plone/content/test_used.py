"""What a live scenario uses stays, by page and by REST, for a Manager too."""

import pytest
import transaction
from plone import api

from dongli.onething.domain.compile import Compilation
from dongli.onething.operations.findings import findings
from dongli.onething.operations.publish_scenario import Checked, keep
from dongli.onething.storage import editions

MODEL = (
    '<model xmlns="http://namespaces.plone.org/supermodel/schema"'
    ' xmlns:onething="urn:dongli.onething"><schema>'
    '<field name="name" type="zope.schema.TextLine" onething:element="person.name"'
    ' onething:subject="newborn"><title>姓名</title></field></schema></model>'
)
USED = ("/items/luohu", "/elements/name", "/departments/police", "/departments/health")


@pytest.fixture
def birth(editor):
    """A draft that uses an item, its department, a lead department and a data element."""
    sent = [
        ("/departments", "Department", {"id": "police", "code": "police", "title": "公安局"}),
        ("/departments", "Department", {"id": "health", "code": "health", "title": "卫健委"}),
        ("/elements", "DataElement", {"id": "name", "code": "person.name", "title": "姓名"}),
        (
            "/items",
            "Item",
            {
                "id": "luohu",
                "title": "出生登记",
                "fields_model": MODEL,
                "implementing_department": "police",
            },
        ),
        (
            "/scenarios",
            "Scenario",
            {"id": "birth", "title": "新生儿出生一件事", "lead_department": "health"},
        ),
        ("/scenarios/birth", "ScenarioItem", {"item": "/items/luohu"}),
    ]
    for container, portal_type, data in sent:
        answer = editor.post(container, json={"@type": portal_type, **data})
        assert answer.status_code == 201, answer.text
    transaction.begin()
    return api.portal.get().scenarios.birth


@pytest.fixture
def published(birth):
    compilation = Compilation(edition=findings(birth).edition, findings=[])
    keep(birth, Checked(edition=compilation.edition, countersigned=False, signatures=[]))
    transaction.commit()
    return birth


@pytest.mark.parametrize("path", USED)
@pytest.mark.parametrize("role", ["Editor", "Manager"])
def test_nobody_deletes_what_a_published_scenario_uses(rest, published, role, path):
    answer = rest(role).delete(path)
    assert answer.status_code == 409, answer.text
    assert "新生儿出生一件事" in answer.json()["message"]
    assert rest("Editor").get(path).status_code == 200


def test_nor_the_folder_around_it(rest, published):
    manager = rest("Manager")
    assert manager.post("/items", json={"@type": "Folder", "id": "hukou", "title": "户口"}).ok
    moved = manager.post("/items/hukou/@move", json={"source": "/items/luohu"})
    assert moved.status_code == 200
    answer = manager.delete("/items/hukou")
    assert answer.status_code == 409
    assert manager.get("/items/hukou/luohu").status_code == 200


def test_the_page_says_who_uses_it(editor, published):
    page = editor.get("/items/luohu/delete_confirmation", headers={"Accept": "text/html"}).text
    token = page.split('name="_authenticator"')[1].split('value="')[1].split('"')[0]
    answer = editor.post(
        "/items/luohu/delete_confirmation",
        data={"form.buttons.Delete": "Delete", "_authenticator": token},
        headers={"Accept": "text/html"},
    )
    assert answer.status_code == 200, (answer.history, answer.url, answer.text[-1500:])
    assert "不能删除" in answer.text or "stays" in answer.text
    assert "新生儿出生一件事" in answer.text
    assert editor.get("/items/luohu").status_code == 200


@pytest.mark.parametrize("path", ["/elements/name", "/departments/police"])
def test_the_code_that_others_name_stays(editor, published, path):
    answer = editor.patch(path, json={"code": "other"})
    assert answer.status_code == 400
    assert "新生儿出生一件事" in answer.text.encode().decode("unicode_escape", "ignore") or (
        "新生儿出生一件事" in answer.json()["message"]
    )
    assert editor.get(path).json()["code"] in ("person.name", "police")
    assert editor.patch(path, json={"title": "新名称"}).status_code == 204


def test_the_street_that_only_an_answer_leads_to_stays(editor, published):
    """Named by no item: the options of a question are regions, and one is its."""
    streets = [("wxz", "120110001", "street"), ("fmz", "120110002", "street")]
    for code, region, kind in [*streets, ("water", "120110001", "utility")]:
        body = {"id": code, "code": code, "title": code, "kind": kind, "region": region}
        assert editor.post("/departments", json={"@type": "Department", **body}).ok
    question = {"id": "street", "title": "街道", "options": ["120110001|万新街", "water|水务"]}
    assert editor.post("/scenarios/birth", json={"@type": "Question", **question}).ok
    assert editor.patch("/scenarios/birth/luohu", json={"department_from": "street"}).ok
    assert editor.delete("/departments/wxz").status_code == 409
    assert editor.delete("/departments/water").status_code == 409
    assert editor.delete("/departments/fmz").status_code == 204


@pytest.mark.parametrize("path", USED)
def test_what_only_a_draft_uses_may_go(editor, birth, path):
    assert editor.delete(path).status_code == 204


def test_what_a_retired_scenario_used_may_go(editor, published):
    editions.mark(api.portal.get(), published.UID(), status="retired")
    transaction.commit()
    assert editor.delete("/items/luohu").status_code == 204


def test_a_place_without_a_title_is_named_by_its_item(editor, birth):
    assert birth.objectIds() == ["luohu"]
    again = editor.post("/scenarios/birth", json={"@type": "ScenarioItem", "item": "/items/luohu"})
    assert again.json()["@id"].endswith("/scenarios/birth/luohu-1")
    summaries = editor.get("/scenarios/birth").json()["items"]
    assert [one["title"] for one in summaries] == ["出生登记", "出生登记"]
