"""What each department signs: the parts cover the Edition, and a change voids only its own."""

import builders as b
import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import specs

from dongli.onething.domain.compile import compile
from dongli.onething.domain.signing import Signature, changes, counting, may_sign, part, parts

DAY = "2026-11-23T10:00:00+08:00"


def edition(*places, **changes):
    return compile(b.scenario(*places, **changes)).edition


def digests(*places, **changes):
    found = edition(*places, **changes)
    return {code: one.digest for code, one in parts(found).items()}


def changed(before, after):
    return {code for code in before if before[code] != after.get(code)}


# A leads; each has one item.
TWO = (b.place("a", "A"), b.place("b", "B"))


def test_each_department_of_an_item_and_the_lead_sign():
    assert list(parts(edition(b.place("b", "B"), b.place("c", "C")))) == ["A", "B", "C"]


def test_a_change_of_an_item_is_its_departments_alone():
    other = (b.place("a", "A"), b.place("b", "B", promised_limit=9))
    assert changed(digests(*TWO), digests(*other)) == {"B"}


def test_a_new_subject_or_material_type_of_an_item_is_its_departments_alone():
    paper = b.material("m", "lease", "enterprise")
    other = (b.place("a", "A"), b.place("b", "B", materials=[paper]))
    assert changed(digests(*TWO), digests(*other)) == {"B"}


def test_the_scenarios_own_words_are_the_leads():
    assert changed(digests(*TWO), digests(*TWO, contact="022-84370001")) == {"A"}


def test_the_order_of_the_items_is_the_leads():
    assert changed(digests(*TWO), digests(*reversed(TWO))) == {"A"}


def test_an_item_of_a_third_department_is_the_leads_too_but_nobody_elses():
    after = digests(*TWO, b.place("c", "C"))
    assert changed(digests(*TWO), after) == {"A"}
    assert "C" in after


def test_a_question_is_the_leads_and_theirs_whose_conditions_name_it():
    places = (b.place("a", "A"), b.place("b", "B", when=[{"q": ["yes"]}]), b.place("c", "C"))
    before = digests(*places, questions=[b.question("q"), b.question("r")])
    renamed = digests(*places, questions=[b.question("q", title="改了"), b.question("r")])
    other = digests(*places, questions=[b.question("q"), b.question("r", title="改了")])
    assert changed(before, renamed) == {"A", "B"}
    assert changed(before, other) == {"A"}


def test_an_element_is_theirs_who_ask_it():
    places = (b.place("a", "A"), b.place("b", "B", fields=[b.bound("x", "name")]))
    before = digests(*places, elements=[b.element("name")])
    after = digests(*places, elements=[b.element("name", max_length=9)])
    assert changed(before, after) == {"B"}


@settings(max_examples=40, deadline=None)
@given(specs(most_items=6, most_fields=10), specs(most_items=6, most_fields=10), st.data())
def test_whatever_changes_in_an_edition_changes_a_part(spec, other, data):
    """Each attribute of one Edition in turn is taken from another."""
    one, two = (compile(s).edition for s in (spec, other))
    if one is None or two is None:
        return
    name = data.draw(st.sampled_from([n for n in one.__struct_fields__ if n not in _DRAWN_ON]))
    mixed = msgspec.structs.replace(one, **{name: getattr(two, name)})
    same = {c: p.digest for c, p in parts(one).items()} == {
        c: p.digest for c, p in parts(mixed).items()
    }
    if all(item.implementing_department for item in [*one.items, *mixed.items]):
        assert same == (one.digest == mixed.digest), name


# Taken from another Edition these would name what no item draws on.
_DRAWN_ON = ("elements", "departments", "subjects", "material_types", "lead_department", "format")


def signature(user, digest="d"):
    return Signature(department="A", user=user, date=DAY, digest=digest)


def test_a_signature_of_something_else_does_not_count():
    assert counting([signature("li", "old")], "d", set()) == []


def test_nobodys_only_signature_is_on_their_own_work():
    assert counting([signature("li")], "d", {"li"}) == []
    assert counting([signature("li"), signature("wang")], "d", {"li"}) == [signature("wang")]


def test_an_author_signs_after_somebody_else_did():
    assert not may_sign("li", [], "d", {"li"})
    assert not may_sign("li", [signature("wang", "old")], "d", {"li"})
    assert not may_sign("li", [signature("zhao")], "d", {"li", "zhao"})
    assert may_sign("li", [signature("wang")], "d", {"li"})
    assert may_sign("wang", [], "d", {"li"})


def test_what_changed_since_one_signed_is_told():
    old = part(edition(*TWO), "B")
    new = part(edition(b.place("a", "A"), b.place("b", "B", promised_limit=9)), "B")
    (told,) = changes(old, new)
    assert (told.where, told.path) == ("item", "items/b")
    assert told.attributes == {"promised_limit": [5.0, 9.0]}


def test_the_lead_is_told_of_items_of_others_and_of_the_order():
    old = part(edition(*TWO), "A")
    new = part(edition(b.place("b", "B"), b.place("a", "A"), b.place("c", "C")), "A")
    told = [(one.kind, one.path) for one in changes(old, new)]
    assert ("added", "items/c") in told
    assert ("changed", "") in told
