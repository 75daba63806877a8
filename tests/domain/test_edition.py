"""Editions are closed, written canonically, and told apart by what readers can see."""

import msgspec
import pytest
from builders import bound, element, local, material, place, question, scenario

from dongli.onething.domain import canonical
from dongli.onething.domain.compile import compile
from dongli.onething.domain.differences import differences
from dongli.onething.domain.edition import load
from dongli.onething.domain.errors import UnknownFormat


def edition_of(*places, **changes):
    return compile(scenario(*places, **changes)).edition


def test_canonical_json_has_sorted_keys_no_blanks_and_plain_chinese():
    assert canonical.encode({"b": 1, "a": ["天津", None]}) == '{"a":["天津",null],"b":1}'.encode()


def test_digest_is_sha256_of_the_bytes():
    """FIPS 180-2, appendix B.1."""
    assert canonical.digest(b"abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_whole_numbers_are_written_alike():
    one = edition_of(place("a", promised_limit=5))
    other = edition_of(place("a", promised_limit=5.0))
    assert one.digest == other.digest


def test_an_edition_holds_what_is_used_and_nothing_else():
    edition = edition_of(
        place("a", fields=[bound("n", "name")], materials=[material("m", "lease", "enterprise")]),
        elements=[element("name"), element("unused")],
    )
    assert set(edition.elements) == {"name"}
    assert set(edition.departments) == {"A"}
    assert set(edition.material_types) == {"lease"}
    assert [subject.code for subject in edition.subjects] == ["applicant", "enterprise"]


def test_unused_definitions_do_not_change_the_digest():
    assert (
        edition_of(place("a"), elements=[element("unused")]).digest == edition_of(place("a")).digest
    )


def test_another_format_is_refused():
    plain = msgspec.to_builtins(edition_of(place("a")))
    plain["format"] = 99
    with pytest.raises(UnknownFormat) as refusal:
        load(canonical.encode(plain))
    assert refusal.value.format == 99


def test_bound_field_takes_type_and_label_from_its_element():
    edition = edition_of(
        place("a", fields=[bound("f", "id", title="证件", datatype="text", compatible=["idcard"])]),
        elements=[element("id", title="公民身份号码", datatype="idcard")],
    )
    (field,) = edition.items[0].fields
    assert (field.title, field.own_title, field.datatype) == ("公民身份号码", "证件", "idcard")


def said(old, new):
    return [(one.kind, one.where, one.path, one.title) for one in differences(old, new)]


def test_first_edition_differs_from_nothing():
    assert differences(None, edition_of(place("a"))) == []


def test_same_editions_do_not_differ():
    assert differences(edition_of(place("a")), edition_of(place("a"))) == []


def test_items_fields_materials_and_questions_come_and_go():
    old = edition_of(
        place("a", fields=[local("x"), local("y")], materials=[material("m", "deed")]),
        place("b", "B"),
        questions=[question("q")],
    )
    new = edition_of(
        place("a", fields=[local("x"), local("z")], materials=[material("n", "lease")]),
        place("c", "B"),
        questions=[question("r")],
    )
    assert said(old, new) == [
        ("added", "question", "questions/r", "问题r"),
        ("removed", "question", "questions/q", "问题q"),
        ("added", "item", "items/c", "事项c"),
        ("removed", "item", "items/b", "事项b"),
        ("added", "field", "items/a/fields/z", "自有z"),
        ("removed", "field", "items/a/fields/y", "自有y"),
        ("added", "material", "items/a/materials/n", "材料n"),
        ("removed", "material", "items/a/materials/m", "材料m"),
    ]


def test_changed_attributes_before_and_after():
    old = edition_of(place("a", promised_limit=5, fields=[local("x")]), title="旧名")
    new = edition_of(place("a", promised_limit=3, fields=[local("x", required=True)]), title="新名")
    found = {one.path: one.attributes for one in differences(old, new)}
    assert found == {
        "": {"title": ["旧名", "新名"]},
        "items/a": {"promised_limit": [5.0, 3.0]},
        "items/a/fields/x": {"required": [False, True]},
    }


def test_an_elements_new_label_shows_at_its_fields():
    def edition(title):
        return edition_of(
            place("a", fields=[bound("f", "name")]), elements=[element("name", title=title)]
        )

    found = differences(edition("姓名"), edition("姓名（与证件一致）"))
    assert [(one.path, one.attributes) for one in found] == [
        ("items/a/fields/f", {"title": ["姓名", "姓名（与证件一致）"]})
    ]


def test_order_of_items_alone_is_no_difference_in_any_item():
    old = edition_of(place("a"), place("b", "B"))
    assert differences(old, edition_of(place("b", "B"), place("a"))) == []
