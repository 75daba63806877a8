"""Personas belong to their scenario: kept by REST, run at publication and once a night."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from plone.app.testing import TEST_USER_ID, setRoles

from dongli.onething.operations.change_content import change_content
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.findings import findings
from dongli.onething.operations.publish_scenario import publish
from dongli.onething.operations.save_persona import save_persona
from dongli.onething.operations.try_personas import try_all_personas
from dongli.onething.operations.versions import version_of
from dongli.onething.storage import persona_runs
from dongli.onething.transfer.records import contract_data, record_of

SIX_ELEMENTS = {
    "kind": "01",
    "implementing_department": "food",
    "supervising_department": "food",
    "legal_basis": [{"title": "食品安全法"}],
    "conditions": ["有店"],
    "promised_limit": 5,
    "free": True,
    "results": [{"title": "许可证"}],
}
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def shop(portal):
    """A scenario that may be published, with one persona."""
    setRoles(portal, TEST_USER_ID, ["Manager"])
    for code in ("food", "lead"):
        create_content(portal["departments"], "Department", {"title": code, "code": code})
    item = create_content(portal["items"], "Item", {"title": "许可", **SIX_ELEMENTS}, name="food")
    values = {"title": "开便利店", "lead_department": "lead"}
    scenario = create_content(portal["scenarios"], "Scenario", values, name="shop")
    create_content(scenario, "ScenarioItem", {"item": item.UID()}, name="licence")
    save_persona(scenario, findings(scenario).edition, "所有人", {}, None)
    return scenario


def promise(portal, days):
    item = portal["items"]["food"]
    change_content(item, {"promised_limit": days}, version=version_of(item))


def test_publishing_runs_the_pack(shop, portal):
    assert persona_runs.last(shop, "publish") is None
    publish(shop)
    run = persona_runs.last(shop, "publish")
    assert (run.tried, run.surprising) == (1, [])


def test_a_night_tells_what_the_library_changed(shop, portal):
    assert try_all_personas(portal, now=NOON) == ["/".join(shop.getPhysicalPath())]
    promise(portal, 3)
    # Once a night is enough.
    assert try_all_personas(portal, now=NOON) == []
    assert try_all_personas(portal, now=NOON.replace(day=24, hour=1)) == []
    assert len(try_all_personas(portal, now=NOON.replace(day=24))) == 1
    assert persona_runs.last(shop, "night").surprising == ["所有人"]


def test_a_persona_travels_with_its_scenario(shop):
    (record,) = record_of(shop)["personas"]
    assert record["title"] == "所有人"
    assert record["expected"]["items"] == ["licence"]


def test_a_persona_that_chose_nothing_travels_as_that(shop):
    # Without a choice all that applies is in; an empty choice is another situation.
    chosen = {}
    for title, items in (("全部", None), ("一件不办", [])):
        made = save_persona(shop, findings(shop).edition, title, {}, items)
        chosen[title] = contract_data("Persona", record_of(made)).get("items")
    assert chosen == {"全部": None, "一件不办": []}


def test_rest_refuses_an_outcome_of_another_shape(editor):
    editor.post("/scenarios", json={"@type": "Scenario", "id": "birth", "title": "出生"})
    body = {"@type": "Persona", "title": "甲", "expected": {"items": "all"}}
    answer = editor.post("/scenarios/birth", json=body)
    assert answer.status_code == 400
    assert "expected" in answer.text
