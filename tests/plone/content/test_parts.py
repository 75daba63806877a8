"""What the composing page does to a scenario: put in, change, move, take out, put back."""

import pytest
from plone.app.testing import TEST_USER_ID, setRoles
from zExceptions import BadRequest, Unauthorized

from dongli.onething.operations.change_content import change_content
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.find_items import find_items
from dongli.onething.operations.move_part import move_part
from dongli.onething.operations.read_scenario import read_scenario
from dongli.onething.operations.remove_part import remove_part
from dongli.onething.operations.restore_part import NotRestorable, restore_part
from dongli.onething.operations.versions import ChangedMeanwhile, version_of


@pytest.fixture
def shop(portal):
    """A scenario with the items a, b, c and the question q, made by an Editor."""
    setRoles(portal, TEST_USER_ID, ["Editor"])
    item = create_content(
        portal["items"], "Item", {"title": "食品经营许可", "item_code": "11120110"}, name="food"
    )
    scenario = create_content(portal["scenarios"], "Scenario", {"title": "开便利店"}, name="shop")
    for name in "abc":
        create_content(scenario, "ScenarioItem", {"title": name, "item": item.UID()}, name=name)
    create_content(
        scenario, "Question", {"title": "卖烟吗", "options": ["y|卖", "n|不卖"]}, name="q"
    )
    return scenario


def items(scenario):
    return [place.id for place in read_scenario(scenario).items]


@pytest.mark.parametrize(
    ("name", "before", "order"),
    [
        ("c", "a", ["c", "a", "b"]),
        ("a", "c", ["b", "a", "c"]),
        ("a", "", ["b", "c", "a"]),
        ("a", "b", ["a", "b", "c"]),
        ("b", "b", ["a", "b", "c"]),
        ("a", "q", ["a", "b", "c"]),
        ("gone", "a", ["a", "b", "c"]),
    ],
)
def test_a_part_moves_before_another_of_its_like(shop, name, before, order):
    assert move_part(shop, name, before) is (order != ["a", "b", "c"])
    assert items(shop) == order


def test_a_change_is_refused_over_a_newer_one(shop):
    seen = version_of(shop["q"])
    change_content(shop["q"], {"title": "卖香烟吗"}, version=seen)
    with pytest.raises(ChangedMeanwhile) as refused:
        change_content(shop["q"], {"title": "有烟草吗"}, version=seen)
    assert refused.value.theirs["title"] == "卖香烟吗"
    assert shop["q"].title == "卖香烟吗"


def test_a_bad_change_is_refused_and_named(shop):
    with pytest.raises(BadRequest, match="participation"):
        change_content(shop["a"], {"participation": "maybe"}, version=version_of(shop["a"]))


def test_a_removed_part_comes_back_as_and_where_it_was(shop):
    when = [{"q": ["y"]}]
    change_content(shop["b"], {"when": when, "after": ["a"]}, version=version_of(shop["b"]))
    before = read_scenario(shop)
    token = remove_part(shop, "b", version=version_of(shop["b"]))
    assert items(shop) == ["a", "c"]
    restore_part(shop, token)
    assert read_scenario(shop) == before
    with pytest.raises(NotRestorable):
        restore_part(shop, token)


def test_what_somebody_changed_meanwhile_is_not_removed(shop):
    seen = version_of(shop["b"])
    change_content(shop["b"], {"participation": "optional"}, version=seen)
    with pytest.raises(ChangedMeanwhile):
        remove_part(shop, "b", version=seen)
    assert items(shop) == ["a", "b", "c"]


def test_only_who_may_edit_changes_removes_or_restores(shop, portal):
    token = remove_part(shop, "c", version=version_of(shop["c"]))
    seen = version_of(shop["b"])
    setRoles(portal, TEST_USER_ID, ["Applicant"])
    for attempt in (
        lambda: change_content(shop["b"], {"title": "x"}, version=seen),
        lambda: remove_part(shop, "b", version=seen),
        lambda: restore_part(shop, token),
    ):
        with pytest.raises(Unauthorized):
            attempt()
    assert items(shop) == ["a", "b"]


@pytest.mark.parametrize("text", ["食品", "spjy", "11120110", "市场监管"])
def test_an_item_is_found_by_what_one_remembers(shop, portal, text):
    departments = {"market": "区市场监管局"}
    portal["items"]["food"].implementing_department = "market"
    portal["items"]["food"].reindexObject()
    create_content(portal["items"], "Item", {"title": "户外招牌"}, name="sign")
    assert [one.title for one in find_items(text, departments)] == ["食品经营许可"]
