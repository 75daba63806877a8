"""The dictionary's page: bind what was forgotten, merge what is one too many."""

import pytest
import transaction

from dongli.onething.fields.read import field_specs
from dongli.onething.fields.write import fields_model

HTML = {"Accept": "text/html"}


def field(title, **more):
    return {"name": more.pop("name", "x"), "title": title, **more}


@pytest.fixture
def library(editor, functional):
    """Two elements of one meaning; three items, one of them with a forgotten field."""
    for code, title in (("person.name", "姓名"), ("xm", "姓名（申请人）")):
        body = {"@type": "DataElement", "id": code, "title": title, "code": code}
        assert editor.post("/elements", json=body).status_code == 201
    for name, one in (
        ("a", field("姓名", element="person.name", subject="applicant")),
        ("b", field("姓名", name="forgotten")),
        ("c", field("申请人姓名", element="xm", subject="applicant")),
    ):
        body = {"@type": "Item", "id": name, "title": name, "fields_model": fields_model([one])}
        assert editor.post("/items", json=body).status_code == 201
    transaction.begin()
    return functional["portal"]


def bindings(portal, name):
    transaction.begin()
    specs = field_specs(portal["items"][name].fields_model)
    return [(spec.element, spec.subject) for spec in specs]


def send(client, **data):
    html = client.get("/elements/@@dictionary", headers=HTML).text
    data["_authenticator"] = (
        html.split('name="_authenticator"')[1].split('value="')[1].split('"')[0]
    )
    return client.post("/elements/@@dictionary", data=data, headers=HTML, allow_redirects=False)


def test_a_forgotten_field_is_bound_as_the_others_are(editor, library):
    uid = library["items"]["b"].UID()
    assert f'value="{uid}.forgotten"' in editor.get("/elements/@@dictionary", headers=HTML).text
    answer = send(editor, **{"bind": f"{uid}.forgotten", f"subject.{uid}.forgotten": "applicant"})
    assert answer.status_code == 302
    assert bindings(library, "b") == [("person.name", "applicant")]


def test_nothing_is_bound_without_a_subject(editor, library):
    uid = library["items"]["b"].UID()
    answer = send(editor, **{"bind": f"{uid}.forgotten", f"subject.{uid}.forgotten": ""})
    assert answer.status_code == 409
    assert "请为勾选的每个字段选择主体" in answer.text
    assert bindings(library, "b") == [("", "")]


def test_merging_binds_every_field_to_the_one_that_is_kept(editor, library):
    assert send(editor, merge="person.name xm").status_code == 302
    assert bindings(library, "c") == [("person.name", "applicant")]
    transaction.begin()
    assert library["elements"].objectIds() == ["person.name"]


def test_elements_of_different_types_stay_apart(editor, library):
    editor.patch("/elements/xm", json={"datatype": "paragraph"})
    answer = send(editor, merge="person.name xm")
    assert answer.status_code == 409
    assert "两个数据元的类型不同" in answer.text
    assert bindings(library, "c") == [("xm", "applicant")]


def test_only_editors_change_the_dictionary(rest, library):
    reviewer = rest("Reviewer")
    answer = reviewer.post("/elements/@@dictionary", data={"merge": "person.name xm"}, headers=HTML)
    transaction.begin()
    assert sorted(library["elements"].objectIds()) == ["person.name", "xm"]
    assert answer.status_code in (200, 401, 403)
