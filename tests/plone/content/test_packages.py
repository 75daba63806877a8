"""A scenario goes to another site and back: matched, chosen, merged; all of it or nothing."""

from pathlib import Path

import pytest
from forging import forged, named
from two_sites import at
from zope.i18n import translate

from dongli.onething.browser.exchange.titles import Titles
from dongli.onething.browser.exchange.words import Words
from dongli.onething.domain.errors import SeenOtherwise
from dongli.onething.domain.packages import Decision
from dongli.onething.operations.change_content import change_content
from dongli.onething.operations.compare_package import compare_package
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.export_package import export_package, here
from dongli.onething.operations.findings import findings
from dongli.onething.operations.import_package import import_package
from dongli.onething.operations.imported import ImportRefused
from dongli.onething.operations.load_content import load_content
from dongli.onething.operations.publish_scenario import publish
from dongli.onething.transfer.packages import read, write
from dongli.onething.transfer.records import record_of

DATA = Path(__file__).parent.parent / "browser" / "_data"
GIFT = "Item/gift"


@pytest.fixture
def site(integration):
    """A site with the scenario; nothing was exchanged yet."""
    with at(integration["portal"]) as site:
        load_content(site, DATA)
        yield site


@pytest.fixture
def given(site):
    """The package as another site gives it, where the same scenario stands."""
    return forged(give(site))


@pytest.fixture
def taken(site, given):
    """The site has taken it over; answers the package as the other site gives it from then on."""
    take(given)
    return given


@pytest.fixture
def empty(site, given):
    """The site without all of it."""
    for folder in ("scenarios", "items", "elements", "departments"):
        site[folder].manage_delObjects(list(site[folder].objectIds()))
    return site


def give(site):
    return write(export_package(site["scenarios"]["baby"]))


def take(data, **choices):
    decisions = {
        key: one if isinstance(one, Decision) else Decision(choice=one)
        for key, one in choices.items()
    }
    return import_package(read(data), decisions)


def setting(portal_type, name, **values):
    """What the other site changed."""
    return lambda records: records[portal_type, name].update(values)


def gift(**values):
    return setting("Item", "gift", **values)


def rows(data):
    return {one.key: one for one in compare_package(read(data))}


def change(site, path, **values):
    change_content(site.unrestrictedTraverse(path), values)


def item(site, name="gift"):
    return site["items"][name]


def test_it_comes_to_an_empty_site_as_it_is(site, given):
    made, uid = findings(site["scenarios"]["baby"]).digest, item(site).UID()
    for folder in ("scenarios", "items", "elements", "departments"):
        site[folder].manage_delObjects(list(site[folder].objectIds()))
    done = take(given)
    assert done.report.digest == made
    assert item(site).UID() == uid
    assert {row.comparison.standing for row in rows(given).values()} == {"same"}


def test_taking_the_same_again_changes_nothing(taken):
    again = take(taken)
    assert (again.created, again.changed) == ([], [])


def test_what_both_changed_is_merged(site, taken):
    theirs = forged(taken, gift(title="礼包申领", visits=2))
    change(site, "items/gift", description="本区另有说明", visits=2)
    row = rows(theirs)[GIFT]
    assert (row.comparison.standing, row.choice) == ("differs", "merge")
    assert take(theirs).changed == ["items/gift"]
    assert (item(site).title, item(site).description) == ("礼包申领", "本区另有说明")


def test_a_conflict_keeps_ours_until_somebody_chooses(site, taken):
    theirs = forged(taken, gift(title="甲"))
    change(site, "items/gift", title="乙")
    row = rows(theirs)[GIFT]
    assert row.choice == "reuse"
    assert [one.path for one in row.comparison.merged.conflicts] == [("title",)]
    take(theirs)
    assert item(site).title == "乙"
    take(theirs, **{GIFT: Decision(choice="merge", sides={("title",): "theirs"})})
    assert item(site).title == "甲"
    assert rows(theirs)[GIFT].comparison.standing == "same"


def test_what_comes_back_is_merged_with_what_was_given(site, given):
    """The other site took the package from here, then both went on."""
    back = forged(given, gift(title="外区改的名称"), took=(here().uid, given))
    change(site, "items/gift", description="本区改的说明")
    row = rows(back)[GIFT]
    assert (row.choice, row.comparison.merged.conflicts) == ("merge", [])
    take(back)
    assert (item(site).title, item(site).description) == ("外区改的名称", "本区改的说明")


def test_a_conflict_that_was_decided_does_not_come_again(site, taken):
    theirs = forged(taken, gift(title="甲"))
    change(site, "items/gift", title="乙")
    take(theirs, **{GIFT: Decision(choice="merge", sides={("title",): "ours"})})
    later = forged(theirs, gift(visits=3))
    row = rows(later)[GIFT]
    assert (row.choice, row.comparison.merged.conflicts) == ("merge", [])
    take(later)
    assert (item(site).title, item(site).visits) == ("乙", 3)


def test_what_was_kept_without_looking_is_asked_again(site, taken):
    theirs = forged(taken, gift(title="甲"))
    take(theirs, **{GIFT: "reuse"})
    assert rows(theirs)[GIFT].choice == "merge"


def test_without_an_ancestor_ours_stays_and_everything_is_a_conflict(site, given):
    theirs = forged(given, gift(title="甲", visits=2))
    row = rows(theirs)[GIFT]
    assert row.choice == "reuse"
    assert {one.path[0] for one in row.comparison.merged.conflicts} == {"title", "visits"}
    assert "items/gift" not in take(theirs).changed


def test_overwriting_takes_out_what_they_do_not_have(site, taken):
    create_content(item(site), "Material", {"title": "多要的"}, name="more")
    take(taken, **{GIFT: "overwrite"})
    assert item(site).objectIds() == []


def test_a_copy_stands_beside_ours_and_the_scenario_uses_it(site, taken):
    theirs = forged(taken, gift(title="甲"))
    take(theirs, **{GIFT: "copy", "Scenario/baby": "overwrite"})
    assert (item(site).title, item(site, "gift-2").title) == ("新生儿礼包申领", "甲")
    assert item(site).UID() != item(site, "gift-2").UID()


def test_a_scenario_that_names_a_copy_differs(site, taken):
    theirs = forged(
        taken,
        lambda records: (
            gift(title="甲")(records),
            setting("Scenario", "baby", title="新的名称")(records),
        ),
    )
    take(theirs, **{GIFT: "copy", "Scenario/baby": "overwrite"})
    assert record_of(site["scenarios"]["baby"])["items"][2]["item"] == "gift-2"


def test_a_copied_scenario_is_a_second_one(site, taken):
    theirs = forged(taken, setting("Scenario", "baby", title="新的名称"))
    take(theirs, **{"Scenario/baby": "copy"})
    twin = site["scenarios"]["baby-2"]
    assert (site["scenarios"]["baby"].title, twin.title) == ("宝宝出生一件事", "新的名称")
    assert twin.UID() != site["scenarios"]["baby"].UID()
    assert sorted(twin.objectIds()) == sorted(site["scenarios"]["baby"].objectIds())


def test_a_copied_element_has_a_code_of_its_own_and_is_bound(site, taken):
    theirs = forged(
        taken,
        lambda records: (
            setting("DataElement", "person-name", title="甲")(records),
            setting("Item", "hukou", visits=3)(records),
        ),
    )
    take(theirs, **{"DataElement/person-name": "copy", "Item/hukou": "overwrite"})
    assert "person.name_2" in item(site, "hukou").fields_model
    assert site["elements"]["person-name"].title == "姓名"


def test_an_item_with_a_code_is_found_wherever_it_lies(site, given):
    code = "11120110MB0DEM01714120131201001"
    theirs = forged(given, gift(item_code=code))
    own = {"title": "本区的", "item_code": code}
    create_content(site["items"], "Item", own, name="own")
    assert rows(theirs)[GIFT].local.getId() == "own"


def test_a_place_whose_item_is_left_out_is_told(empty, given):
    done = take(given, **{GIFT: "skip"})
    assert {(one.code, one.data["title"]) for one in done.left_out} == {
        ("skipped", "新生儿礼包申领"),
        ("place", "gift"),
    }
    assert empty["scenarios"]["baby"].objectIds() == ["place", "wants_gift", "birth", "hukou"]


def test_the_uid_of_a_scenario_that_was_published_here_is_not_taken_again(site, given):
    uid = site["scenarios"]["baby"].UID()
    publish(site["scenarios"]["baby"], comment="test")
    site["scenarios"].manage_delObjects(["baby"])
    take(given)
    assert site["scenarios"]["baby"].UID() != uid


def refusals(data):
    with pytest.raises(ImportRefused) as refused:
        take(data)
    return {one.key for one in refused.value.imported.troubles}


EVIL = '<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema>{}</schema></model>'
TALES = EVIL.format(
    '<field name="a" type="zope.schema.TextLine"'
    ' xmlns:easyform="http://namespaces.plone.org/supermodel/easyform"'
    ' easyform:TDefault="python:1"><title>a</title></field>'
)
ATTACKS = {
    "a model beside the records": {"fields_model": TALES},
    "a type that is a dotted name": {"fields": [{"name": "a", "title": "a", "type": "os.system"}]},
    "a model's own type": {
        "fields": [
            {"name": "a", "title": "a", "model_type": "collective.easyform.actions.CustomScript"}
        ]
    },
    "what no item has": {"actions_model": TALES},
    "another's rights": {"creators": ["admin"]},
    "a layout": {"layout": "@@manage_main"},
    "a number for a text": {"implementing_department": 5},
}


@pytest.mark.parametrize("record", ATTACKS.values(), ids=ATTACKS)
def test_what_rest_would_refuse_is_refused(empty, given, record):
    assert GIFT in refusals(forged(given, gift(**record)))


@pytest.mark.parametrize("record", ATTACKS.values(), ids=ATTACKS)
def test_what_rest_would_refuse_is_not_written_over_ours(site, taken, record):
    theirs = forged(taken, gift(**record))
    with pytest.raises(ImportRefused):
        take(theirs, **{GIFT: "overwrite"})


def reasons(data, **choices):
    """What is refused, as a reader is told: title and reason."""
    with pytest.raises(ImportRefused) as refused:
        take(data, **choices)
    troubles = refused.value.imported.troubles
    return [(one.title, translate(one.reason, target_language="zh_CN")) for one in troubles]


@pytest.mark.parametrize(
    "name", ["items", "absolute_url", "aq_parent", "_p_jar", "@@x", "..", "a<b>"]
)
def test_a_short_name_that_the_site_needs_is_refused_in_words(empty, given, name):
    """By attack: names of methods, of views, and what no address holds."""
    ((title, reason),) = reasons(named(forged(given), "DataElement", "person-name", name))
    assert title == "姓名"
    assert reason.startswith(f"其短名“{name}”不能用")


def test_a_code_that_differs_only_in_case_is_refused(site, given):
    theirs = forged(given, setting("DataElement", "person-name", code="Person.Name"))
    ((title, reason),) = reasons(theirs)
    assert title == "姓名"
    assert "只有大小写不同" in reason


IMPOSSIBLE = {
    "merging what is new": ("empty", GIFT, "merge"),
    "leaving the scenario out": ("empty", "Scenario/baby", "skip"),
    "adding what is here": ("taken", GIFT, "add"),
    "a second department": ("taken", "Department/health", "copy"),
}


@pytest.mark.parametrize(("state", "key", "choice"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_cannot_be_done_is_not_replaced_by_something_else(
    request, site, given, state, key, choice
):
    request.getfixturevalue(state)
    theirs = forged(given, gift(title="甲"))
    ((_title, reason),) = reasons(theirs, **{key: choice})
    assert "不可行" in reason


def test_what_is_so_already_need_not_be_possible(taken):
    assert take(taken, **{GIFT: "add"}).changed == []


def test_a_side_where_nothing_differs_is_refused(site, taken):
    theirs = forged(taken, gift(title="甲"))
    decision = Decision(choice="merge", sides={("visits",): "theirs"})
    with pytest.raises(ImportRefused) as refused:
        take(theirs, **{GIFT: decision})
    assert [one.path for one in refused.value.imported.troubles] == [("visits",)]


def test_a_side_without_a_merge_is_refused(site, taken):
    """It would have no effect, and its reader would not know."""
    theirs = forged(taken, gift(title="甲"))
    change(site, "items/gift", title="乙")
    decision = Decision(choice="reuse", sides={("title",): "theirs"})
    with pytest.raises(ImportRefused) as refused:
        take(theirs, **{GIFT: decision})
    assert [one.path for one in refused.value.imported.troubles] == [("title",)]


def test_what_was_decided_on_another_state_is_refused(site, taken):
    """Two editors at once: the second has not seen what the first one made of it."""
    theirs = read(forged(taken, gift(title="甲")))
    overwrite = {GIFT: Decision(choice="overwrite")}
    seen = import_package(theirs, {}).seen
    change(site, "items/gift", title="另一位编辑改的")
    with pytest.raises(SeenOtherwise):
        import_package(theirs, overwrite, seen=seen)
    assert item(site).title == "另一位编辑改的"


def test_a_scenario_that_was_deleted_here_comes_anew(site, taken):
    """What it is made of is found, and only the scenario is new."""
    site["scenarios"].manage_delObjects(["baby"])
    standings = {key: row.comparison.standing for key, row in rows(taken).items()}
    assert standings.pop("Scenario/baby") == "new"
    points = {key for key in standings if key.startswith("ServicePoint/")}
    assert {one for key, one in standings.items() if key not in points} == {"same"}
    assert [path for path in take(taken).created] == ["scenarios/baby"]


@pytest.mark.parametrize("role", ["Countersigner", "Reviewer", "Publisher", "Supervisor"])
def test_who_may_not_add_takes_nothing_in(empty, given, role):
    with at(empty, role):
        assert {"Scenario/baby", GIFT, "DataElement/person-name"} <= refusals(given)


def test_an_editor_takes_in_all_but_the_settings(empty, given):
    new = forged(given)
    with at(empty, "Editor"):
        done = take(new)
    assert done.scenario is not None
    assert {one.code for one in done.left_out} <= {"subjects", "material_types"}


def test_changes_of_a_place_are_told_by_titles(integration):
    record = {
        "id": "s",
        "questions": [{"id": "street", "title": "住在哪个街道"}],
        "items": [{"id": "one", "title": "出生登记"}, {"id": "two", "title": "落户"}],
    }
    titles = Titles([("Scenario", record)], integration["request"])
    words = Words("Scenario", [record], titles, integration["request"])
    place = ("items", "two")
    assert words.value((*place, "department_from"), "street") == "住在哪个街道"
    assert words.value((*place, "after", "one"), "one") == "出生登记"
    soft = words.value((*place, "after", "one"), "one|soft")
    assert soft.startswith("出生登记（") and "soft" not in soft
    assert words.label((*place, "after", "one")).endswith("“出生登记”")
    assert words.part((*place, "after", "one")) == "事项“落户”"


def test_a_retired_scenario_is_not_written_over(site, taken):
    theirs = forged(taken, setting("Scenario", "baby", title="新的名称"))
    publish(site["scenarios"]["baby"], comment="test")
    site.portal_workflow.doActionFor(site["scenarios"]["baby"], "retire")
    with at(site, "Editor"), pytest.raises(ImportRefused) as refused:
        take(theirs, **{"Scenario/baby": "overwrite"})
    assert [one.key for one in refused.value.imported.troubles] == ["Scenario/baby"]
