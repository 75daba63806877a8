"""The form as JSON Schema says what ``check`` says, as far as JSON Schema can."""

import pytest
from builders import local, options, place, scenario
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dongli.onething.domain.check import check, clean
from dongli.onething.domain.compile import compile
from dongli.onething.domain.jsonschema import form_schema
from dongli.onething.domain.plan import plan
from dongli.onething.domain.spec import Column, DependsOn

COLUMNS = [Column(name="name", title="姓名", required=True), Column(name="age", title="年龄")]


def plan_of(*fields):
    return plan(compile(scenario(place("a", fields=list(fields)))).edition, {})


def texts(**limits):
    return st.text(alphabet="ab1 王", **limits)


lengths = st.none() | st.integers(0, 4)
numbers = st.none() | st.integers(-5, 5) | st.sampled_from(["2", "-1", "3"])
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 9),
    st.sampled_from([1.5, -2.25]),
    texts(max_size=6),
    st.sampled_from(["x", "y", "12", "2024-02-29", "2023-02-29", "120110", "1201100"]),
    st.sampled_from([["x"], ["x", "y"], ["x", "x"], ["z"], [], [{"name": "王"}], [{"age": "1"}]]),
    st.sampled_from([[{"name": "王", "_id": "r1", "zip": "1"}], {}, {"a": 1}]),
)


@st.composite
def fields(draw):
    datatype = draw(
        st.sampled_from(
            ["text", "paragraph", "integer", "decimal", "date", "boolean", "choice",
             "multichoice", "region", "table"]
        )
    )  # fmt: skip
    given = {"datatype": datatype, "required": draw(st.booleans())}
    if datatype in ("text", "paragraph", "multichoice"):
        given |= {"min_length": draw(lengths), "max_length": draw(lengths)}
    if datatype == "text":
        given["pattern"] = draw(st.sampled_from(["", "[ab]*", "a|王王"]))
    if datatype in ("integer", "decimal"):
        given |= {"minimum": draw(numbers), "maximum": draw(numbers)}
    if datatype in ("choice", "multichoice"):
        given["options"] = draw(st.sampled_from([options("x", "y"), options("x"), []]))
    if datatype == "table":
        given["columns"] = COLUMNS
    return given


@settings(deadline=None)
@given(st.lists(fields(), min_size=1, max_size=4), st.data())
def test_what_the_check_takes_the_schema_takes_and_the_other_way(specs, data):
    planned = plan_of(*(local(f"f{n}", **spec) for n, spec in enumerate(specs)))
    schema = form_schema(planned)
    Draft202012Validator.check_schema(schema)
    typed = {key: data.draw(values) for key in schema["properties"] if data.draw(st.booleans())}
    # The bounds of a decimal written as text are beyond JSON Schema.
    typed = {
        key: value
        for key, value in typed.items()
        if not (schema["properties"][key]["x-datatype"] == "decimal" and isinstance(value, str))
    }
    stored, _ = clean(planned, typed)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert validator.is_valid(stored) == (check(planned, stored, []) == []), (
        [e.message for e in validator.iter_errors(stored)],
        check(planned, stored, []),
    )


@pytest.mark.parametrize(
    "datatype, value, right",
    [
        ("idcard", "120110199211159027", True),
        ("idcard", "12011019921115902", False),
        ("uscc", "91120110MA0DEM013A", True),
        ("region", "120110", True),
        ("region", "12011", False),
        ("email", "a@example.org", True),
        ("email", "nobody", False),
        ("datetime", 5, False),
        ("phone", "13800138000", True),
        ("decimal", "12.50", True),
        ("decimal", "12,50", False),
    ],
)
def test_numbers_of_people_and_places(datatype, value, right):
    schema = form_schema(plan_of(local("x", datatype=datatype)))
    checker = Draft202012Validator.FORMAT_CHECKER
    assert Draft202012Validator(schema, format_checker=checker).is_valid({"a#x": value}) == right


def shown(*conditions):
    return [
        DependsOn(field=name, operator=operator, value=value)
        for name, operator, value in conditions
    ]


def test_a_field_that_depends_on_another_is_required_where_it_shows():
    planned = plan_of(
        local("married", datatype="boolean"),
        local("spouse", required=True, depends_on=shown(("married", "truthy", ""))),
    )
    schema = form_schema(planned)
    assert schema["required"] == []
    assert schema["properties"]["a#spouse"]["x-depends-on"] == [
        [{"field": "a#married", "operator": "truthy", "value": ""}]
    ]
    validator = Draft202012Validator(schema)
    assert validator.is_valid({"a#married": False})
    assert not validator.is_valid({"a#married": True})
    assert validator.is_valid({"a#married": True, "a#spouse": "王"})


# Comparisons that JSON Schema has words for, by the datatype of what is compared.
CONTROLS = {
    "boolean": [("truthy", ""), ("falsy", ""), ("=", "true"), ("!=", "true")],
    "choice": [("truthy", ""), ("=", "x"), ("!=", "x"), ("~=", "x"), ("<", "y"), ("=", "1")],
    "multichoice": [("truthy", ""), ("falsy", ""), ("=", "y"), ("!=", "x"), ("~=", "1")],
    "integer": [("truthy", ""), ("=", "3"), ("!=", "3"), ("<", "3"), ("<=", "3"), (">=", "3")],
    "text": [("truthy", ""), ("falsy", ""), ("=", "x"), ("!=", "x")],
    "table": [("truthy", ""), ("falsy", ""), ("=", "x")],
}


@settings(deadline=None)
@given(st.data())
def test_where_a_field_shows_the_schema_requires_it_as_the_check_does(data):
    first, second = (data.draw(st.sampled_from(sorted(CONTROLS))) for _ in range(2))
    given = {"options": options("x", "y", "10"), "columns": COLUMNS}
    planned = plan_of(
        local("one", datatype=first, **given),
        local(
            "two",
            datatype=second,
            required=True,
            depends_on=shown(("one", *data.draw(st.sampled_from(CONTROLS[first])))),
            **given,
        ),
        local(
            "three",
            required=True,
            depends_on=shown(("two", *data.draw(st.sampled_from(CONTROLS[second])))),
        ),
    )
    schema = form_schema(planned)
    Draft202012Validator.check_schema(schema)
    typed = {key: data.draw(values) for key in schema["properties"] if data.draw(st.booleans())}
    stored, _ = clean(planned, typed)
    assert Draft202012Validator(schema).is_valid(stored) == (check(planned, stored, []) == [])


def test_what_json_schema_cannot_compare_has_no_rule():
    planned = plan_of(
        local("name"), local("more", required=True, depends_on=shown(("name", "<", "b")))
    )
    assert "allOf" not in form_schema(planned)


def test_the_schema_says_what_the_form_says():
    planned = plan_of(
        local("n", datatype="integer", minimum="3", maximum=9, required=True),
        local("d", datatype="date", minimum="2020-01-01"),
        local("t", datatype="table", columns=COLUMNS, required=True),
    )
    number, day, table = form_schema(planned)["properties"].values()
    assert (number["minimum"], number["maximum"]) == (3, 9)
    assert day["x-minimum"] == "2020-01-01"
    assert (table["minItems"], table["items"]["required"]) == (1, ["name"])
    assert number["x-sources"] == [{"item": "a", "field": "n", "basis": "《示例条例》第一条"}]


def test_keys_that_the_form_does_not_have_are_refused():
    schema = form_schema(plan_of(local("x")))
    assert not Draft202012Validator(schema).is_valid({"a#y": "1"})
