"""An item, the standard as it was, the standard as it is: who changed what."""

from hypothesis import given
from hypothesis import strategies as st

from dongli.onething.domain.lists.compare import changes, drift, joined
from dongli.onething.domain.lists.status import status_of, taken

NAMES = ("title", "promised_limit", "material:户口簿", "legal_basis")
VALUES = {
    "title": st.sampled_from(["甲", "乙", "丙"]),
    "promised_limit": st.sampled_from([3, 5, 8]),
    "material:户口簿": st.sampled_from(
        [{"title": "户口簿", "form": form} for form in ("original", "copy")]
    ),
    "legal_basis": st.sampled_from([[{"title": "某法"}], [{"title": "某法"}, {"title": "某例"}]]),
}
stated = st.fixed_dictionaries(VALUES)


def by_name(found):
    return {one.name: one for one in found}


@given(ours=stated, before=stated, now=stated)
def test_a_value_is_the_citys_change_ours_or_both(ours, before, now):
    found = by_name(changes(ours, before, now))
    for name in NAMES:
        if ours[name] == now[name]:
            assert name not in found
        else:
            assert found[name].local == (ours[name] != before[name])
            assert found[name].choice == ("leave" if found[name].local else "take")


@given(ours=stated, before=stated, now=stated)
def test_the_status_of_an_item_is_that_of_its_values(ours, before, now):
    differ = [name for name in NAMES if ours[name] != now[name]]
    city = any(before[name] != now[name] for name in differ)
    local = any(ours[name] != before[name] for name in differ)
    expected = {(0, 0): "same", (1, 0): "city", (0, 1): "local", (1, 1): "both"}[city, local]
    assert status_of(changes(ours, before, now)) == expected


@given(ours=stated, before=stated, now=stated)
def test_what_goes_by_itself_never_loses_what_we_changed(ours, before, now):
    written = ours | taken(changes(ours, before, now), {})
    for name in NAMES:
        assert written[name] == (ours[name] if ours[name] != before[name] else now[name])


@given(ours=stated, before=stated, now=stated, data=st.data())
def test_what_is_left_is_what_differs_from_the_standard(ours, before, now, data):
    found = changes(ours, before, now)
    choice = st.sampled_from(["take", "leave"])
    chosen = {one.name: data.draw(choice, label=one.name) for one in found}
    written = ours | taken(found, chosen)
    assert set(drift(written, now)) == {name for name, one in chosen.items() if one == "leave"}
    # The next list of the same words changes nothing by itself.
    assert taken(changes(written, now, now), {}) == {}


@given(ours=stated, now=stated)
def test_without_an_earlier_standard_nobody_knows_who_changed_it(ours, now):
    found = changes(ours, None, now)
    assert {one.choice for one in found} <= {"leave"}
    assert status_of(found) == ("both" if found else "same")


def test_what_we_leave_empty_is_filled():
    (found,) = changes({"promised_limit": None}, None, {"promised_limit": 5})
    assert (found.choice, found.local) == ("take", False)


def test_an_entry_that_is_taken_keeps_what_the_list_leaves_unsaid():
    ours = [{"title": "某法", "level": "law"}, {"title": "某例", "level": "standard"}]
    now = [{"title": "某法", "article": "第二条"}]
    assert joined(ours, now) == [{"title": "某法", "article": "第二条", "level": "law"}]
    assert changes({"legal_basis": ours[:1]}, None, {"legal_basis": [{"title": "某法"}]}) == []
