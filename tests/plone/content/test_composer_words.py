"""The composer names things in the editor's words, and asks what it cannot know."""

import pytest
from plone.app.testing import TEST_USER_ID, setRoles
from zExceptions import BadRequest
from zope.i18n import translate

from dongli.onething.browser.compose.changed import Changed
from dongli.onething.browser.compose.found import Found
from dongli.onething.browser.composer.actions import add_asked, add_question, propose_personas
from dongli.onething.browser.composer.refusals import problem
from dongli.onething.domain.differences import Difference
from dongli.onething.fields.read import field_specs
from dongli.onething.operations.bind_fields import NoSubject
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.findings import findings
from dongli.onething.operations.personas import personas_of


@pytest.fixture
def shop(portal):
    """A scenario that asks one question; its item's material waits for another scenario's."""
    setRoles(portal, TEST_USER_ID, ["Manager"])
    create_content(portal["departments"], "Department", {"title": "市场监管局", "code": "sj"})
    area = {"title": "面积", "code": "premises.area", "datatype": "decimal"}
    create_content(portal["elements"], "DataElement", area)
    bakery = create_content(portal["scenarios"], "Scenario", {"title": "开面包店"}, name="bakery")
    question = {"title": "有执照吗？", "options": ["y|有", "n|没有"]}
    create_content(bakery, "Question", question, name="has_licence")
    item = create_content(portal["items"], "Item", {"title": "许可"}, name="food")
    create_content(item, "Material", {"title": "执照", "when": [{"has_licence": ["y"]}]})
    scenario = create_content(portal["scenarios"], "Scenario", {"title": "开便利店"}, name="shop")
    smoke = {"title": "卖烟吗？", "options": ["y|卖", "n|不卖"]}
    create_content(scenario, "Question", smoke, name="smoke")
    place = {"item": item.UID(), "when": [{"smoke": ["y"]}]}
    create_content(scenario, "ScenarioItem", place, name="licence")
    return scenario


def test_two_options_of_one_label_are_refused(shop):
    with pytest.raises(BadRequest) as refused:
        add_question(shop, {"title": "卖酒吗？", "options": "卖\n卖"})
    assert translate(problem(refused.value), target_language="zh_CN").endswith(
        "第 2 行：“卖”重复。"
    )
    assert len(shop.objectIds()) == 2


def test_whose_data_a_found_element_is_has_to_be_said(shop):
    form = {"part": "licence", "ask": "premises.area", "subject": ""}
    with pytest.raises(NoSubject):
        add_asked(shop, form)
    add_asked(shop, {**form, "subject": "premises", "sure": "1"})
    food = shop.aq_parent.aq_parent["items"]["food"]
    assert [field.subject for field in field_specs(food.fields_model)] == ["premises"]


def test_a_proposed_situation_is_called_by_its_answers(shop):
    propose_personas(shop, {})
    assert {persona.title for persona in personas_of(shop)} == {"卖", "不卖"}


def test_a_department_that_changed_is_named(shop, portal):
    change = Difference(
        kind="changed",
        where="item",
        path="items/licence",
        title="许可",
        attributes={"supervising_department": ["", "sj"]},
    )
    (line,) = Changed(shop, [], portal.REQUEST).lines([change])
    assert line.attributes[0].endswith("→ 市场监管局")


def test_a_question_of_another_scenario_is_named_by_its_title(shop, portal):
    report = findings(shop)
    lines = Found(shop, report.findings, report.questions, portal.REQUEST).lines("advice")
    assert any("有执照吗？" in line.text for line in lines)
    assert not any("has_licence" in line.text for line in lines)
