"""A submission is checked key by key: each datatype, each limit, each material."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from builders import bound, element, local, material, options, place, result, scenario

from dongli.onething.domain.check import check, clean, warnings
from dongli.onething.domain.compile import compile
from dongli.onething.domain.jsonschema import form_schema
from dongli.onething.domain.plan import plan
from dongli.onething.domain.spec import Column, DependsOn

# The handbook's numbers (3.5).
MOTHER = "120110199211159027"
COMPANY = "91120110MA0DEM013A"


def plan_of(*fields, materials=()):
    return plan(
        compile(scenario(place("a", fields=list(fields), materials=list(materials)))).edition, {}
    )


def codes(field, value):
    key = f"a#{field.name}"
    return [
        (problem.field.removeprefix(key), problem.code)
        for problem in check(plan_of(field), {key: value}, [])
    ]


CHOICE = {"datatype": "choice", "options": options("x", "y")}
MANY = {"datatype": "multichoice", "options": options("x", "y")}


@pytest.mark.parametrize(
    "form, value",
    [
        ({}, "张三"),
        ({}, "𠮷·Müller"),
        ({"datatype": "paragraph"}, "第一行\n第二行"),
        ({"datatype": "integer"}, 5),
        ({"datatype": "integer"}, " 5 "),
        ({"datatype": "integer"}, -5),
        ({"datatype": "integer"}, 5.0),
        ({"datatype": "decimal"}, 12.5),
        ({"datatype": "decimal"}, "12.50"),
        ({"datatype": "decimal"}, Decimal("12.50")),
        ({"datatype": "date"}, "2024-02-29"),
        ({"datatype": "date"}, date(2024, 2, 29)),
        ({"datatype": "datetime"}, "2026-01-08T23:59"),
        ({"datatype": "datetime"}, "2026-01-08T23:59:00+08:00"),
        ({"datatype": "datetime"}, datetime(2026, 1, 8, 23, 59)),
        ({"datatype": "boolean"}, False),
        ({"datatype": "boolean"}, "true"),
        (CHOICE, "x"),
        (MANY, ["y", "x"]),
        (MANY, {"y"}),
        ({"datatype": "email"}, "a.b@example.org"),
        ({"datatype": "phone"}, "138 0013 8000"),
        ({"datatype": "idcard"}, MOTHER),
        ({"datatype": "idcard"}, "11010519491231002x"),
        ({"datatype": "uscc"}, COMPANY.lower()),
        ({"datatype": "region"}, "120110001"),
        ({"datatype": "bank_account"}, "6222 0202 0000 0000"),
        ({"min_length": 2, "max_length": 2}, "张三"),
        ({"pattern": "[A-Z]{2}"}, "AB"),
        ({"datatype": "integer", "minimum": 5, "maximum": 5}, 5),
        ({"datatype": "date", "minimum": "2026-01-01"}, "2026-01-01"),
        ({}, ""),
        ({}, None),
        ({"datatype": "integer"}, "  "),
    ],
)
def test_accepted(form, value):
    assert codes(local("f", **form), value) == []


@pytest.mark.parametrize(
    "form, value, code",
    [
        ({}, 5, "type"),
        ({}, ["张三"], "type"),
        ({}, {"a": 1}, "type"),
        ({}, "一\n二", "control-characters"),
        ({}, "一\x00二", "control-characters"),
        ({}, "\ud800", "control-characters"),
        ({"datatype": "integer"}, "5.5", "type"),
        ({"datatype": "integer"}, 5.5, "type"),
        ({"datatype": "integer"}, True, "type"),
        ({"datatype": "integer"}, "9" * 5000, "type"),
        ({"datatype": "integer"}, "٣", "type"),
        ({"datatype": "decimal"}, "1e99", "type"),
        ({"datatype": "decimal"}, "一", "type"),
        ({"datatype": "decimal"}, float("nan"), "type"),
        ({"datatype": "decimal"}, float("inf"), "type"),
        ({"datatype": "date"}, "2025-02-29", "type"),
        ({"datatype": "date"}, "20260101", "type"),
        ({"datatype": "date"}, "2026-1-1", "type"),
        ({"datatype": "date"}, 20260101, "type"),
        ({"datatype": "datetime"}, "2026-01-08", "type"),
        ({"datatype": "datetime"}, "2026-01-08T24:30", "type"),
        ({"datatype": "boolean"}, "maybe", "type"),
        ({"datatype": "boolean"}, 1, "type"),
        (CHOICE, "z", "unknown-option"),
        (CHOICE, ["x"], "type"),
        (MANY, "x", "type"),
        (MANY, ["x", "z"], "unknown-option"),
        (MANY, ["x", "x"], "repeated"),
        (MANY, [["x"]], "type"),
        ({"datatype": "email"}, "a@b", "email.format"),
        ({"datatype": "phone"}, "12800138000", "phone.prefix"),
        ({"datatype": "idcard"}, "110105194912310021", "idcard.check_digit"),
        ({"datatype": "idcard"}, "11010519491331002X", "idcard.date"),
        ({"datatype": "uscc"}, "91120110MA0DEM013", "uscc.length"),
        ({"datatype": "region"}, "1201", "region.length"),
        ({"datatype": "bank_account"}, "一二三", "bank_account.characters"),
        ({"min_length": 2}, "张", "too-short"),
        ({"max_length": 2}, "欧阳修", "too-long"),
        ({"pattern": "[A-Z]{2}"}, "ABC", "pattern"),
        ({"pattern": r"\d+"}, "１２", "pattern"),
        ({"datatype": "integer", "minimum": 18}, 17, "too-low"),
        ({"datatype": "decimal", "maximum": "0.3"}, "0.30001", "too-high"),
        ({"datatype": "date", "maximum": "2026-01-01"}, "2026-01-02", "too-high"),
        ({"required": True}, "", "required"),
        ({"required": True}, "　 ", "required"),
        ({"required": True, "datatype": "multichoice", "options": options("x")}, [], "required"),
        ({"datatype": "table"}, "x", "type"),
        ({"datatype": "table"}, ["x"], "type"),
    ],
)
def test_refused(form, value, code):
    assert codes(local("f", **form), value) == [("", code)]


def test_false_answers_a_required_question():
    assert codes(local("f", datatype="boolean", required=True), False) == []


def test_a_declaration_that_must_be_made_cannot_be_answered_with_no():
    """A consent that is refused is none (个人信息保护法 art. 14): every door says so alike."""
    truth = element("consent.truth", datatype="boolean")
    tree = scenario(
        place("a", fields=[bound("f", "consent.truth", required=True)]), elements=[truth]
    )
    form = plan(compile(tree).edition, {})
    key = "applicant/consent.truth"
    assert [(p.field, p.code) for p in check(form, {key: False}, [])] == [(key, "unconfirmed")]
    assert check(form, {key: True}, []) == []
    assert form_schema(form)["properties"][key]["const"] is True


def test_born_after_today_is_refused():
    found = check(
        plan_of(local("f", datatype="idcard")), {"a#f": MOTHER}, [], today=date(1990, 1, 1)
    )
    assert [problem.code for problem in found] == ["idcard.future"]


def test_a_doubtful_credit_code_is_a_warning_and_no_obstacle():
    """GB 32100: early codes fail the check digit and are valid (handbook 3.5)."""
    form, data = plan_of(local("f", datatype="uscc")), {"a#f": "91120110MA0DEM0139"}
    assert check(form, data, []) == []
    assert [(one.field, one.code) for one in warnings(form, data)] == [("a#f", "uscc.check_digit")]


def test_unknown_key_is_named():
    found = check(plan_of(local("f")), {"a#f": "x", "a#g": "y"}, [])
    assert [(problem.field, problem.code) for problem in found] == [("a#g", "unknown")]


def heirs(**changes):
    columns = [
        Column(name="name", title="姓名", required=True),
        Column(name="share", title="份额", datatype="integer"),
        Column(name="id", title="证件号码", datatype="idcard"),
    ]
    return local("f", datatype="table", columns=columns, **changes)


def test_tables_are_checked_cell_by_cell():
    rows = [{"name": "甲", "share": 1}, {"share": "半", "id": "1"}, {"name": "丙", "age": 3}]
    assert codes(heirs(), rows) == [
        ("[1].name", "required"),
        ("[1].share", "type"),
        ("[1].id", "idcard.length"),
        ("[2].age", "unknown"),
    ]


def test_number_of_rows_is_limited():
    assert codes(heirs(max_length=1), [{"name": "甲"}, {"name": "乙"}]) == [("", "too-long")]


def test_rows_get_names_and_keep_them():
    kept, _ = clean(
        plan_of(heirs()), {"a#f": [{"name": "甲"}, {"_id": "r1", "name": "乙"}, {"name": "丙"}]}
    )
    assert [row["_id"] for row in kept["a#f"]] == ["r2", "r1", "r3"]
    again, _ = clean(plan_of(heirs()), kept)
    assert again == kept


def test_two_rows_of_one_name_are_refused():
    rows = [{"_id": "r1", "name": "甲"}, {"_id": "r1", "name": "乙"}]
    assert codes(heirs(), rows) == [("", "repeated")]


def dependent():
    return plan_of(
        local("kind"),
        local("why", required=True, depends_on=[DependsOn(field="kind", operator="=", value="x")]),
    )


def test_hidden_field_is_neither_required_nor_stored():
    data = {"a#kind": "y", "a#why": "旧的"}
    assert check(dependent(), data, []) == []
    assert clean(dependent(), data) == ({"a#kind": "y"}, ["a#why"])


def test_hidden_field_is_not_even_looked_at():
    assert check(dependent(), {"a#kind": "y", "a#why": 5}, []) == []


def test_shown_field_is_required():
    found = check(dependent(), {"a#kind": "x"}, [])
    assert [(problem.field, problem.code) for problem in found] == [("a#why", "required")]


def test_clean_writes_values_as_they_are_stored():
    form = plan_of(
        local("n", datatype="integer"),
        local("d", datatype="date"),
        local("i", datatype="idcard"),
        local("t"),
        local("e"),
    )
    data = {"a#n": "07", "a#d": date(2026, 1, 8), "a#i": " 11010519491231002x", "a#t": " 张三 "}
    kept, dropped = clean(form, {**data, "a#e": " ", "gone": 1})
    assert kept == {"a#n": 7, "a#d": "2026-01-08", "a#i": "11010519491231002X", "a#t": "张三"}
    assert dropped == []


def test_clean_twice_is_clean_once():
    form = plan_of(heirs(), local("n", datatype="decimal"))
    kept, _ = clean(form, {"a#n": "12.50", "a#f": [{"name": " 甲 ", "share": "1"}]})
    assert kept["a#n"] == "12.50"
    assert clean(form, kept) == (kept, [])


@pytest.mark.parametrize(
    "changes, codes",
    [
        ({}, ["material-missing"]),
        ({"necessity": "deferrable"}, []),
        ({"necessity": "optional"}, []),
        ({"supply": "share"}, []),
        ({"supply": "commitment"}, []),
        ({"form": "application"}, []),
    ],
)
def test_asked_and_required_material_must_be_there(changes, codes):
    form = plan_of(materials=[material("m", "lease", **changes)])
    found = check(form, {}, [])
    assert [problem.code for problem in found] == codes
    assert [problem.field for problem in found] == ["applicant/lease"] * len(codes)
    assert check(form, {}, ["applicant/lease"]) == []


def test_material_from_upstream_need_not_be_there():
    spec = scenario(
        place("a", results=[result("lease")]),
        place("b", "B", materials=[material("m", "lease")]),
    )
    assert check(plan(compile(spec).edition, {}), {}, []) == []


def test_unknown_material_is_named():
    found = check(plan_of(), {}, ["applicant/lease"])
    assert [(one.field, one.code) for one in found] == [("applicant/lease", "unknown-material")]
