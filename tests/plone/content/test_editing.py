"""The forms of composing, as a browser without JavaScript posts them."""

import re

import pytest
from lxml.html import fromstring
from plone import api


@pytest.fixture
def birth(editor):
    """A scenario with one question, and an item."""
    for container, data in (
        ("/scenarios", {"@type": "Scenario", "id": "birth", "title": "新生儿出生"}),
        ("/items", {"@type": "Item", "id": "luohu", "title": "落户"}),
        (
            "/scenarios/birth",
            {
                "@type": "Question",
                "id": "hukou",
                "title": "户籍",
                "options": ["in|东丽区", "out|外省市"],
            },
        ),
        (
            "/scenarios/birth",
            {"@type": "ScenarioItem", "id": "a", "title": "甲", "item": "/items/luohu"},
        ),
        (
            "/scenarios/birth",
            {"@type": "ScenarioItem", "id": "b", "title": "乙", "item": "/items/luohu"},
        ),
    ):
        answer = editor.post(container, json=data)
        assert answer.status_code == 201, answer.text


@pytest.fixture
def save(editor):
    """A function: path, changed inputs → the answer to posting the edit form with them."""

    def post(path, changes):
        html = editor.get(f"{path}/edit", headers={"Accept": "text/html"}).text
        data = {name: values for name, values in inputs(html).items() if name not in changes}
        data.update(changes)
        data["form.buttons.save"] = "save"
        files = [(name, (None, v)) for name, vs in data.items() for v in as_list(vs)]
        url = f"{path}/edit"
        return editor.post(url, files=files, headers={"Accept": "text/html"}, allow_redirects=False)

    return post


def as_list(values):
    return values if isinstance(values, list) else [values]


def inputs(html):
    """Read what a browser would send unchanged."""
    form = next(f for f in fromstring(html).forms if f.get("id") == "form")
    found = {}
    for name, value in form.form_values():
        if not name.startswith("form.buttons"):
            found.setdefault(name, []).append(value)
    return found


def test_legal_bases_are_typed_into_a_table(editor, birth, save):
    field = "form.widgets.legal_basis"
    answer = save(
        "/items/luohu",
        {
            f"{field}.0.title": "户口登记条例",
            f"{field}.0.article": "第七条",
            f"{field}.0.-order": "2",
            f"{field}.1.title": "居民身份证法",
            f"{field}.1.-order": "1",
        },
    )
    assert answer.status_code == 302, answer.text[:3000]
    assert editor.get("/items/luohu").json()["legal_basis"] == [
        {"title": "居民身份证法"},
        {"title": "户口登记条例", "article": "第七条"},
    ]


def test_saving_unchanged_changes_nothing(editor, birth, save):
    sent = {
        "legal_basis": [{"title": "法", "article": "一", "effective": "2020-01-01"}],
        "fees": [{"title": "费", "amount": 5.5}],
        "results": [{"title": "证", "material_type": "unknown_code"}],
        "conditions": ["甲", "乙"],
        "subjects": ["newborn", "of_my_own"],
        "statutory_limit": 20,
        "promised_limit": 0.5,
        "implementing_department": "not_there_yet",
        "free": True,
    }
    assert editor.patch("/items/luohu", json=sent).status_code == 204
    assert save("/items/luohu", {}).status_code == 302
    read = editor.get("/items/luohu").json()
    assert {name: read[name] for name in sent} == sent


def test_saving_states_nothing_about_fees_by_itself(editor, birth, save):
    assert save("/items/luohu", {}).status_code == 302
    assert editor.get("/items/luohu").json()["free"] is None


def test_a_wrong_amount_is_told_and_nothing_typed_is_lost(editor, birth, save):
    field = "form.widgets.fees"
    answer = save("/items/luohu", {f"{field}.0.title": "工本费", f"{field}.0.amount": "五元"})
    assert answer.status_code == 200
    assert "五元" in answer.text
    assert re.search(r"amount", answer.text)
    assert editor.get("/items/luohu").json()["fees"] == []


def test_a_condition_is_ticked_in_a_table(editor, birth, save):
    field = "form.widgets.when"
    ticks = {f"{field}.0": ["hukou=in", "hukou=out"]}
    assert save("/scenarios/birth/a", ticks).status_code == 302
    assert editor.get("/scenarios/birth/a").json()["when"] == [{"hukou": ["in", "out"]}]
    # The spare column becomes the second alternative.
    assert save("/scenarios/birth/a", {f"{field}.1": ["hukou=in"]}).status_code == 302
    assert editor.get("/scenarios/birth/a").json()["when"] == [
        {"hukou": ["in", "out"]},
        {"hukou": ["in"]},
    ]
    assert save("/scenarios/birth/a", {f"{field}.0": [], f"{field}.1": []}).status_code == 302
    assert editor.get("/scenarios/birth/a").json()["when"] is None


def test_a_condition_on_a_lost_question_is_kept(editor, birth, save):
    lost = [{"gone": ["x"], "hukou": ["in"]}]
    assert editor.patch("/scenarios/birth/a", json={"when": lost}).status_code == 204
    assert save("/scenarios/birth/a", {}).status_code == 302
    assert editor.get("/scenarios/birth/a").json()["when"] == lost


def test_an_order_is_chosen_from_the_other_items(editor, birth, save):
    field = "form.widgets.after"
    answer = save("/scenarios/birth/a", {f"{field}.0.id": "b", f"{field}.0.soft": "soft"})
    assert answer.status_code == 302, answer.text[:2000]
    assert editor.get("/scenarios/birth/a").json()["after"] == ["b|soft"]


def test_a_service_point_ticks_scenarios(editor, birth, save):
    editor.post(
        "/departments",
        json={
            "@type": "ServicePoint",
            "id": "hall",
            "title": "大厅",
            "accepts": ["/scenarios/birth"],
        },
    )
    assert save("/departments/hall", {"form.widgets.phone": "022"}).status_code == 302
    read = editor.get("/departments/hall").json()
    assert (read["phone"], len(read["accepts"])) == ("022", 1)


def test_the_settings_are_kept_by_form(rest, functional):
    manager = rest("Manager")
    html = manager.get("/@@onething-controlpanel", headers={"Accept": "text/html"}).text
    data = inputs(html)
    rows = int(data["form.widgets.calendar_days-rows"][0])
    data[f"form.widgets.calendar_days.{rows - 1}.key"] = ["2027-10-09"]
    data[f"form.widgets.calendar_days.{rows - 1}.value"] = ["work"]
    data["form.buttons.save"] = ["save"]
    files = [(name, (None, v)) for name, vs in data.items() for v in vs]
    answer = manager.post("/@@onething-controlpanel", files=files, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    import transaction

    transaction.begin()
    days = api.portal.get_registry_record("dongli.onething.calendar_days")
    assert days == {"2027-10-09": "work"}


def test_a_condition_is_read_back_and_names_the_other_questions(editor, birth):
    editor.patch("/scenarios/birth/a", json={"when": [{"hukou": ["in"]}]})
    html = editor.get("/scenarios/birth/a/edit", headers={"Accept": "text/html"}).text
    widget = fromstring(html).cssselect(".onething-when")[0]
    assert "户籍" in widget.cssselect(".onething-sentence")[0].text_content()
    cases = widget.cssselect("[data-case]")
    # The case there is, with its one condition open, and a folded spare one.
    assert [case.get("role") for case in cases] == ["group", None]
    # A fieldset inside would become a tab of the form and hide the condition.
    assert not widget.cssselect("fieldset")
    assert [box.get("value") for box in cases[0].cssselect("input[checked]")] == ["hukou=in"]
    assert not cases[1].cssselect("input[checked]")


def test_a_condition_of_two_cases_is_posted_without_scripts(editor, birth, save):
    field = "form.widgets.when"
    save(
        "/scenarios/birth/a",
        {f"{field}-count": "2", f"{field}.0": "hukou=in", f"{field}.1": ["hukou=out"]},
    )
    stored = editor.get("/scenarios/birth/a").json()["when"]
    assert stored == [{"hukou": ["in"]}, {"hukou": ["out"]}]


def test_a_form_opened_before_another_was_saved_does_not_replace_it(editor, birth, save):
    html = editor.get("/items/luohu/edit", headers={"Accept": "text/html"}).text
    opened = inputs(html)["onething.version"]
    assert save("/items/luohu", {"form.widgets.IBasic.title": "出生登记"}).status_code == 302
    late = {"form.widgets.IBasic.title": "落户登记", "onething.version": opened}
    answer = save("/items/luohu", late)
    assert answer.status_code == 200
    assert "别人刚刚修改了这里" in answer.text
    assert "出生登记" in answer.text.split('id="theirs-title"')[1].split("</section>")[0]
    assert editor.get("/items/luohu").json()["title"] == "出生登记"
    # Saving again, having seen it, replaces it.
    assert save("/items/luohu", {"form.widgets.IBasic.title": "落户登记"}).status_code == 302
    assert editor.get("/items/luohu").json()["title"] == "落户登记"


def test_what_a_change_touches_is_shown_and_nothing_is_saved(editor, birth):
    html = editor.get("/items/luohu/edit", headers={"Accept": "text/html"}).text
    data = inputs(html) | {"form.widgets.promised_limit": ["3"]}
    data["form.buttons.radius"] = ["radius"]
    files = [(name, (None, v)) for name, vs in data.items() for v in vs]
    answer = editor.post("/items/luohu/edit", files=files, headers={"Accept": "text/html"})
    touched = answer.text.split('id="touched"')[1].split("</section>")[0]
    assert "新生儿出生" in touched
    assert "→ 3</span>" in touched
    assert editor.get("/items/luohu").json()["promised_limit"] is None


def test_what_is_wrong_stands_at_its_cell_and_above_the_form(editor, birth, save):
    field = "form.widgets.legal_basis"
    page = save(
        "/items/luohu",
        {
            f"{field}-rows": "2",
            f"{field}.0.title": "户口登记条例",
            f"{field}.1.article": "第七条",
            "form.widgets.fees.0.title": "工本费",
            "form.widgets.fees.0.amount": "十元",
            "form.widgets.statutory_limit": "五天",
        },
    ).text
    page = fromstring(page)
    cell = page.xpath(f"//input[@name='{field}.1.title']")[0]
    assert cell.get("aria-invalid") == "true"
    said = page.get_element_by_id(cell.get("aria-describedby")).text_content()
    assert said == "第 2 行：缺少“法律或文件名称”。"
    assert page.xpath("//input[@name='form.widgets.fees.0.amount']/@value") == ["十元"]
    assert page.xpath("//input[@name='form.widgets.statutory_limit']/@value") == ["五天"]
    assert page.xpath(f"//input[@name='{field}.1.article']/@value") == ["第七条"]
    listed = page.xpath("//ul[@class='ot-problems']/li/a")
    assert [link.text for link in listed] == ["依据", "法定时限", "收费"]
    for link in listed:
        assert page.get_element_by_id(link.get("href")[1:]) is not None
    assert editor.get("/items/luohu").json()["fees"] == []


def test_a_new_part_is_refused_with_what_is_wrong_above_it(editor, birth):
    html = {"Accept": "text/html"}
    url = "/scenarios/birth/++add++Question"
    data = inputs(editor.get(url, headers=html).text) | {
        "form.widgets.options.0.value": "a",
        "form.widgets.options.0.label": "甲",
        "form.widgets.options.1.value": "a",
        "form.widgets.options.1.label": "乙",
        "form.buttons.save": "save",
    }
    files = [(name, (None, v)) for name, vs in data.items() for v in as_list(vs)]
    page = editor.post(url, files=files, headers=html).text
    assert "#formfield-form-widgets-IBasic-title" in page
    assert "#formfield-form-widgets-options" in page
    assert "基本信息" in page


def test_what_may_not_be_added_here_has_no_form(editor, birth):
    answer = editor.get("/scenarios/birth/++add++Item", headers={"Accept": "text/html"})
    assert answer.status_code == 404


def test_the_enter_key_saves_a_field_and_does_not_search(editor, birth):
    model = (
        '<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema>'
        '<field name="mother" type="zope.schema.TextLine"><title>母亲</title></field>'
        "</schema></model>"
    )
    assert editor.patch("/items/luohu", json={"fields_model": model}).ok
    page = editor.get("/items/luohu/@@fields/mother", headers={"Accept": "text/html"}).text
    form = next(one for one in fromstring(page).forms if "form.widgets.title" in one.inputs)
    [first, *_rest] = form.xpath(".//*[@type='submit']")
    sent = {name: value for name, value in form.form_values() if "buttons" not in name}
    sent |= {"form.widgets.title": "母亲姓名", first.get("name"): "1"}
    url = "/items/luohu/@@fields/mother"
    assert editor.post(url, data=sent, headers={"Accept": "text/html"}).ok
    assert "母亲姓名" in editor.get("/items/luohu").json()["fields_model"]
