"""The dictionary as a whole: usage, likeness, fields that were forgotten, elements too many."""

import msgspec
import pytest

from dongli.onething.domain.dictionary import NotMergeable, alike, may_merge, unbound, usages
from dongli.onething.domain.spec import Column, ElementSpec, FieldSpec, ItemSpec, Option

NAME = ElementSpec(code="person.name", title="姓名")
BORN = ElementSpec(code="person.born", title="出生日期", datatype="date")


def item(uid, *fields):
    return ItemSpec(uid=uid, title=uid, fields=list(fields))


def bound(name, subject, title="姓名"):
    return FieldSpec(name=name, title=title, element="person.name", subject=subject)


def loose(title, **more):
    return FieldSpec(name="x", title=title, **more)


def test_usages_are_counted_by_element():
    used = usages([item("a", bound("m", "mother"), loose("住址")), item("b", bound("f", "father"))])
    assert {code: [(u.item, u.field, u.subject) for u in uses] for code, uses in used.items()} == {
        "person.name": [("a", "m", "mother"), ("b", "f", "father")]
    }


@pytest.mark.parametrize("label", ["姓名", " 姓 名：", "姓名（*）"])
def test_a_field_with_a_known_label_is_found(label):
    (one,) = unbound([NAME], [item("a", loose(label))])
    assert (one.item, one.field, one.element, one.subject) == ("a", "x", "person.name", "")


def test_what_items_call_an_element_is_a_known_label_too():
    items = [item("a", bound("m", "mother", "母亲姓名")), item("b", loose("母亲姓名"))]
    assert [(one.element, one.subject) for one in unbound([NAME], items)] == [
        ("person.name", "mother")
    ]


def test_the_subject_is_told_only_where_all_agree():
    items = [item("a", bound("m", "mother"), loose("姓名")), item("b", bound("f", "father"))]
    assert [one.subject for one in unbound([NAME], items)] == ["mother"]
    items = [item("a", bound("m", "mother"), bound("f", "father")), item("b", loose("姓名"))]
    assert [one.subject for one in unbound([NAME], items)] == [""]


def test_a_field_that_cannot_serve_the_element_is_left_alone():
    assert list(unbound([BORN], [item("a", loose("出生日期", datatype="integer"))])) == []
    assert len(list(unbound([BORN], [item("a", loose("出生日期", datatype="date"))]))) == 1


def test_like_labels_are_shown_before_another_element_is_made():
    elements = [
        NAME,
        BORN,
        ElementSpec(code="a", title="母亲出生日期"),
        ElementSpec(code="b", title="经营范围"),
    ]
    assert [one.title for one in alike("出生日期", elements)] == ["出生日期", "母亲出生日期"]
    assert alike("注册资本", elements) == []


@pytest.mark.parametrize(
    ("changes", "matter"),
    [
        ({"code": "person.name"}, "same"),
        ({"datatype": "date"}, "datatype"),
        ({"reuse": "per_item"}, "reuse"),
        ({"options": [Option(value="x", label="甲")]}, "options"),
        ({"columns": [Column(name="c", title="列")]}, "columns"),
    ],
)
def test_elements_that_ask_for_different_things_are_not_merged(changes, matter):
    other = msgspec.structs.replace(NAME, **({"code": "other"} | changes))
    with pytest.raises(NotMergeable) as refused:
        may_merge(NAME, other)
    assert refused.value.matter == matter


def test_an_element_with_fewer_options_may_be_merged():
    options = [Option(value="x", label="甲"), Option(value="y", label="乙")]
    wide = ElementSpec(code="a", title="甲", datatype="choice", options=options)
    narrow = ElementSpec(code="b", title="乙", datatype="choice", options=options[:1])
    may_merge(wide, narrow)
    with pytest.raises(NotMergeable):
        may_merge(narrow, wide)
