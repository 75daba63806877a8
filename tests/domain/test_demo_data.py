"""The demo data hold together: every reference resolves, every code is well formed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import dongli.onething.demo.spec as demo
from dongli.onething.domain import spec
from dongli.onething.domain.compile import compile
from dongli.onething.domain.personas import Persona

DATA = Path(demo.__file__).parent / "data"

# GB 32100-2015 and GB 11714-1997.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def records(folder: str) -> dict[str, Any]:
    """Map the names of a folder's files to what they hold."""
    return {path.stem: load(path) for path in sorted((DATA / folder).glob("*.yaml"))}


ITEMS = records("items")
SCENARIOS = records("scenarios")
POINTS = load(DATA / "service_points.yaml")
DEPARTMENTS = load(DATA / "departments.yaml")
ELEMENTS = [one for area in records("elements").values() for one in area]
SUBJECTS = load(DATA / "subjects.yaml")
MATERIAL_TYPES = load(DATA / "material_types.yaml")

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


def values(record: dict[str, Any]) -> list[str]:
    return [line.partition("|")[0] for line in record.get("options", [])]


def names_of(kind: type) -> set[str]:
    return set(kind.__struct_fields__)


def asked_in(scenario: dict[str, Any]) -> dict[str, set[str]]:
    """Map a scenario's questions to the values of their options."""
    return {question["id"]: set(values(question)) for question in scenario["questions"]}


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
def test_an_items_departments_and_subjects_exist(name):
    item = ITEMS[name]
    departments = {one["code"] for one in DEPARTMENTS}
    for attribute in ("implementing_department", "industry_department", "supervising_department"):
        assert item[attribute] in departments, attribute
    for part in item["fields"] + item["materials"] + item["results"]:
        assert part.get("subject", "applicant") in SUBJECTS, part["title"]
    assert set(item["subjects"]) <= set(SUBJECTS)


@each_item
def test_an_items_material_types_exist(name):
    for thing in ITEMS[name]["materials"] + ITEMS[name]["results"]:
        assert thing["material_type"] in MATERIAL_TYPES, thing["title"]


@each_item
def test_an_items_bound_fields_agree_with_the_dictionary(name):
    elements = {one["code"]: one for one in ELEMENTS}
    for field in ITEMS[name]["fields"]:
        if "element" in field:
            element = elements[field["element"]]
            assert field["type"] == element["datatype"], field["name"]
            assert field["subject"], field["name"]
            assert set(values(field)) <= set(values(element)), field["name"]


@each_item
def test_an_items_fields_depend_on_fields_of_the_same_form(name):
    names = {field["name"] for field in ITEMS[name]["fields"]}
    for field in ITEMS[name]["fields"]:
        assert {one["field"] for one in field.get("depends_on", [])} <= names, field["name"]


@each_item
def test_an_items_file_has_no_name_that_the_contract_lacks(name):
    item = ITEMS[name]
    assert set(item) - {"id"} <= names_of(spec.ItemSpec)
    for field in item["fields"]:
        assert set(field) - {"type"} <= names_of(spec.FieldSpec), field["name"]
    for material in item["materials"]:
        assert set(material) <= names_of(spec.MaterialSpec), material["id"]


@each_scenario
def test_a_scenarios_file_has_no_name_that_the_contract_lacks(name):
    scenario = SCENARIOS[name]
    assert set(scenario) - {"personas"} <= names_of(spec.ScenarioSpec)
    for persona in scenario.get("personas", []):
        assert set(persona) <= names_of(Persona), persona["id"]
    for question in scenario["questions"]:
        assert set(question) <= names_of(spec.QuestionSpec), question["id"]
    for place in scenario["items"]:
        assert set(place) <= names_of(spec.ScenarioItemSpec), place["id"]


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


@pytest.mark.parametrize("name", ["newborn", "restaurant", "enterprise-start"])
def test_the_fully_worked_scenarios_compile_with_only_known_warnings(name):
    """Their promises leave out making cards and bank appointments; one decree soon changes."""
    compilation = compile(demo.load_spec(DATA, name), today="2026-09-01")
    warnings = [one for one in compilation.findings if one.level == "warning"]
    assert {one.code for one in warnings} <= {"promise-below-critical-path", "future-legal-basis"}


def test_the_scenario_of_a_death_speaks_plainly():
    """Handbook S5: no exclamation marks, no congratulations."""
    files = [DATA / "scenarios" / "deceased.yaml"]
    files += [DATA / "items" / f"{place['item']}.yaml" for place in SCENARIOS["deceased"]["items"]]
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert [word for word in ("！", "!", "恭喜", "祝贺") if word in text] == [], path.name


# Certificates, invoices and contracts: others write them, or everybody's own contract is different.
ISSUED_BY_OTHERS = {
    "articles_of_association",
    "birth_certificate",
    "canteen_entrustment",
    "central_kitchen_plan",
    "discharge_summary",
    "divorce_certificate",
    "hosting_agreement",
    "household_register_first_page",
    "lease_contract",
    "medical_invoice",
    "military_id",
    "notarized_qualification",
    "partnership_agreement",
    "photo",
    "residence_permit",
    "resident_registration_card",
    "travel_document",
}


def test_blank_forms_and_samples_are_small_and_named_by_some_material():
    named = {
        material[name]
        for item in ITEMS.values()
        for material in item["materials"]
        for name in ("sample", "blank_form")
        if name in material
    }
    there = {f"files/{path.name}": path for path in (DATA / "files").iterdir()}
    assert named == set(there)
    assert all("（演示" in name for name in named)
    assert all(path.stat().st_size <= 30_000 for path in there.values())


@pytest.mark.parametrize("name", ["newborn", "restaurant"])
def test_a_fully_worked_scenario_shows_what_to_write(name):
    """Whatever the applicant writes or draws; not what an office or a bank issues."""
    written = {
        material["material_type"]
        for place in SCENARIOS[name]["items"]
        for material in ITEMS[place["item"]]["materials"]
        if material["supply"] == "ask" and material["source"] == "applicant"
    }
    shown = {
        material["material_type"]
        for place in SCENARIOS[name]["items"]
        for material in ITEMS[place["item"]]["materials"]
        if "sample" in material
    }
    assert written - shown <= ISSUED_BY_OTHERS
