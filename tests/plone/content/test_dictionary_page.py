"""The dictionary's page: bind what was forgotten, merge what is one too many."""

import pytest
import transaction
from lxml.html import fromstring

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
    answer = send(
        editor, do="bind", **{"bind": f"{uid}.forgotten", f"subject.{uid}.forgotten": "applicant"}
    )
    assert answer.status_code == 302
    assert bindings(library, "b") == [("person.name", "applicant")]


def undo(client):
    """Press the button of the newest merge; answer the reply, None where none is offered."""
    html = client.get("/elements/@@dictionary", headers=HTML).text
    tokens = fromstring(html).xpath('//input[@name="token"]/@value')
    return send(client, do="undo", token=tokens[0]) if tokens else None


def test_a_merge_is_undone(editor, library):
    before, uid = bindings(library, "c"), library["elements"]["xm"].UID()
    send(editor, do="merge", keep="person.name", drop="xm")
    assert bindings(library, "c") == [("person.name", "applicant")]
    assert undo(editor).status_code == 302
    assert bindings(library, "c") == before
    assert bindings(library, "a") == [("person.name", "applicant")]
    element = library["elements"]["xm"]
    assert (element.code, element.title, element.UID()) == ("xm", "姓名（申请人）", uid)
    assert undo(editor) is None


def test_a_merge_is_not_undone_over_later_changes(editor, library):
    send(editor, do="merge", keep="person.name", drop="xm")
    html = editor.get("/elements/@@dictionary", headers=HTML).text
    (token,) = fromstring(html).xpath('//input[@name="token"]/@value')
    model = fields_model([field("姓名", element="person.name", subject="agent")])
    assert editor.patch("/items/c", json={"fields_model": model}).status_code == 204
    assert undo(editor) is None
    answer = send(editor, do="undo", token=token)
    assert answer.status_code == 409
    assert "没有撤销" in answer.text
    assert bindings(library, "c") == [("person.name", "agent")]


def test_nothing_is_bound_without_a_subject(editor, library):
    uid = library["items"]["b"].UID()
    answer = send(editor, do="bind", **{"bind": f"{uid}.forgotten", f"subject.{uid}.forgotten": ""})
    assert answer.status_code == 409
    assert "请为勾选的每个字段选择主体" in answer.text
    assert bindings(library, "b") == [("", "")]


def test_where_one_field_cannot_be_bound_none_is(editor, library):
    body = {
        "@type": "Item",
        "id": "d",
        "title": "d",
        "fields_model": fields_model([field("姓名", name="forgotten")]),
    }
    assert editor.post("/items", json=body).ok
    transaction.begin()
    # As an older version may have stored it.
    item = library["items"]["d"]
    model = item.fields_model.replace(
        "</schema>", '<field name="o" type="zope.schema.Object" /></schema>'
    )
    item.__dict__["fields_model"], item._p_changed = model, True
    transaction.commit()
    names = [f"{library['items'][name].UID()}.forgotten" for name in ("b", "d")]
    subjects = {f"subject.{name}": "applicant" for name in names}
    assert send(editor, do="bind", bind=names, **subjects).status_code == 409
    assert bindings(library, "b") == [("", "")]


def test_merging_binds_every_field_to_the_one_that_is_kept(editor, library):
    looked = send(editor, merge="person.name xm")
    assert looked.status_code == 200 and "可以在本页撤销合并" in looked.text
    assert bindings(library, "c") == [("xm", "applicant")]
    assert send(editor, do="merge", keep="person.name", drop="xm").status_code == 302
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


def placed(editor, *items):
    """Put items into a scenario."""
    assert editor.post("/scenarios", json={"@type": "Scenario", "id": "s", "title": "一件事"}).ok
    for item in items:
        body = {"@type": "ScenarioItem", "id": item, "item": f"/items/{item}"}
        assert editor.post("/scenarios/s", json=body).status_code == 201


def test_what_merging_touches_is_shown_first_with_what_becomes_stricter(editor, library):
    placed(editor, "a", "c")
    assert editor.patch("/elements/person.name", json={"max_length": 20}).ok
    looked = send(editor, do="look-merge", keep="person.name", drop="xm")
    assert looked.status_code == 200
    for words in ("一件事", "申请人姓名", "最大长度", "姓名（申请人）"):
        assert words in looked.text
    transaction.begin()
    assert sorted(library["elements"].objectIds()) == ["person.name", "xm"]
    assert bindings(library, "c") == [("xm", "applicant")]


@pytest.mark.parametrize("pair", [("", "xm"), ("person.name", ""), ("person.name", "person.name")])
def test_two_elements_have_to_be_named(editor, library, pair):
    for do in ("look-merge", "merge"):
        assert send(editor, do=do, keep=pair[0], drop=pair[1]).status_code == 409
    transaction.begin()
    assert sorted(library["elements"].objectIds()) == ["person.name", "xm"]


def test_what_binding_touches_is_shown_first(editor, library):
    placed(editor, "a", "b")
    uid = library["items"]["b"].UID()
    data = {"bind": f"{uid}.forgotten", f"subject.{uid}.forgotten": "applicant"}
    looked = send(editor, do="look-bind", **data)
    assert looked.status_code == 200 and "touched-title" in looked.text and "一件事" in looked.text
    assert bindings(library, "b") == [("", "")]


ADD = "/elements/++add++DataElement"


def add(client, title, code, **more):
    """Send the form of a new element as a browser without scripts does."""
    answer = client.get(ADD, headers=HTML)
    page = fromstring(answer.text)
    form = next(one for one in page.forms if one.get("id") == "form")
    data = [(k, v) for k, v in form.form_values() if not k.endswith((".title", ".code"))]
    data += [("form.widgets.IBasic.title", title), ("form.widgets.code", code), *more.items()]
    data += [("form.buttons.save", "1")]
    return client.post(ADD, data=data, headers=HTML, allow_redirects=False)


def codes(portal):
    transaction.begin()
    return sorted(element.code for element in portal["elements"].objectValues())


@pytest.mark.parametrize(("title", "code"), [("姓 名", "full"), ("称呼", "child.name")])
def test_what_is_like_it_is_shown_before_an_element_is_added(editor, library, title, code):
    stopped = add(editor, title, code)
    assert stopped.status_code == 200
    assert "已用于 1 个事项：a" in stopped.text and "person.name" in stopped.text
    assert codes(library) == ["person.name", "xm"]
    shown = fromstring(stopped.text).xpath("//input[@name='onething.similar:list']/@value")
    added = add(editor, title, code, **{"onething.similar:list": shown})
    assert added.status_code == 302
    assert codes(library) == sorted(["person.name", "xm", code])


def test_what_is_like_nothing_is_added_at_once(editor, library):
    assert add(editor, "住址", "address").status_code == 302
    assert codes(library) == ["address", "person.name", "xm"]


@pytest.mark.parametrize(
    ("roles", "may"),
    [
        (("Editor",), True),
        (("Manager",), True),
        (("Reviewer",), True),
        (("Applicant",), False),
        ((), False),
    ],
)
def test_who_may_ask_what_is_like_it(rest, library, roles, may):
    url = "/elements/@@similar-elements?title=姓名"
    answer = rest(*roles).get(url, headers=HTML, allow_redirects=False)
    assert (answer.status_code == 200) is may
    assert ("person.name" in answer.text) is may


def test_a_field_that_resembles_an_element_is_offered_it(editor, library):
    form = "/items/b/@@fields/forgotten"
    page = fromstring(editor.get(form, headers=HTML).text)
    (value,) = page.xpath("//button[@name='onething.bind'][contains(@value, 'person.name')]/@value")
    assert value == "person.name applicant"
    proposed = next(f for f in page.forms if f.xpath(".//*[@name='onething.bind']"))
    data = proposed.form_values()
    chosen = editor.post(f"{form}/@@edit", data=[*data, ("onething.bind", value)], headers=HTML)
    assert bindings(library, "b") == [("", "")]
    page = fromstring(chosen.text)
    form_ = next(f for f in page.forms if f.xpath(".//*[@name='form.buttons.save']"))
    data = [*form_.form_values(), ("form.buttons.save", "1")]
    assert editor.post(f"{form}/@@edit", data=data, headers=HTML).ok
    assert bindings(library, "b") == [("person.name", "applicant")]


def test_a_bound_field_is_offered_nothing(editor, library):
    assert "onething.bind" not in editor.get("/items/a/@@fields/x", headers=HTML).text
