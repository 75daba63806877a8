"""Situations of the demo content, worked out by hand in ``_data/plans/*.yaml``.

A case names a scenario, answers and a choice of items, and what is expected of the plan; what it
does not mention it says nothing of. Lists of names are compared as sets. ``has`` and ``lacks``
name some fields of the one form; ``soft`` are all waits that do not hold anything up.
"""

from functools import cache
from pathlib import Path

import msgspec
import pytest
import yaml

import dongli.onething.demo.spec as demo
from dongli.onething.domain.check import fields_of
from dongli.onething.domain.compile import compile
from dongli.onething.domain.personas import Persona, run
from dongli.onething.domain.plan import plan
from dongli.onething.transfer import files

DATA = Path(demo.__file__).parent / "data"
FILES = sorted((Path(__file__).parent / "_data" / "plans").glob("*.yaml"))
SCENARIOS = sorted(path.stem for path in (DATA / "scenarios").glob("*.yaml"))
CASES = [case for path in FILES for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


@cache
def compiled(scenario):
    return compile(demo.load_spec(DATA, scenario), today="2026-11-01")


def seen(result, said):
    """What the plan says of the matters that a case mentions."""
    materials = result.materials
    days = result.schedule
    answers = {
        "included": {one.id for one in result.items if one.state == "included"},
        "declined": {one.id for one in result.items if one.state == "declined"},
        "not_applicable": {one.id for one in result.items if one.state == "not_applicable"},
        "asked": {one.key for one in materials if one.supply == "ask"},
        "shared": {one.key for one in materials if one.supply in ("share", "ecert")},
        "committed": {one.key for one in materials if one.supply == "commitment"},
        "upstream": {one.key: one.from_item for one in materials if one.supply == "upstream"},
        "separate_days": days.separate_days,
        "critical_days": days.critical_days,
        "promised_days": days.promised_days,
        "natural": {name: getattr(days.natural, name) for name in said.get("natural", {})},
        "critical_path": days.critical_path,
        "stages": days.stages,
        "visits": {"before": result.visits.before, "after": result.visits.after},
        "stops": {one.question for one in result.situation.stops},
        "open_questions": set(result.situation.open_questions),
        "fees": {one.item: one.amount for one in result.fees},
        "fields": fields_of(result).keys(),
        "has": said.get("has", set()) & fields_of(result).keys(),
        "lacks": said.get("lacks", set()) - fields_of(result).keys(),
        "soft": {f"{one['from']} > {one['to']}" for one in days.edges if one["soft"]},
        "field_count": len(fields_of(result)),
        "field_savings": {
            "before": result.savings.fields.before,
            "after": result.savings.fields.after,
        },
    }
    return {name: answers[name] for name in said}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['scenario']}: {case['name']}")
def test_plan(case):
    edition = compiled(case["scenario"]).edition
    result = plan(edition, case["answers"], case.get("items"))
    expected = {
        name: set(value)
        if isinstance(value, list) and name not in ("critical_path", "stages")
        else value
        for name, value in case["expect"].items()
    }
    assert seen(result, expected) == expected


def personas_of(scenario):
    record = files.load(DATA / "scenarios" / f"{scenario}.yaml")
    personas = [{"items": None, **one} for one in record.get("personas", [])]
    return msgspec.convert(personas, list[Persona])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_demos_personas_come_out_as_expected(scenario):
    verdicts = run(compiled(scenario).edition, personas_of(scenario))
    assert [one for one in verdicts if not one.holds] == []


@pytest.mark.parametrize("scenario", ["newborn", "restaurant", "enterprise-start"])
def test_every_situation_worked_out_is_a_persona(scenario):
    worked_out = [case["answers"] for case in CASES if case["scenario"] == scenario]
    assert [one.answers for one in personas_of(scenario)] == worked_out


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_demo_scenario_may_be_published(scenario):
    findings = compiled(scenario).findings
    assert [one for one in findings if one.level == "error"] == []
