"""What an exchange shows of a change is said in words, whatever the demo has to say."""

import re
from pathlib import Path

import pytest

import dongli.onething
from dongli.onething.browser.exchange.titles import Titles
from dongli.onething.browser.exchange.words import Words
from dongli.onething.domain.packages import DICTIONARIES
from dongli.onething.domain.threeway import ORDER, keys_of
from dongli.onething.transfer import files

DATA = Path(dongli.onething.__path__[0]) / "demo" / "data"
TYPES = ("DataElement", "Department", "Item", "Scenario", "ServicePoint")
# Latin letters that are no code: a law's number, a form's, an address, a unit.
NAMES = re.compile(r"[a-z]+(?:[_-][a-z0-9]+)+|[a-z]+[./#][a-z]|\b[a-z]{4,}\b")
# What is a code by itself, a pattern, or a name that an editor made up; and the loader's own.
CODES = {"code", "pattern", "standard", "id", "name", "together", "alternative_group", "department"}


def steps(value, path=()):
    """Every path that a merge may speak of, with what stands there."""
    if path:
        yield path, value
    name = path[-1] if path else ""
    if isinstance(value, dict):
        inside = value.items()
    else:
        keys = keys_of(name, value)
        inside = zip(keys, value, strict=True) if keys else ()
        if keys:
            yield (*path, ORDER), keys
    for key, one in inside:
        yield from steps(one, (*path, key))


@pytest.fixture(scope="module")
def demo():
    """Every record of the demo, by type."""
    return {portal_type: list(files.read(DATA, portal_type)) for portal_type in TYPES}


def titles(first, demo, request):
    """What is called how where a package holds these records with the library."""
    library = [(name, one) for name in TYPES if name != "Scenario" for one in demo[name]]
    words = {name: files.load(DATA / f"{name}.yaml") for name in DICTIONARIES}
    return Titles([*(("Scenario", one) for one in first), *library], request, words)


@pytest.mark.parametrize("portal_type", TYPES)
def test_no_code_of_the_demo_is_shown(integration, demo, portal_type):
    codes, request = set(), integration["request"]
    shared = titles(demo["Scenario"], demo, request)
    for record in demo[portal_type]:
        # Of two scenarios the places may have the same ids.
        known = titles([record], demo, request) if portal_type == "Scenario" else shared
        words = Words(portal_type, [record], known, request)
        for path, value in steps(record):
            if not CODES & set(path):
                shown = (words.part(path), words.label(path), words.value(path, value))
                codes |= {(path, one) for one in shown if NAMES.search(one)}
    assert codes == set()


BABY = {
    "id": "baby",
    "title": "出生",
    "questions": [{"id": "married", "title": "父母结婚了吗？", "options": ["yes|结了", "no|没有"]}],
    "items": [{"id": "birth", "item": "birth-registration"}],
    "personas": [{"id": "persona-1", "title": "未婚"}],
}
BIRTH = {
    "id": "birth-registration",
    "title": "出生登记",
    "fields": [{"name": "signature", "title": "签名"}],
}
NAME = {"id": "person-name", "code": "person.name", "title": "姓名"}
PERSONA = ("personas", "persona-1")
SAID = {
    "an answer": (
        (*PERSONA, "answers", "married"),
        "no",
        "回答“父母结婚了吗？”",
        "没有",
    ),
    "a field asked once": (
        (*PERSONA, "expected", "fields", "mother/person.name"),
        True,
        "预期结果：表单字段“姓名（母亲）”",
        "必填",
    ),
    "a field of one item": (
        (*PERSONA, "expected", "fields", "birth#signature"),
        False,
        "预期结果：表单字段“签名（出生登记）”",
        "选填",
    ),
    "a material": (
        (*PERSONA, "expected", "materials", "mother/id_card"),
        "share",
        "预期结果：申请材料“身份证（母亲）”",
        "数据共享获取",
    ),
    "the items": (
        (*PERSONA, "expected", "items"),
        ["birth"],
        "预期结果：事项",
        "出生登记",
    ),
    "an option": (
        ("questions", "married", "options", "no"),
        "no|没有结",
        "选项“没有”",
        "没有结",
    ),
    "the order of options": (
        ("questions", "married", "options", ORDER),
        ["no", "yes"],
        "选项的顺序",
        "没有 → 结了",
    ),
}


@pytest.mark.parametrize(("path", "value", "label", "told"), SAID.values(), ids=SAID)
def test_it_is_told_in_the_words_of_the_scenario(integration, path, value, label, told):
    request = integration["request"]
    known = [("Scenario", BABY), ("Item", BIRTH), ("DataElement", NAME)]
    types = {"material_types": {"id_card": "身份证"}}
    words = Words("Scenario", [BABY], Titles(known, request, types), request)
    assert (words.label(path), words.value(path, value)) == (label, told)
