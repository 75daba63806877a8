"""The merged form as a page: values, problems, hidden fields, rows."""

import pytest
from plone import api
from plone.app.z3cform.interfaces import IPloneFormLayer
from zope.interface import alsoProvides
from zope.schema.interfaces import TooShort

from dongli.onething.domain.plans import Dependency, Form, MergedField, Section
from dongli.onething.domain.spec import Column, Option
from dongli.onething.fields.form import MergedForm, anchor, expression, say
from dongli.onething.fields.schema import field_name, fields_by_name, merged_schema
from dongli.onething.interfaces import IOneThingLayer

YES_NO = [Option(value="yes", label="是"), Option(value="no", label="否")]
FIELDS = [
    MergedField(
        key="mother/person.name", title="姓名", datatype="text", required=True, max_length=5
    ),
    MergedField(
        key="mother/person.married", title="已婚", datatype="choice", required=True, options=YES_NO
    ),
    MergedField(
        key="mother/spouse.id",
        title="配偶证件",
        datatype="idcard",
        required=True,
        depends_on=[
            [Dependency(field="mother/person.married", operator="=", value="yes")],
            [Dependency(field="mother/agrees", operator="truthy", value="")],
        ],
    ),
    MergedField(key="mother/agrees", title="同意", datatype="boolean", required=False),
    MergedField(
        key="mother/age", title="年龄", datatype="integer", required=False, minimum=18, maximum=60
    ),
    MergedField(key="mother/area", title="面积", datatype="decimal", required=False),
    MergedField(
        key="newborn/born",
        title="出生日期",
        datatype="date",
        required=False,
        minimum="2020-01-01",
    ),
    MergedField(key="newborn/at", title="出生时间", datatype="datetime", required=False),
    MergedField(
        key="newborn/ways", title="方式", datatype="multichoice", required=False, options=YES_NO
    ),
    MergedField(key="newborn/note", title="说明", datatype="paragraph", required=False),
    MergedField(
        key="newborn/plate",
        title="号",
        datatype="text",
        required=False,
        patterns=[r"津.*", r".\d+"],
    ),
    MergedField(
        key="case#heirs",
        title="继承人",
        datatype="table",
        required=False,
        columns=[
            Column(name="name", title="姓名", required=True),
            Column(name="id", title="证件", datatype="idcard"),
            Column(name="kind", title="类别", datatype="choice", options=YES_NO),
        ],
    ),
]
FORM = Form(
    sections=[
        Section(title="母亲", subject="mother", fields=FIELDS[:6]),
        Section(title="新生儿", subject="newborn", fields=FIELDS[6:]),
    ]
)
# GB 11643-1999's own example number.
IDCARD = "11010519491231002X"


class Plan:
    form = FORM


def name(key, rest=""):
    return f"form.widgets.{field_name(key)}{rest}"


@pytest.fixture
def ask(integration, portal, http_request):
    alsoProvides(http_request, IOneThingLayer, IPloneFormLayer)

    def ask(sent=None, **values):
        http_request.form.clear()
        http_request.form.update({name(k): v for k, v in (sent or {}).items()})
        form = MergedForm(portal, http_request)
        form.plan, form.values = Plan(), values
        form.update()
        return form

    return ask


COMPLETE = {"mother/person.name": "王小红", "mother/person.married": "no"}


def test_names_stand_for_keys(integration):
    by_name = fields_by_name(merged_schema(FORM))
    assert [field.key for field in by_name.values()] == [field.key for field in FIELDS]


def test_the_same_form_gives_the_same_schema(integration):
    assert merged_schema(FORM) is merged_schema(Form(sections=list(FORM.sections)))


def test_data_comes_as_json_by_key(ask):
    form = ask(
        COMPLETE
        | {
            "mother/age": "30",
            "mother/area": "12.50",
            "newborn/born": "2026-01-31",
            "newborn/at": "2026-01-31T08:05",
            "newborn/ways": ["no", "yes"],
            "newborn/note": "第一行\r\n第二行",
            "newborn/plate": "津12",
        }
    )
    data, problems = form.extract()
    assert problems == {}
    assert data == COMPLETE | {
        "mother/age": 30,
        "mother/area": 12.5,
        "newborn/born": "2026-01-31",
        "newborn/at": "2026-01-31T08:05",
        "newborn/ways": ["no", "yes"],
        "newborn/note": "第一行\n第二行",
        "newborn/plate": "津12",
    }


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("mother/person.name", ""),
        ("mother/person.name", "一二三四五六"),
        ("mother/person.married", "perhaps"),
        ("mother/age", "17"),
        ("mother/age", "61"),
        ("mother/age", "many"),
        ("mother/area", "NaN"),
        ("newborn/born", "2019-12-31"),
        ("newborn/born", "2026-02-30"),
        ("newborn/at", "morning"),
        ("newborn/ways", "perhaps"),
        ("newborn/plate", "津"),
        ("newborn/plate", "京12"),
        ("mother/age", ["x", "y"]),
    ],
)
def test_a_problem_stands_at_its_field(ask, key, typed):
    form = ask(COMPLETE | {key: typed})
    data, problems = form.extract()
    assert list(problems) == [key]
    assert key not in data
    assert form.merged_widgets()[key].problem


def test_a_hidden_field_is_neither_required_nor_returned(ask):
    form = ask(COMPLETE | {"mother/spouse.id": IDCARD})
    assert form.extract() == (COMPLETE, {})


def test_a_hidden_field_may_be_wrong(ask):
    assert ask(COMPLETE | {"mother/spouse.id": "1"}).extract() == (COMPLETE, {})


@pytest.mark.parametrize("shown_by", [{"mother/person.married": "yes"}, {"mother/agrees": "true"}])
def test_a_shown_field_is_required(ask, shown_by):
    _data, problems = ask(COMPLETE | shown_by).extract()
    assert list(problems) == ["mother/spouse.id"]


def test_identity_numbers_are_normalised(ask):
    sent = COMPLETE | {"mother/person.married": "yes", "mother/spouse.id": f" {IDCARD.lower()} "}
    data, problems = ask(sent).extract()
    assert (data["mother/spouse.id"], problems) == (IDCARD, {})


def test_rows_keep_their_ids(ask):
    heirs = "case#heirs"
    sent = {
        f"{heirs}.count": "3",
        f"{heirs}.0._id": "aaa",
        f"{heirs}.0.name": "甲",
        f"{heirs}.1._id": "bbb",
        f"{heirs}.2._id": "ccc",
        f"{heirs}.2.name": "乙",
        f"{heirs}.2.kind": "yes",
    }
    form = ask()
    form.request.form.update(
        {name(heirs) + key.removeprefix(heirs): value for key, value in sent.items()}
    )
    form.request.form.update({name(key): value for key, value in COMPLETE.items()})
    form = MergedForm(form.context, form.request)
    form.plan = Plan()
    form.update()
    data, problems = form.extract()
    assert problems == {}
    assert data[heirs] == [
        {"_id": "aaa", "name": "甲"},
        {"_id": "ccc", "name": "乙", "kind": "yes"},
    ]


def rows(ask, **extra):
    form = ask(COMPLETE)
    prefix = name("case#heirs")
    form.request.form.update({prefix + key.replace("__", "."): v for key, v in extra.items()})
    form = MergedForm(form.context, form.request)
    form.plan = Plan()
    form.update()
    return form


def test_a_cell_says_its_row_and_column(ask):
    form = rows(ask, __count="1", __0___id="a", **{"__0__name": "甲", "__0__id": "123"})
    _data, problems = form.extract()
    assert problems["case#heirs"].mapping["row"] == "1"
    assert problems["case#heirs"].mapping["column"] == "证件"


def test_a_required_cell_is_asked(ask):
    form = rows(ask, __count="1", __0___id="a", __0__id=IDCARD)
    assert list(form.extract()[1]) == ["case#heirs"]


def test_removing_a_row_keeps_the_others(ask):
    form = rows(
        ask,
        __count="2",
        __remove="0",
        **{"__0___id": "a", "__0__name": "甲", "__1___id": "b", "__1__name": "乙"},
    )
    assert form.row_action
    assert [row["_id"] for row in form.merged_widgets()["case#heirs"].value] == ["b"]


@pytest.mark.parametrize(("pressed", "count"), [({}, 2), ({"__add": "1"}, 3)])
def test_adding_a_row_shows_one_more(ask, pressed, count):
    form = rows(ask, __count="1", __0___id="a", __0__name="甲", **pressed)
    assert len(form.merged_widgets()["case#heirs"].rows()) == count
    assert form.row_action is bool(pressed)


def test_known_values_are_shown(ask):
    form = ask(
        **{
            "mother/person.name": "王小红",
            "mother/agrees": True,
            "mother/area": 12.0,
            "newborn/ways": ["no"],
            "case#heirs": [{"_id": "aaa", "name": "甲"}],
        }
    )
    widgets = form.merged_widgets()
    assert widgets["mother/person.name"].value == "王小红"
    assert widgets["mother/area"].value == "12"
    assert 'value="true" checked' in widgets["mother/agrees"].render().replace("\n", "")
    table = widgets["case#heirs"].render()
    assert 'value="aaa"' in table
    assert 'value="甲"' in table


def test_what_was_sent_wins_over_what_is_known(ask):
    form = ask({"mother/person.name": "李"}, **{"mother/person.name": "王"})
    assert form.merged_widgets()["mother/person.name"].value == "李"


def test_an_unticked_box_wins_over_a_known_tick(ask):
    form = ask(COMPLETE)
    form.request.form[name("mother/agrees", "-empty-marker")] = "1"
    form = MergedForm(form.context, form.request)
    form.plan, form.values = Plan(), {"mother/agrees": True}
    form.update()
    assert form.extract()[0]["mother/agrees"] is False


def test_conditions_are_written_for_the_browser(ask):
    spouse = ask().merged_widgets()["mother/spouse.id"]
    married, agrees = name("mother/person.married"), name("mother/agrees")
    assert spouse.dependencies == f"({married} = yes) or ({agrees})"
    html = api.content.get_view("ploneform-render-widget", spouse, ask().request)()
    assert f'data-pat-depends="condition: ({married} = yes) or ({agrees})"' in html
    assert f'id="{anchor("mother/spouse.id")}"' in html


def test_every_control_is_rendered_with_its_label(ask):
    form = ask()
    for key, widget in form.merged_widgets().items():
        html = api.content.get_view("ploneform-render-widget", widget, form.request)()
        assert widget.merged.title in html, key
        assert f'name="{widget.name}' in html, key


def test_what_is_typed_is_escaped(ask):
    form = ask({"mother/person.name": '"><script>', "newborn/note": "</textarea><script>"})
    for widget in form.merged_widgets().values():
        assert "<script>" not in widget.render()


def conditional(key, *fields):
    return MergedField(
        key=key,
        title="",
        datatype="text",
        required=False,
        depends_on=[[Dependency(field=f, operator="falsy", value="") for f in fields]],
    )


def written(*fields):
    by_key = {field.key: field for field in fields}
    return expression(fields[0], {key: key.upper() for key in by_key}, by_key)


def test_a_condition_on_a_field_that_is_not_asked_never_holds():
    assert written(conditional("a", "gone")) == "A and not A"


def test_conditions_of_the_fields_depended_on_go_along():
    field = MergedField(key="c", title="", datatype="text", required=False)
    assert written(conditional("a", "b"), conditional("b", "c"), field) == "(not C) and not B"


def test_fields_that_depend_on_each_other_never_show():
    assert written(conditional("a", "b"), conditional("b", "a")) == "A and not A"


@pytest.mark.parametrize(
    ("datatype", "says"),
    [
        ("text", "At least ${n} characters are needed here."),
        ("table", "At least ${n} are needed here."),
        ("multichoice", "At least ${n} are needed here."),
    ],
)
def test_a_length_counts_characters_of_texts_and_entries_of_lists(datatype, says):
    field = MergedField(key="a/b", title="甲", datatype=datatype, required=False, min_length=4)
    message = say(field, TooShort())
    assert (message, message.mapping) == (says, {"n": "4"})
