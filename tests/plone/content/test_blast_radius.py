"""Before a change is saved: what it would touch, with nothing changed by asking."""

import pytest
from lxml.html import fromstring
from plone.app.testing import TEST_USER_ID, setRoles
from plone.locking.interfaces import ILockable
from zExceptions import BadRequest

from dongli.onething.browser.compose.radius import radius
from dongli.onething.fields.read import field_specs
from dongli.onething.fields.write import fields_model
from dongli.onething.operations.blast_radius import blast_radius, radius_of_removal
from dongli.onething.operations.change_content import change_content
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.findings import findings
from dongli.onething.operations.save_persona import save_persona
from dongli.onething.operations.versions import version_of

NAME = {"name": "xm", "title": "名称", "element": "enterprise.name", "subject": "enterprise"}
AREA = {"name": "area", "title": "面积", "datatype": "integer", "required": True}


@pytest.fixture
def site(portal):
    """Two scenarios of one item, a third of another; the first one has a persona."""
    setRoles(portal, TEST_USER_ID, ["Editor"])
    create_content(
        portal["elements"], "DataElement", {"title": "名称", "code": "enterprise.name"}, name="name"
    )
    for name, fields in (("food", [NAME, AREA]), ("sign", [])):
        values = {
            "title": name,
            "implementing_department": name,
            "fields_model": fields_model(fields),
        }
        create_content(portal["items"], "Item", values, name=name)
    paper = {"title": "租约", "material_type": "lease", "subject": "enterprise"}
    create_content(portal["items"]["food"], "Material", paper, name="lease")
    for name, item in (("shop", "food"), ("inn", "food"), ("street", "sign")):
        scenario = create_content(portal["scenarios"], "Scenario", {"title": name}, name=name)
        create_content(scenario, "ScenarioItem", {"item": f"/items/{item}"}, name="licence")
    shop = portal["scenarios"]["shop"]
    save_persona(shop, findings(shop).edition, "所有人", {}, None)
    return portal


def touch(content, **data):
    """Ask what a change of values would touch."""
    version = version_of(content)
    return blast_radius(content, lambda: change_content(content, data, version=version))


def told(touched):
    return {one.title: [d.path for d in one.differences] for one in touched}


def test_an_items_form_touches_every_scenario_of_the_item_and_no_other(site):
    item = site["items"]["food"]
    before = item.fields_model
    touched = touch(item, fields_model=fields_model([NAME]))
    gone = ["items/licence/fields/area"]
    assert told(touched) == {"inn": gone, "shop": gone}
    assert item.fields_model == before
    assert [one.open_cases for one in touched] == [0, 0]
    assert touched[0].departments == ["food"]


def test_a_persona_that_would_come_out_otherwise_is_named_with_the_savings(site):
    touched = touch(site["items"]["food"], fields_model=fields_model([NAME]))
    (shop,) = (one for one in touched if one.title == "shop")
    assert [one.title for one in shop.verdicts] == ["所有人"]
    (figures,) = shop.figures
    assert figures.persona == "所有人"
    assert (figures.before.fields.after, figures.after.fields.after) == (2, 1)


def test_a_material_touches_the_scenarios_of_its_item(site):
    touched = touch(site["items"]["food"]["lease"], supply="share")
    changed = ["items/licence/materials/lease"]
    assert told(touched) == {"inn": changed, "shop": changed}
    assert site["items"]["food"]["lease"].supply == "ask"


def test_an_element_touches_the_scenarios_that_ask_for_it(site):
    touched = touch(site["elements"]["name"], max_length=50)
    changed = ["items/licence/fields/xm"]
    assert told(touched) == {"inn": changed, "shop": changed}
    assert site["elements"]["name"].max_length is None


def test_a_new_error_is_told(site):
    touched = touch(site["items"]["food"], fields_model=fields_model([NAME | {"element": "gone"}]))
    assert {error.code for one in touched for error in one.errors} == {"unknown-element"}


def test_a_change_that_changes_no_scenario_touches_none(site):
    assert touch(site["items"]["food"], title="food") == []


def test_a_refused_change_is_refused_and_taken_back(site):
    item = site["items"]["food"]
    with pytest.raises(BadRequest):
        touch(item, title="新名", handling="never")
    assert item.title == "food"


def test_a_departments_phone_touches_the_scenarios_whose_guides_name_it(site):
    department = {"title": "市场监管局", "code": "food", "phone": "022-1"}
    office = create_content(site["departments"], "Department", department, name="office")
    touched = touch(office, phone="022-2")
    assert told(touched) == {"inn": [""], "shop": [""]}
    assert [one.departments for one in touched] == [["food"], ["food"]]
    words = radius(site, site.REQUEST, touched)
    assert "市场监管局 电话: 022-1 → 022-2" in words.replace("：", ": ")


def test_a_deleted_item_touches_the_scenarios_that_it_was_in_and_stays(site):
    touched = radius_of_removal([site["items"]["food"]])
    assert {one.title: bool(one.errors) for one in touched} == {"inn": True, "shop": True}
    assert "food" in site["items"]
    assert findings(site["scenarios"]["shop"]).edition.items[0].title == "food"


def test_what_somebody_edits_is_looked_at_and_stays_locked(site):
    item = site["items"]["food"]
    ILockable(item).lock()
    assert {one.title for one in radius_of_removal([item])} == {"inn", "shop"}
    assert ILockable(item).locked()


def test_a_deleted_material_is_told_as_removed(site):
    lease = site["items"]["food"]["lease"]
    touched = radius_of_removal([lease])
    assert {(d.kind, d.path) for one in touched for d in one.differences} == {
        ("removed", "items/licence/materials/lease")
    }
    assert "lease" in site["items"]["food"]


AREA_FIRST = [AREA, {"name": "use", "title": "用途"}, NAME]


@pytest.mark.parametrize(
    ("order", "changed"),
    [
        ((1, 0, 2), True),
        # What is shared has its element's place, wherever the item has it.
        ((2, 0, 1), False),
        ((0, 2, 1), False),
    ],
)
def test_another_order_is_told_where_the_merged_form_has_it(site, order, changed):
    item = site["items"]["food"]
    change_content(item, {"fields_model": fields_model(AREA_FIRST)})
    touched = touch(item, fields_model=fields_model([AREA_FIRST[n] for n in order]))
    wanted = {"form_order": [["面积", "用途"], ["用途", "面积"]]}
    found = [d.attributes for one in touched for d in one.differences]
    assert found == ([wanted, wanted] if changed else [])


HTML = {"Accept": "text/html"}


@pytest.fixture
def used(rest):
    """A scenario of one item, by REST; answer the manager's session and the item's form."""
    manager = rest("Manager")
    form = fields_model([AREA])
    item = {"@type": "Item", "id": "food", "title": "食品经营许可", "fields_model": form}
    assert manager.post("/items", json=item).status_code == 201
    assert manager.post("/scenarios", json={"@type": "Scenario", "title": "开店"}).ok
    (scenario,) = manager.get("/scenarios").json()["items"]
    place = {"@type": "ScenarioItem", "item": "/items/food"}
    assert manager.post(scenario["@id"], json=place).status_code == 201
    return manager, form


def send_model(session, source, button):
    url = "/items/food/@@fields/@@modeleditor"
    html = session.get(url, headers=HTML).text
    token = html.split('name="_authenticator"')[1].split('value="')[1].split('"')[0]
    data = {"source": source, f"form.button.{button}": "1", "_authenticator": token}
    return session.post(url, data=data, headers=HTML).text


def test_the_xml_of_a_form_is_looked_at_before_it_is_stored(used):
    manager, form = used
    source = form.replace("面积", "经营面积")
    html = send_model(manager, source, "radius")
    assert "开店" in html and "面积 → 经营面积" in html
    assert manager.get("/items/food").json()["fields_model"] == form
    assert source.strip() in html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    send_model(manager, source, "save")
    assert manager.get("/items/food").json()["fields_model"].strip() == source.strip()


def test_xml_that_is_refused_is_refused_when_looked_at(used):
    manager, form = used
    html = send_model(manager, form.replace("zope.schema.Int", "os.system"), "radius")
    assert "touched-title" not in html and "os.system" in html
    assert manager.get("/items/food").json()["fields_model"] == form


def press(session, url, button, **data):
    """Send a page's own form as a browser would, by one of its buttons."""
    answer = session.get(url, headers=HTML)
    form = next(
        one for one in fromstring(answer.text).forms if one.xpath(f".//*[@name='{button}']")
    )
    found = [
        (name, value) for name, value in form.form_values() if not name.startswith("form.buttons")
    ]
    sent = {name: [v for n, v in found if n == name] for name, _value in found}
    return session.post(url, data=sent | {button: "1"} | data, headers=HTML).text


def test_a_new_material_is_looked_at_before_it_is_added(used):
    manager, _form = used
    title = {"form.widgets.IBasic.title": "租赁合同"}
    html = press(manager, "/items/food/++add++Material", "form.buttons.radius", **title)
    assert "touched-title" in html and "开店" in html
    assert manager.get("/items/food").json()["items"] == []


def test_what_is_looked_at_before_it_is_deleted_is_in_plones_confirmation(used):
    manager, _form = used
    html = manager.get("/items/food/delete_confirmation", headers=HTML).text
    assert "删除后的影响范围" in html and "开店" in html
    assert manager.get("/items/food").ok


def names(session):
    model = session.get("/items/food").json()["fields_model"]
    return [spec.name for spec in field_specs(model)]


def test_a_move_that_others_would_read_is_looked_at_first(used):
    manager, _form = used
    two = {"fields_model": fields_model([AREA, {"name": "use", "title": "用途"}])}
    assert manager.patch("/items/food", json=two).ok
    # Of one draft alone, it is moved at once.
    press(manager, "/items/food/@@fields", "move", move="down:area")
    assert names(manager) == ["use", "area"]
    inn = manager.post("/scenarios", json={"@type": "Scenario", "title": "开旅馆"}).json()
    place = {"@type": "ScenarioItem", "item": "/items/food"}
    assert manager.post(inn["@id"], json=place).status_code == 201
    html = press(manager, "/items/food/@@fields", "move", move="up:area")
    assert "touched-title" in html and "开旅馆" in html and "表单字段次序" in html
    assert names(manager) == ["use", "area"]
    press(manager, "/items/food/@@fields", "move", move="up:area", sure="1")
    assert names(manager) == ["area", "use"]
