"""A model reads as what was written, and holds nothing but a form."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongli.onething.domain.spec import Column, DependsOn, FieldSpec, Option
from dongli.onething.fields import depends, read, whitelist, write
from dongli.onething.fields.grammar import COMPATIBLE, TYPE_OF

HAN = st.sampled_from("新生儿姓名户籍登记地址 <>&\"'abc|;=")
TEXT = st.text(HAN, min_size=1, max_size=12).map(str.strip).filter(bool)
PLAIN = TEXT.map(lambda text: re.sub(r"[|;=]", "", text).strip()).filter(bool)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(
    lambda name: name not in ("and", "or", "not")
)


def options(text):
    return st.lists(st.builds(Option, value=text, label=text), min_size=1, max_size=4)


def columns():
    column = st.builds(
        Column,
        name=NAMES,
        title=PLAIN,
        datatype=st.sampled_from([d for d in TYPE_OF if d != "table"]),
        required=st.booleans(),
        options=st.one_of(st.just([]), options(PLAIN)),
    )
    return st.lists(column, min_size=1, max_size=4, unique_by=lambda column: column.name)


@st.composite
def fields(draw, name, others):
    datatype = draw(st.sampled_from(list(TYPE_OF)))
    spec = {
        "name": name,
        "title": draw(TEXT),
        "description": draw(st.one_of(st.just(""), TEXT)),
        "datatype": datatype,
        "compatible": COMPATIBLE[datatype],
        "required": draw(st.booleans()),
        "element": draw(st.sampled_from(["", "person.name"])),
        "subject": draw(st.sampled_from(["", "mother"])),
        "basis": draw(st.one_of(st.just(""), TEXT)),
        "fieldset": draw(st.sampled_from(["", "父母信息", "basic"])),
        "when": draw(
            st.sampled_from([None, [], [{"hukou": ["dongli", "天津"], "married": ["y"]}]])
        ),
    }
    if datatype in ("choice", "multichoice"):
        spec["options"] = draw(options(TEXT))
    if datatype == "table":
        spec["columns"] = draw(columns())
    if datatype == "integer":
        spec["minimum"], spec["maximum"] = draw(st.integers(-9, 9)), draw(st.integers(10, 99))
    if datatype == "date":
        spec["minimum"] = draw(st.dates()).isoformat()
    if datatype == "text":
        spec["min_length"], spec["max_length"] = 1, draw(st.integers(1, 200))
        spec["pattern"] = draw(st.sampled_from(["", r"[A-Z]\d{9}"]))
    if others:
        spec["depends_on"] = draw(
            st.lists(
                st.one_of(
                    st.builds(
                        DependsOn,
                        field=st.sampled_from(others),
                        operator=st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "~="]),
                        value=TEXT,
                    ),
                    st.builds(
                        DependsOn,
                        field=st.sampled_from(others),
                        operator=st.sampled_from(["truthy", "falsy"]),
                    ),
                ),
                max_size=2,
            )
        )
    return FieldSpec(**spec)


@st.composite
def forms(draw):
    names = draw(st.lists(NAMES, max_size=6, unique=True))
    return [draw(fields(name, [other for other in names if other != name])) for name in names]


@given(forms())
def test_read_of_write_is_identity(form):
    assert read.field_specs(write.fields_model(form)) == form


@given(forms())
def test_what_we_write_passes_the_whitelist(form):
    whitelist.validate(write.fields_model(form))


@given(forms())
def test_the_same_fields_give_the_same_text(form):
    text = write.fields_model(form)
    assert write.fields_model(read.field_specs(text)) == text


def model(field="", model="", schema="", inner="", type_="zope.schema.TextLine", before=""):
    return (
        f'{before}<model xmlns="http://namespaces.plone.org/supermodel/schema"'
        ' xmlns:easyform="http://namespaces.plone.org/supermodel/easyform"'
        ' xmlns:form="http://namespaces.plone.org/supermodel/form"'
        ' xmlns:security="http://namespaces.plone.org/supermodel/security"'
        f' xmlns:onething="urn:dongli.onething" {model}>'
        f'<schema {schema}><field name="mobile" type="{type_}" {field}><title>手机</title>{inner}'
        "</field></schema></model>"
    )


REFUSED = {
    "TALES default": model('easyform:TDefault="python:1/0"'),
    "TALES enabled": model('easyform:TEnabled="python:1/0"'),
    "TALES validator": model('easyform:TValidator="python:1/0"'),
    "server side": model('easyform:serverSide="True"'),
    "hidden": model('easyform:THidden="True"'),
    "easyform validator": model('easyform:validators="isEmail"'),
    "easyform css": model('easyform:css_class="x"'),
    "widget": model('form:widget="os.system"'),
    "widget element": model(inner='<form:widget type="os.system"/>'),
    "security": model('security:read-permission="zope2.View"'),
    "foreign own attribute": model('onething:script="1"'),
    "dotted type": model(type_="zope.component.getUtility"),
    "os type": model(type_="os.system"),
    "action type": model(type_="collective.easyform.actions.CustomScript"),
    "object": model(type_="zope.schema.Object", inner="<schema>zope.interface.Interface</schema>"),
    "relation": model(type_="z3c.relationfield.schema.RelationChoice"),
    "defaultFactory": model(inner="<defaultFactory>os.getcwd</defaultFactory>"),
    "constraint": model(inner="<constraint>os.getcwd</constraint>"),
    "vocabulary": model(type_="zope.schema.Choice", inner="<vocabulary>os.environ</vocabulary>"),
    "vocabularyName": model(
        type_="zope.schema.Choice", inner="<vocabularyName>plone.Users</vocabularyName>"
    ),
    "source": model(type_="zope.schema.Choice", inner="<source>os.environ</source>"),
    "nested type": model(type_="zope.schema.List", inner='<value_type type="zope.schema.Object"/>'),
    "nested vocabulary": model(
        type_="zope.schema.List",
        inner='<value_type type="zope.schema.Choice"><source>os</source></value_type>',
    ),
    "nested default": model(
        type_="zope.schema.Set",
        inner='<value_type type="zope.schema.Choice"><values/></value_type>'
        '<default><element class="os.path">a</element></default>',
    ),
    "based-on": model(schema='based-on="os.path"'),
    "class": model(schema='class="os.path"'),
    "named schema": model(schema='name="other"'),
    "slow pattern": model('onething:pattern="(a+)+$"'),
    "bad pattern": model('onething:pattern="["'),
    "bad when": model("onething:when='{\"a\": 1}'"),
    "code as element": model('onething:element="python:1"'),
    "or": model('easyform:depends_on="a or b"'),
    "unknown field": model('easyform:depends_on="nobody"'),
    "itself": model('easyform:depends_on="mobile"'),
    "bad minimum": model(type_="zope.schema.Int", inner="<min>x</min>"),
    "crossed range": model(type_="zope.schema.Int", inner="<min>9</min><max>1</max>"),
    "crossed date": model(
        type_="zope.schema.Date", inner="<min>2026-02-01</min><max>2026-01-01</max>"
    ),
    "bad column": model(
        type_=TYPE_OF["table"], inner="<columns><element>n|名|os.system</element></columns>"
    ),
    "indexer": model(
        'xmlns:i="http://namespaces.plone.org/supermodel/indexer" i:searchable="true"'
    ),
    "rebound prefix": model(
        'xmlns:onething="http://namespaces.plone.org/supermodel/easyform" onething:TDefault="x"'
    ),
    "unprefixed namesake": model('TDefault="python:1"'),
    "form default": model('form:omitted="false"'),
    "validator": model('form:validator="os.system"'),
    "marker": model(
        'marshal:primary="true" xmlns:marshal="http://namespaces.plone.org/supermodel/marshal"'
    ),
    "xml:base": model('xml:base="file:///etc/"'),
    "type by character references": model(type_="zope&#46;schema&#46;Object"),
    "type with a line break": model(type_="zope.schema.Text&#10;os.system"),
    "type of another width": model(type_="ｚope.schema.Text"),
    "include": model(
        inner='<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
    ),
    "element of another namespace": model(inner='<title xmlns="urn:x">题</title>'),
    "element in a text": model(inner="<description>a<b>c</b></description>"),
    "attribute of a text": model(inner='<description class="os.path">a</description>'),
    "child twice": model(inner="<title>again</title>"),
    "field in a field": model(inner='<field name="b" type="zope.schema.Text"/>'),
    "deep": model(inner="<values>" * 200 + "</values>" * 200, type_="zope.schema.Choice"),
    "reserved name": model().replace('name="mobile"', 'name="__class__"'),
}
UNREADABLE = {
    "external entity": model(before='<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "billion laughs": model(
        before='<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>', inner="&b;"
    ),
    "other encoding": model(before='<?xml version="1.0" encoding="utf-7"?>'),
    "invariant": model().replace("<schema >", "<schema ><invariant>os.getcwd</invariant>"),
    "processing instruction in a field": model(inner="<?python 1?>"),
    "processing instruction": model().replace("<schema >", "<schema ><?php 1?>"),
    "two schemas": model().replace("</model>", "<schema/></model>"),
    "namesake": model().replace("</schema>", '<field name="mobile" type="os.x"/></schema>'),
    "based-on of a fieldset": model().replace(
        "</schema>", '<fieldset name="x" based-on="os"/></schema>'
    ),
    "fieldset in a fieldset": model().replace(
        "</schema>", '<fieldset name="x"><fieldset name="y"/></fieldset></schema>'
    ),
    "another namespace": model().replace("supermodel/schema", "supermodel/other"),
    "deeper than libxml reads": "<model>" * 5000 + "</model>" * 5000,
    "document type in small letters": model(before="<!doctype m>"),
    "document type in UTF-16": "\ufeff<?xml version='1.0' encoding='utf-16'?><model/>",
    "parameter entity": model(before='<!DOCTYPE m [<!ENTITY % x SYSTEM "file:///etc/passwd">%x;]>'),
    "undefined entity": model(inner="<description>&nbsp;</description>"),
    "CDATA around markup that is open": model(inner="<description><![CDATA[x</description>"),
    "2 MB": model(inner="<description>" + "x" * 2_000_000 + "</description>"),
    "many fields": model().replace(
        "</schema>",
        "".join(f'<field name="f{n}" type="zope.schema.Bool"/>' for n in range(400)) + "</schema>",
    ),
    "no model": "<schema/>",
    "not well-formed": "<model>",
    "no XML": "{}",
    "too long": model(inner="<description>" + "很" * 300_000 + "</description>"),
    "NUL": model() + "\x00",
    "lone surrogate": model(inner="<description>\ud800</description>"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_refusal_names_the_field_or_the_schema(what):
    with pytest.raises(whitelist.InvalidModel) as caught:
        whitelist.validate(REFUSED[what])
    if "schema" not in what and what not in ("based-on", "class", "reserved name"):
        assert caught.value.field == "mobile"
        assert "${field}" in caught.value.doc()
        assert caught.value.doc().mapping["field"] == "mobile"


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_is_no_form_is_refused(what):
    with pytest.raises(whitelist.InvalidModel):
        whitelist.validate(UNREADABLE[what])


@pytest.mark.parametrize("what", [*REFUSED, *UNREADABLE])
def test_reading_what_is_refused_never_fails(what):
    for spec in read.field_specs({**REFUSED, **UNREADABLE}[what]):
        assert isinstance(spec, FieldSpec)


def test_markup_in_cdata_is_text():
    text = model(inner="<description><![CDATA[<field name='x' type='os.x'/>]]></description>")
    whitelist.validate(text)
    [spec] = read.field_specs(text)
    assert spec.name == "mobile"


@pytest.mark.parametrize("text", ["", None, "  \n", model(), model("easyform:depends_on=''")])
def test_a_plain_form_passes(text):
    whitelist.validate(text)


def test_an_empty_model_has_no_fields():
    assert read.field_specs("") == read.field_specs(None) == []


def test_an_unmergeable_type_is_kept_with_its_name():
    [spec] = read.field_specs(model(type_="plone.namedfile.field.NamedBlobFile"))
    assert (spec.datatype, spec.model_type) == ("", "plone.namedfile.field.NamedBlobFile")


def test_an_unreadable_model_does_not_vanish():
    [spec] = read.field_specs("<model>")
    assert (spec.datatype, spec.model_type) == ("", "unreadable")


def test_an_unsupported_condition_keeps_the_datatype():
    [spec] = read.field_specs(model('easyform:depends_on="a or b"', type_="zope.schema.Int"))
    assert (spec.datatype, spec.depends_on) == ("integer", [])


def test_options_come_as_keys_lines_or_values():
    text = model(
        type_="zope.schema.Choice",
        inner='<values><element key="1">男</element><element>2|女</element><element>9</element>'
        "</values>",
    )
    [spec] = read.field_specs(text)
    assert [(o.value, o.label) for o in spec.options] == [("1", "男"), ("2", "女"), ("9", "9")]


@pytest.mark.parametrize(
    ("expression", "conditions"),
    [
        ("spouse", [("spouse", "truthy", "")]),
        ("not spouse", [("spouse", "falsy", "")]),
        ("married=yes", [("married", "=", "yes")]),
        ("not married = yes", [("married", "!=", "yes")]),
        ("age >= 18 and city ~= '天 津'", [("age", ">=", "18"), ("city", "~=", "天 津")]),
        ('a = "x and y" and b', [("a", "=", "x and y"), ("b", "truthy", "")]),
    ],
)
def test_conditions_read(expression, conditions):
    assert [(c.field, c.operator, c.value) for c in depends.parse(expression)] == conditions


@pytest.mark.parametrize(
    "expression",
    ["", "and", "a and", "and a", "a or b", "(a)", "a =~ b", "not not a", "a = ", "a b"],
)
def test_conditions_outside_the_grammar_are_refused(expression):
    with pytest.raises(depends.UnsupportedExpression):
        depends.parse(expression)
