"""What the public's pages compute without a site: situations, reasons, flow charts, drafts."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from dongli.onething.browser.apply.delivery import preset
from dongli.onething.browser.filled import lines
from dongli.onething.browser.flowchart import Edge, Node, flowchart
from dongli.onething.browser.situation import situation_of
from dongli.onething.browser.words import Words
from dongli.onething.demo.spec import load_spec
from dongli.onething.domain.compile import compile
from dongli.onething.domain.plans import MergedField
from dongli.onething.storage.drafts import Draft

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def edition():
    return compile(load_spec(Path(__file__).parent / "_data", "baby")).edition


@pytest.mark.parametrize(
    ("form", "answers", "items"),
    [
        ({}, {}, None),
        ({"q.place": "hospital"}, {"place": "hospital"}, None),
        # What this edition does not know is left out, not refused.
        ({"q.place": "moon", "q.other": "x"}, {}, None),
        ({"q.place": ["hospital", "abroad"]}, {}, None),
        # The boxes were there: all ticked is "all that apply", so later answers may add some.
        ({"choice": ["birth", "gift"], "items": ["birth", "gift"]}, {}, None),
        # Left out is what was there and is not ticked; what was not there stays in.
        ({"choice": ["birth", "gift"], "items": "birth"}, {}, ["birth", "hukou"]),
        ({"choice": "gift"}, {}, ["birth", "hukou"]),
    ],
)
def test_a_situation_is_read_as_a_browser_sends_it(edition, form, answers, items):
    assert situation_of(form, edition) == (answers, items)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("required", "Everybody in this situation needs it."),
        ("together:某法第一条", "The law handles it together with others: 某法第一条."),
        ("together:", "The law handles it together with others."),
        ("needed-by:hukou", "“出生登记” cannot start without it."),
        ("open:place", "Depends on your answer to “在哪里？”."),
    ],
)
def test_every_reason_has_its_sentence(code, words):
    titles = {"hukou": "出生登记", "place": "在哪里？"}
    assert Words(None).why([code], titles) == words


def test_limits_of_two_units_are_never_added_up():
    text = Words(None).span(5, 30)
    assert "5" in text and "30" in text and "35" not in text


def chart(nodes, edges=()):
    return ElementTree.fromstring(
        flowchart(nodes, list(edges), title="流程", stage_label="第 {} 步")
    )


def test_a_chart_has_a_lane_a_department_a_column_a_stage_and_a_box_an_item():
    nodes = [
        Node(id="a", title="甲", lane="卫健", stage=0),
        Node(id="b", title="乙", lane="公安", stage=1),
        Node(id="c", title="丙", lane="公安", stage=1),
    ]
    root = chart(nodes, [Edge(source="a", target="b"), Edge(source="a", target="gone")])
    lanes = [one for one in root.iter(f"{SVG}rect") if "lane" in one.get("class", "")]
    boxes = [one for one in root.iter(f"{SVG}g")]
    edges = [one for one in root.iter(f"{SVG}path") if "edge" in one.get("class", "")]
    assert (len(lanes), len(boxes), len(edges)) == (2, 3, 1)
    places = {(box[1].get("x"), box[1].get("y")) for box in boxes}
    assert len(places) == 3
    assert root.get("aria-label") == "流程"


def test_a_title_cannot_break_out_of_the_chart():
    root = chart([Node(id="a", title='<script>"&', lane="<b>", stage=0)])
    assert not list(root.iter(f"{SVG}script"))
    assert any('<script>"&' in (one.text or "") for one in root.iter(f"{SVG}title"))


def test_a_draft_keeps_what_was_typed_and_what_was_not_asked():
    draft = Draft("scenario", "edition")
    draft.take({"a": 1, "b": 2}, {}, set())
    # b is now wrong, a was emptied, c is new, d was never on the page.
    draft.data["d"] = 4
    draft.take({"c": 3}, {"b": "zwei"}, {"a"})
    assert draft.data == {"c": 3, "d": 4}
    assert draft.typed == {"b": "zwei"}
    draft.take({"b": 5}, {}, set())
    assert (draft.data["b"], draft.typed) == (5, {})


@pytest.mark.parametrize(
    ("answers", "method"),
    [
        ({"delivery_method": "electronic"}, "electronic"),
        ({"delivery_method": "post"}, "post"),
        ({"delivery_method": "pigeon"}, "window"),
        ({}, "window"),
    ],
)
def test_the_situation_s_answer_on_delivery_is_chosen_beforehand(answers, method):
    assert preset(answers) == method


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ({"datatype": "decimal", "title": "成交价（元）"}, 8600.5, "8,600.50 元"),
        ({"datatype": "decimal", "title": "注册资本（万元）"}, 100.0, "100 万元"),
        ({"datatype": "decimal", "title": "出生体重（克）"}, 3300.5, "3300.5"),
        # 角 and 分 are of 元 alone: 0.005 万元 are 50 元.
        ({"datatype": "decimal", "title": "注册资本（万元）"}, 0.005, "0.005 万元"),
        ({"datatype": "integer", "title": "月工资（元）"}, 12000, "12,000 元"),
        ({"datatype": "region", "title": "籍贯"}, "120110", "天津市东丽区（120110）"),
    ],
)
def test_values_are_shown_as_people_read_them(field, value, shown):
    merged = MergedField(key="a#f", required=True, **field)
    assert lines(Words(None), merged, value) == shown
