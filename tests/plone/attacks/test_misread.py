"""What Plone cannot read of a request is the sender's mistake: 4xx in plain words, no traceback."""

import pytest

PAGE = {"Accept": "text/html"}
BY_PAGE = [
    "/scenarios?b_start:int=x",
    "/items/folder_listing?b_start:int=x",
    "/@@search?SearchableText=x&b_start:int=x",
    "/@@getVocabulary?name=plone.app.vocabularies.Catalog&query=x",
    "/scenarios?x:date=a",
    "/items/@@history?one=x&two=y",
]
BY_REST = [
    ("GET", "/@search?b_start=x", None),
    ("GET", "/@search?SearchableText=NOT+x", None),
    ("GET", "/@search?path.depth=x", None),
    ("GET", "/items?include_items=x&fullobjects=x", None),
    ("GET", "/@contextnavigation?expand.contextnavigation.bottomLevel=x", None),
    ("POST", "/@querystring-search", {"query": 1}),
    ("POST", "/departments/@copy", {"source": "/items/birth-certificate"}),
    ("POST", "/departments/@move", {"source": "/items/birth-certificate"}),
    ("POST", "/items/@copy", {"source": 1}),
    ("POST", "/items/@copy", []),
    ("POST", "/items", {"@type": 1}),
    ("POST", "/items", {"@type": ["Item"]}),
    ("PATCH", "/items", {"ordering": 1}),
    ("PATCH", "/items", {"ordering": {"obj_id": "birth-certificate", "delta": "x"}}),
    ("PATCH", "/items/birth-certificate/@history", {"version": "x"}),
    ("POST", "/items/birth-certificate/@lock", {"timeout": "x"}),
]


@pytest.mark.parametrize("path", BY_PAGE)
def test_a_page_says_it_cannot_read(client, tree, path):
    editor = client("editor")
    answer = editor.get(f"{editor.base}{path}", headers=PAGE)
    assert answer.status_code in (400, 404), path
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(("method", "path", "body"), BY_REST)
def test_a_door_says_it_cannot_read(client, tree, method, path, body):
    answer = client("editor").request(method, path, json=body)
    assert answer.status_code == 400, answer.text
    said = answer.json()
    assert (said["type"], "traceback" in said) == ("BadRequest", False)
    assert said["message"].endswith("。")


def test_pieces_of_pages_are_no_pages(client):
    editor = client("editor")
    for name in ("onething-macros", "onething-problems"):
        assert editor.get(f"{editor.base}/@@{name}", headers=PAGE).status_code == 404


def test_an_error_of_ours_stays_an_error_of_the_server(client, published, monkeypatch):
    from dongli.onething.services.guide import get

    def broken(*args):
        raise ValueError("ours")

    monkeypatch.setattr(get.Get, "answer", broken)
    assert client("editor").get(f"{published}/@guide?edition=1").status_code == 500


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "a\x1bb"])
@pytest.mark.parametrize("field", ["title", "description", "item_code"])
def test_text_that_cannot_be_stored_is_refused(client, tree, text, field):
    editor = client("editor")
    before = editor.get("/items/birth-certificate").json()[field]
    answer = editor.patch("/items/birth-certificate", json={field: text})
    assert answer.status_code == 400, answer.text
    assert "无法保存的字符" in answer.json()["message"]
    assert editor.get("/items/birth-certificate").json()[field] == before
    body = {"@type": "Item", "id": "evil", "title": "恶意", field: text}
    assert editor.post("/items", json=body).status_code == 400
    assert editor.get("/items/evil").status_code == 404


def test_lists_that_cannot_be_stored_are_refused(client, tree):
    editor = client("editor")
    for body in (
        {"conditions": ["甲", "乙\0"]},
        {"legal_basis": [{"title": "法\0"}]},
        {"subjects": ["mother\0"]},
    ):
        answer = editor.patch("/items/birth-certificate", json=body)
        assert answer.status_code == 400, answer.text
