"""The demo data hold together: every reference resolves, codes are well formed, each compiles."""

from __future__ import annotations

from collections import Counter
from typing import Any

import demo_tree
import pytest

from dongli.onething.domain.compile import compile

# GB 32100-2015 and GB 11714-1997.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

ITEMS = demo_tree.records("items")
SCENARIOS = demo_tree.records("scenarios")
POINTS = demo_tree.load(demo_tree.DATA / "service_points.yaml")
DEPARTMENTS = demo_tree.load(demo_tree.DATA / "departments.yaml")
ELEMENTS = [one for area in demo_tree.records("elements").values() for one in area]
SUBJECTS = demo_tree.load(demo_tree.DATA / "subjects.yaml")
MATERIAL_TYPES = demo_tree.load(demo_tree.DATA / "material_types.yaml")

each_item = pytest.mark.parametrize("name", sorted(ITEMS))
each_scenario = pytest.mark.parametrize("name", sorted(SCENARIOS))


def twice(names: list[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


def is_uscc(code: str) -> bool:
    total = sum(ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(code[:17]))
    body = sum(
        BASE36.index(char) * weight
        for char, weight in zip(code[8:16], ORGANISATION_WEIGHTS, strict=True)
    )
    organisation = {10: "X", 11: "0"}.get(11 - body % 11, str(11 - body % 11))
    return code[16] == organisation and code[17] == ALPHABET[(31 - total % 31) % 31]


def asked_in(scenario: dict[str, Any]) -> dict[str, set[str]]:
    """Map a scenario's questions to the values of their options."""
    return {
        question["id"]: {line.partition("|")[0] for line in question["options"]}
        for question in scenario["questions"]
    }


def unresolved(when: Any, asked: dict[str, set[str]]) -> list[tuple[str, str]]:
    return [
        (question, value)
        for clause in when or []
        for question, values in clause.items()
        for value in values
        if value not in asked.get(question, set())
    ]


def test_the_dictionary_has_at_least_eighty_elements():
    assert len(ELEMENTS) >= 80


def test_codes_and_ids_are_unique():
    assert twice([one["code"] for one in ELEMENTS]) == []
    assert twice([one["code"] for one in DEPARTMENTS]) == []
    assert twice([one["id"] for one in DEPARTMENTS + POINTS]) == []
    assert twice([one["item_code"] for one in ITEMS.values()]) == []


def test_the_eleven_streets_of_dongli_have_their_statistical_codes():
    streets = {one["code"] for one in DEPARTMENTS if one["kind"] == "street"}
    assert streets == {f"120110{number:03d}" for number in range(1, 12)}


def test_every_street_has_a_window():
    assert {one["department"] for one in POINTS if one["kind"] == "street"} == {
        f"120110{number:03d}" for number in range(1, 12)
    }


def test_the_only_real_telephone_number_is_that_of_the_notice():
    phones = {one["phone"] for one in DEPARTMENTS + POINTS}
    assert all(phone == "24878361" or phone.startswith("022-0000-") for phone in phones)


def test_service_points_name_departments_and_scenarios():
    departments = {one["code"] for one in DEPARTMENTS}
    for point in POINTS:
        assert point["department"] in departments, point["id"]
        assert set(point["accepts"]) <= set(SCENARIOS), point["id"]


@each_scenario
def test_a_scenario_is_accepted_at_some_window(name):
    assert any(name in point["accepts"] for point in POINTS)


@each_item
def test_files_are_named_after_their_ids(name):
    assert ITEMS[name]["id"] == name


@each_item
def test_item_codes_have_the_structure_of_the_standard(name):
    item = ITEMS[name]
    assert len(item["catalog_code"]) == 12
    assert item["catalog_code"].startswith("12")
    assert len(item["item_code"]) == 31
    assert item["item_code"][19:] == item["catalog_code"]
    assert is_uscc(item["item_code"][:18])


@each_item
def test_an_items_references_resolve(name):
    item = demo_tree.items()[name]
    departments = demo_tree.departments()
    for attribute in ("implementing_department", "industry_department", "supervising_department"):
        assert getattr(item, attribute) in departments
    assert set(item.subjects) <= set(SUBJECTS)
    for field in item.fields:
        if field.element:
            element = demo_tree.elements()[field.element]
            assert field.datatype == element.datatype, field.name
            known = {option.value for option in element.options}
            assert {option.value for option in field.options} <= known, field.name
            assert field.subject in SUBJECTS, field.name
        names = {other.name for other in item.fields}
        assert {one.field for one in field.depends_on} <= names, field.name
    for thing in [*item.materials, *item.results]:
        assert thing.subject in SUBJECTS, thing.title
        assert thing.material_type in MATERIAL_TYPES, thing.title


@each_item
def test_an_items_conditions_are_asked_in_some_scenario(name):
    users = [
        asked_in(scenario)
        for scenario in SCENARIOS.values()
        if any(place["item"] == name for place in scenario["items"])
    ]
    parts = ITEMS[name].get("fields", []) + ITEMS[name].get("materials", [])
    for part in parts if users else []:
        missing = [set(unresolved(part.get("when"), asked)) for asked in users]
        assert set.intersection(*missing) == set(), part.get("name") or part["id"]


@each_item
def test_an_item_says_that_it_is_for_demonstration(name):
    assert "演示数据" in ITEMS[name]["description"]


@each_item
def test_an_item_states_all_six_elements_of_the_notice(name):
    item = ITEMS[name]
    assert item["legal_basis"]
    assert item["conditions"]
    assert item["materials"]
    assert "promised_limit" in item
    assert item["free"] is True or item["fees"]
    assert item["results"]


@each_scenario
def test_a_scenarios_references_resolve(name):
    scenario = SCENARIOS[name]
    asked = asked_in(scenario)
    ids = [place["id"] for place in scenario["items"]]
    assert scenario["id"] == name
    assert twice(ids) == []
    assert twice([question["id"] for question in scenario["questions"]]) == []
    for place in scenario["items"]:
        assert place["item"] in ITEMS, place["id"]
        assert {line.partition("|")[0] for line in place.get("after", [])} <= set(ids)
    for part in scenario["questions"] + scenario["items"]:
        assert unresolved(part.get("when"), asked) == [], part["id"]
    for question in scenario["questions"]:
        stops = {line.partition("|")[0] for line in question.get("stops", [])}
        assert stops <= asked[question["id"]], question["id"]


@each_scenario
def test_not_knowing_leads_to_an_explanation(name):
    for question in SCENARIOS[name]["questions"]:
        stops = {line.partition("|")[0] for line in question.get("stops", [])}
        for line in question["options"]:
            value, _, label = line.partition("|")
            if value in ("unknown", "unclear") or label.startswith("不清楚"):
                assert value in stops or question.get("help"), question["id"]


@each_scenario
def test_a_scenario_compiles_without_errors(name):
    compilation = compile(demo_tree.scenario(name), today="2026-09-01")
    errors = [finding for finding in compilation.findings if finding.level == "error"]
    assert errors == []


@pytest.mark.parametrize("name", ["newborn", "restaurant", "enterprise-start"])
def test_the_fully_worked_scenarios_compile_with_only_known_warnings(name):
    """Their promises leave out making cards and bank appointments; one decree soon changes."""
    compilation = compile(demo_tree.scenario(name), today="2026-09-01")
    warnings = [one for one in compilation.findings if one.level == "warning"]
    assert {one.code for one in warnings} <= {"promise-below-critical-path", "future-legal-basis"}
