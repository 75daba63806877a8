"""Fields are added to an item's form all or none; what others use is asked about first."""

import pytest
from plone.app.testing import TEST_USER_ID, setRoles

from dongli.onething.browser.compose.back import ways_back
from dongli.onething.browser.composer.elsewhere import Touching, sure_or_refuse
from dongli.onething.fields.read import field_specs
from dongli.onething.fields.write import fields_model
from dongli.onething.operations.add_fields import (
    AskedAlready,
    NewField,
    NoSuchElement,
    add_fields,
)
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.find_items import find_items

ROOMS = {"name": "rooms", "title": "包间数", "datatype": "integer"}
NAME = NewField(element="person.name", subject="applicant")


@pytest.fixture
def site(portal):
    """An item with one field of its own, in one scenario; an element of the dictionary."""
    setRoles(portal, TEST_USER_ID, ["Editor"])
    element = {"title": "姓名", "code": "person.name", "max_length": 50}
    create_content(portal["elements"], "DataElement", element, name="name")
    values = {"title": "食品经营许可", "fields_model": fields_model([ROOMS])}
    create_content(portal["items"], "Item", values, name="food")
    paper = {"title": "租约", "material_type": "lease", "subject": "applicant"}
    create_content(portal["items"]["food"], "Material", paper, name="lease")
    scenario(portal, "shop")
    return portal


def scenario(portal, name):
    made = create_content(portal["scenarios"], "Scenario", {"title": name}, name=name)
    create_content(made, "ScenarioItem", {"item": "/items/food"}, name="licence")
    return made


def test_they_come_last_and_bound_ones_are_called_and_typed_by_their_element(site):
    item = site["items"]["food"]
    own = NewField(title="Seats", datatype="integer", required=False)
    assert add_fields(item, [NAME, own]) == ["name", "seats"]
    first, bound, local = field_specs(item.fields_model)
    assert (first.name, first.title, first.datatype) == ("rooms", "包间数", "integer")
    assert (bound.title, bound.element, bound.subject) == ("姓名", "person.name", "applicant")
    assert (local.title, local.datatype, local.required) == ("Seats", "integer", False)


def test_names_that_are_taken_are_not_given_again(site):
    item = site["items"]["food"]
    again = NewField(element="person.name", subject="guardian")
    assert len({*add_fields(item, [NAME, again]), "rooms"}) == 3


@pytest.mark.parametrize(
    ("new", "refusal"),
    [
        ([NAME, NewField(element="gone.code", subject="applicant")], NoSuchElement),
        ([NAME, NAME], AskedAlready),
    ],
)
def test_all_of_them_or_none(site, new, refusal):
    item = site["items"]["food"]
    with pytest.raises(refusal):
        add_fields(item, new)
    assert [spec.name for spec in field_specs(item.fields_model)] == ["rooms"]


def test_what_reaches_no_other_scenario_is_not_asked_about(site):
    item = site["items"]["food"]
    sure_or_refuse(site["scenarios"]["shop"], item, lambda: add_fields(item, [NAME]))
    assert [spec.name for spec in field_specs(item.fields_model)] == ["rooms"]


def test_what_another_scenario_would_read_is_told_first_and_not_done(site):
    item, inn = site["items"]["food"], scenario(site, "inn")
    with pytest.raises(Touching) as refused:
        sure_or_refuse(site["scenarios"]["shop"], item, lambda: add_fields(item, [NAME]))
    (touched,) = refused.value.touched
    assert touched.path == "/".join(inn.getPhysicalPath())
    assert [(d.kind, d.path) for d in touched.differences] == [
        ("added", "items/licence/fields/name")
    ]
    assert [spec.name for spec in field_specs(item.fields_model)] == ["rooms"]


def test_a_change_that_another_scenario_does_not_read_is_not_asked_about(site):
    item = site["items"]["food"]
    scenario(site, "inn")
    sure_or_refuse(site["scenarios"]["shop"], item, lambda: setattr(item, "aliases", ["开饭馆"]))


@pytest.mark.parametrize(
    ("path", "anchors"),
    [
        ("items/food", ["#part-licence", "#part-licence"]),
        ("items/food/lease", ["#part-licence", "#part-licence"]),
        ("scenarios/shop/licence", ["#part-licence"]),
        ("scenarios/shop", [""]),
        ("elements/name", []),
    ],
)
def test_one_comes_back_to_each_scenario_at_the_place_of_the_part(site, path, anchors):
    scenario(site, "inn")
    found = ways_back(site.unrestrictedTraverse(path))
    assert [one.url.partition("@@compose")[2] for one in found] == anchors


@pytest.mark.parametrize("words", ["开饭馆", "饭馆", "kfg"])
def test_an_item_is_found_by_what_people_call_it(site, words):
    values = {"title": "餐饮服务许可", "aliases": ["开饭馆"]}
    create_content(site["items"], "Item", values, name="meals")
    assert [one.title for one in find_items(words, {})] == ["餐饮服务许可"]
