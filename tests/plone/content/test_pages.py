"""The page and the form of every type open, in Chinese, for an editor."""

import pytest


@pytest.fixture
def tree(editor):
    """One object of every type; answers type → path."""
    sent = [
        ("/departments", "Department", {"code": "gongan", "title": "公安东丽分局"}),
        ("/departments", "ServicePoint", {"id": "hall", "title": "政务服务中心"}),
        ("/elements", "DataElement", {"id": "name", "code": "person.name", "title": "姓名"}),
        (
            "/items",
            "Item",
            {
                "id": "luohu",
                "title": "出生登记",
                "implementing_department": "gongan",
                "legal_basis": [{"title": "户口登记条例", "article": "第七条"}],
                "statutory_limit": 20,
            },
        ),
        ("/scenarios", "Scenario", {"id": "birth", "title": "新生儿出生一件事"}),
        (
            "/scenarios/birth",
            "Question",
            {"id": "hukou", "title": "户籍在哪里", "options": ["in|东丽区", "out|外省市"]},
        ),
        (
            "/scenarios/birth",
            "ScenarioItem",
            {
                "id": "luohu",
                "title": "落户",
                "item": "/items/luohu",
                "when": [{"hukou": ["in", "out"]}],
            },
        ),
        (
            "/items/luohu",
            "Material",
            {"id": "zheng", "title": "出生医学证明", "when": [{"hukou": ["in"]}]},
        ),
    ]
    paths = {}
    for container, portal_type, data in sent:
        answer = editor.post(container, json={"@type": portal_type, **data})
        assert answer.status_code == 201, answer.text
        paths[portal_type] = f"{container}/{answer.json()['id']}"
    return paths


@pytest.fixture
def see(editor, tree):
    """A function: path → the page as an editor sees it."""

    def get(path):
        answer = editor.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 200, answer.text[:2000]
        return answer.text

    return get


def test_every_type_has_a_page(see, tree):
    for portal_type, path in tree.items():
        view = "/@@compose" if portal_type == "Scenario" else ""
        assert "ot-composed" in see(path + view), portal_type
    for folder in ("departments", "elements", "items"):
        assert "ot-composed" in see(f"/{folder}"), folder


def test_every_type_has_forms(see, tree):
    for portal_type, path in tree.items():
        assert "form-buttons-save" in see(f"{path}/edit"), portal_type
        container = path.rpartition("/")[0]
        assert "form-buttons-save" in see(f"{container}/++add++{portal_type}"), portal_type


def test_an_item_tells_its_materials_and_where_it_is_used(see, tree):
    text = see(tree["Item"])
    assert "出生医学证明" in text
    assert "新生儿出生一件事" in text
    assert "第七条" in text


def test_a_condition_is_read_back_as_a_sentence(see, tree):
    assert "户籍在哪里" in see(tree["ScenarioItem"])
    assert "东丽区" in see(tree["Material"])


def test_the_settings_page_opens(rest):
    answer = rest("Manager").get("/@@onething-controlpanel", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert "form.widgets.subjects-rows" in answer.text


def test_the_library_is_searched_by_name_and_initials(editor, see, tree):
    assert editor.post("/items", json={"@type": "Item", "id": "jz", "title": "居住证"}).ok
    for words in ("出生", "csdj"):
        page = see(f"/items?seek={words}")
        assert "/items/luohu" in page
        assert "/items/jz" not in page


def test_the_library_offers_a_new_item_and_names_departments(see, tree):
    page = see("/items")
    assert "/items/++add++Item" in page
    assert "公安东丽分局" in page
