"""Importing a list: everything or nothing, and a newer version against what is ours."""

import time
from unittest.mock import DEFAULT, Mock

import pytest
import transaction
from AccessControl import Unauthorized
from listing import (
    BIRTH,
    HEADER,
    LIST,
    MAIN,
    MOVE,
    by_code,
    ended,
    imported,
    uploaded,
    workbook,
)
from lxml.html import fromstring
from plone import api
from plone.app.testing import login
from plone.testing.zope import Browser
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.intid.interfaces import IIntIds

from dongli.onething.domain.errors import SeenOtherwise
from dongli.onething.operations import enter_list, run_import
from dongli.onething.operations.change_content import change_content
from dongli.onething.operations.check_list import check_list
from dongli.onething.operations.choose_columns import Busy, checked_of, choose_columns
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.decide_list import decide_all, decide_list
from dongli.onething.operations.findings import findings
from dongli.onething.operations.read_stated import differs_from_standard
from dongli.onething.operations.resume_imports import finish_imports, resume_imports
from dongli.onething.operations.start_import import NotChecked, start_import
from dongli.onething.operations.upload_list import sheet_of, upload_list
from dongli.onething.operations.where_used import items_of
from dongli.onething.storage import authors, list_imports, standards

NEWER = [
    HEADER,
    [BIRTH, "出生登记", "行政确认", "公安分局", "3个工作日", "1.出生医学证明\n2.户口簿"],
    [MOVE, "迁入户口登记", "行政确认", "公安分局", "8个工作日", "户口簿"],
    [MAIN, "户口登记项目变更", "行政确认", "公安分局", "5个工作日", "户口簿"],
]


def statuses(one):
    return {item.code: item.status for item in checked_of(one).items}


def written(item):
    """When the database last wrote it, and what the standard is."""
    item._p_activate()
    return item._p_serial, standards.standard_of(item)


def test_a_list_becomes_items_with_their_materials(portal, items):
    one = imported(portal, uploaded(items, *LIST))
    assert (one.state, one.report["created"]) == ("done", ["出生登记", "迁入登记"])
    item = by_code(portal, BIRTH)
    assert (item.title, item.kind, item.implementing_department) == ("出生登记", "07", "DL-GA")
    assert (item.promised_limit, item.promised_unit) == (5, "workday")
    assert [material.title for material in item.objectValues()] == ["出生医学证明", "户口簿"]
    assert differs_from_standard(item) == []


def test_looking_a_list_through_writes_no_item(portal, items):
    one = uploaded(items, *LIST)
    assert statuses(one) == {BIRTH: "new", MOVE: "new"}
    assert len(portal.portal_catalog.unrestrictedSearchResults(portal_type="Item")) == 0
    assert list(items.objectIds()) == []


def test_the_same_list_again_changes_nothing(portal, items):
    imported(portal, uploaded(items, *LIST))
    before = written(by_code(portal, BIRTH))
    one = uploaded(items, *LIST)
    assert statuses(one) == {BIRTH: "same", MOVE: "same"}
    assert imported(portal, one).report["same"] == 2
    assert written(by_code(portal, BIRTH)) == before


def test_a_newer_list_is_told_apart_from_what_we_changed(portal, items):
    imported(portal, uploaded(items, *LIST))
    change_content(by_code(portal, BIRTH), {"promised_limit": 4})
    change_content(by_code(portal, MOVE), {"description": "只在本区"})
    transaction.commit()
    assert statuses(uploaded(items, *NEWER)) == {BIRTH: "both", MOVE: "city", MAIN: "new"}
    assert statuses(uploaded(items, *LIST))[BIRTH] == "local"


def test_what_the_city_changed_is_taken_and_what_we_changed_stays_and_shows(portal, items):
    imported(portal, uploaded(items, *LIST))
    change_content(by_code(portal, BIRTH), {"promised_limit": 4})
    transaction.commit()
    one = imported(portal, uploaded(items, *NEWER))
    assert one.report["created"] == ["户口登记项目变更"]
    assert one.report["changed"] == ["迁入户口登记"]
    assert one.report["left"] == ["出生登记"]
    birth, move = by_code(portal, BIRTH), by_code(portal, MOVE)
    assert (birth.promised_limit, move.title, move.promised_limit) == (4, "迁入户口登记", 8)
    assert differs_from_standard(birth) == ["promised_limit"]
    assert differs_from_standard(move) == []


def test_each_change_is_taken_or_left_as_one_says(portal, items):
    imported(portal, uploaded(items, *LIST))
    change_content(by_code(portal, BIRTH), {"promised_limit": 4})
    transaction.commit()
    one = uploaded(items, *NEWER)
    decide_list(one, {BIRTH: {"promised_limit": "take"}, MOVE: {"title": "leave"}})
    decide_list(one, {MAIN: {"": "leave"}, "nobody": {"title": "take"}})
    imported(portal, one)
    birth, move = by_code(portal, BIRTH), by_code(portal, MOVE)
    assert (birth.promised_limit, move.title, move.promised_limit) == (3, "迁入登记", 8)
    assert len(portal.portal_catalog.unrestrictedSearchResults(item_code=MAIN)) == 0


def test_leaving_everything_leaves_everything(portal, items):
    imported(portal, uploaded(items, *LIST))
    one = uploaded(items, *NEWER)
    decide_all(one, "leave")
    report = imported(portal, one).report
    assert (report["created"], report["changed"]) == ([], [])
    assert by_code(portal, MOVE).promised_limit == 10
    assert differs_from_standard(by_code(portal, MOVE)) == ["title", "promised_limit"]


def test_a_material_that_the_city_dropped_goes_when_it_is_taken(portal, items):
    imported(portal, uploaded(items, *LIST))
    newer = [HEADER, [*LIST[1][:-1], "户口簿"], LIST[2]]
    imported(portal, uploaded(items, *newer))
    titles = [material.title for material in by_code(portal, BIRTH).objectValues()]
    assert titles == ["户口簿"]


def test_a_list_without_a_column_for_materials_says_nothing_of_them(portal, items):
    imported(portal, uploaded(items, *LIST))
    one = imported(portal, uploaded(items, *[row[:-1] for row in LIST]))
    assert one.report["same"] == 2
    item = by_code(portal, BIRTH)
    assert len(item.objectIds()) == 2
    assert "material:户口簿" in standards.standard_of(item).stated


def test_columns_are_remembered_for_the_next_list(portal, items):
    rows = [["办件代号", "叫什么"], [BIRTH, "出生登记"]]
    one = upload_list(items, workbook(*rows), "a.xlsx")
    assert one.mapping == ["", ""]
    choose_columns(items, one, ["item_code", "title"])
    assert upload_list(items, workbook(*rows), "b.xlsx").mapping == ["item_code", "title"]


def test_a_list_with_an_error_imports_nothing(portal, items):
    one = uploaded(items, *LIST, ["1.1E+30", "坏编码", "", "", "", ""])
    (problem,) = checked_of(one).errors
    assert (problem.code, problem.row, problem.column) == ("code-as-number", 4, "实施编码")
    with pytest.raises(NotChecked):
        start_import(one, seen=checked_of(one).seen)


def test_an_unknown_department_is_told_by_row_and_column(portal, items):
    rows = [HEADER, [BIRTH, "出生登记", "行政确认", "火星局", "5", "户口簿"]]
    (problem,) = checked_of(uploaded(items, *rows)).errors
    assert (problem.code, problem.row, problem.column) == ("word", 2, "实施主体")


def test_what_the_guards_of_items_refuse_is_told_before_anything_is_imported(portal, items):
    rows = [[*HEADER, "设定依据"], [*LIST[1], "某条例|文号|第一条|文字||2026-01-01|2026-99-01"]]
    problems = checked_of(uploaded(items, *rows)).errors
    assert [(problem.row, problem.column) for problem in problems] == [(2, "设定依据")]


def test_two_items_of_one_code_in_the_library_are_told(portal, items):
    for name in ("a", "b"):
        create_content(items, "Item", {"title": name, "item_code": BIRTH}, name=name)
    assert [p.code for p in checked_of(uploaded(items, *LIST)).errors] == ["ambiguous"]


def test_the_touched_scenarios_are_named_and_then_differ_from_their_edition(portal, items):
    imported(portal, uploaded(items, *LIST))
    scenario = create_content(portal["scenarios"], "Scenario", {"title": "生孩子"}, name="s")
    create_content(scenario, "ScenarioItem", {"item": by_code(portal, BIRTH).UID()}, name="i")
    transaction.commit()
    digest = findings(scenario).digest
    one = uploaded(items, *NEWER)
    assert [(s.title, s.edition, s.open_cases) for s in checked_of(one).scenarios] == [
        ("生孩子", 0, 0)
    ]
    imported(portal, one)
    assert findings(portal["scenarios"]["s"]).digest != digest


def test_a_local_change_is_advice_in_the_composer(portal, items):
    imported(portal, uploaded(items, *LIST))
    scenario = create_content(portal["scenarios"], "Scenario", {"title": "生孩子"}, name="s")
    create_content(scenario, "ScenarioItem", {"item": by_code(portal, BIRTH).UID()}, name="i")
    change_content(by_code(portal, BIRTH), {"promised_limit": 4})
    found = [one for one in findings(scenario).findings if one.code == "differs-from-standard"]
    assert [(one.level, one.objects) for one in found] == [("advice", ["items/i"])]


def test_nothing_is_decided_about_a_list_that_was_not_checked(portal, items):
    one = upload_list(items, workbook(*LIST), "市级清单.xlsx")
    for act in (lambda: decide_all(one, "take"), lambda: start_import(one, seen="")):
        with pytest.raises(NotChecked):
            act()
    assert one.state == "columns"


def test_nothing_is_imported_on_top_of_what_nobody_has_seen(portal, items):
    imported(portal, uploaded(items, *LIST))
    one = uploaded(items, *NEWER)
    seen = checked_of(one).seen
    change_content(by_code(portal, MOVE), {"promised_limit": 1})
    start_import(one, seen=seen)
    transaction.commit()
    failed = ended(portal, one.id)
    assert (failed.state, failed.failure) == ("failed", "changed")
    assert by_code(portal, MOVE).promised_limit == 1
    with pytest.raises(SeenOtherwise):
        start_import(failed, seen=seen)


def shared(portal):
    """How much the catalogue and the integer ids know."""
    return len(portal.portal_catalog), len(getUtility(IIntIds))


@pytest.mark.parametrize("where", ["run_import.stage_item", "apply_list._keep_standard"])
def test_an_import_that_fails_in_the_middle_leaves_nothing(portal, items, monkeypatch, where):
    imported(portal, uploaded(items, LIST[0], LIST[2]))
    one, before = uploaded(items, *NEWER), shared(portal)
    name = f"dongli.onething.operations.{where}"
    monkeypatch.setattr(name, Mock(side_effect=RuntimeError("in the middle")))
    failed = imported(portal, one)
    assert (failed.state, failed.failure, failed.staged) == ("failed", "broken", None)
    assert list(portal["items"].objectIds()) == [MOVE.lower()]
    assert by_code(portal, MOVE).title == "迁入登记"
    assert shared(portal) == before


def test_new_items_are_made_without_writing_what_others_share(portal, items, monkeypatch):
    one, before, seen = uploaded(items, *LIST), shared(portal), []
    real = run_import.apply_list

    def looking(folder, *given, staged, **named):
        found = shared(portal), list(folder.objectIds()), sorted(staged.objectIds(ordered=False))
        seen.append(found)
        return real(folder, *given, staged=staged, **named)

    monkeypatch.setattr(run_import, "apply_list", looking)
    imported(portal, one)
    assert seen == [(before, [], [BIRTH.lower(), MOVE.lower()])]
    # Two items with three materials.
    assert shared(portal) == (before[0] + 5, before[1] + 5)


def test_an_imported_item_is_as_an_editor_would_have_made_it(portal, items):
    imported(portal, uploaded(items, *LIST))
    item = by_code(portal, MOVE)
    values = {name: getattr(item, name) for name in ("title", "item_code", "kind", "handling")}
    made = create_content(portal["items"], "Item", values, name="made")
    create_content(made, "Material", {"title": "户口簿"}, name="hu-kou-bu")
    assert state(item) == state(made)
    assert state(item["hu-kou-bu"]) == state(made["hu-kou-bu"])
    intids = getUtility(IIntIds)
    assert intids.getObject(intids.getId(item)).UID() == item.UID()


def state(content):
    """What is with content beside its values."""
    history = content.workflow_history["onething_library_workflow"]
    return (
        content.creators,
        content.getOwner().getId(),
        content.get_local_roles(),
        [(one["action"], one["actor"], one["review_state"]) for one in history],
        content.rolesOfPermission("View"),
        {brain.review_state for brain in portal_brains(content)},
        set(authors.since(content, "")),
        {key for key in IAnnotations(content) if key.startswith("dongli")} - {standards.KEY},
    )


def portal_brains(content):
    catalog = content.portal_catalog
    return catalog.unrestrictedSearchResults(path="/".join(content.getPhysicalPath()))


def test_what_conflicts_is_tried_again(portal, items, monkeypatch):
    conflict = [ConflictError("somebody saved")]
    for step in ("stage_item", "apply_list"):
        real = getattr(run_import, step)
        answers = Mock(side_effect=[*conflict, *conflict, *[DEFAULT] * 9], wraps=real)
        monkeypatch.setattr(run_import, step, answers)
    one = imported(portal, uploaded(items, *LIST))
    assert (one.state, sorted(items.objectIds())) == ("done", [BIRTH.lower(), MOVE.lower()])


def test_the_catalogue_learns_of_items_whoever_writes_it_meanwhile(portal, items, monkeypatch):
    real = enter_list._enter_item
    busy = [ConflictError("saved")] * 20
    monkeypatch.setattr(
        enter_list, "_enter_item", Mock(side_effect=[*busy, DEFAULT, *busy, DEFAULT], wraps=real)
    )
    assert imported(portal, uploaded(items, *LIST)).state == "done"
    assert by_code(portal, MOVE).title == "迁入登记"


def test_an_item_that_cannot_be_entered_holds_up_no_other(portal, items, monkeypatch):
    real = enter_list._enter_item

    def broken(site, path):
        if path.endswith(BIRTH.lower()):
            raise ValueError("no such index")
        real(site, path)

    monkeypatch.setattr(enter_list, "_enter_item", broken)
    assert imported(portal, uploaded(items, *LIST)).state == "done"
    assert by_code(portal, MOVE).title == "迁入登记"


def test_whoever_has_no_server_running_finishes_what_was_left(portal, items, monkeypatch):
    stopped(portal, uploaded(items, *LIST), monkeypatch)
    assert finish_imports(portal) == 1
    assert not list_imports.unentered(portal)
    assert by_code(portal, BIRTH).title == "出生登记"


def test_what_conflicts_all_the_time_leaves_nothing_and_says_so(portal, items, monkeypatch):
    monkeypatch.setattr(run_import, "apply_list", Mock(side_effect=ConflictError("saved")))
    one = imported(portal, uploaded(items, *LIST))
    assert (one.state, one.failure, list(items.objectIds())) == ("failed", "busy", [])


def work_as_older(portal, one, *, turn):
    """Let the worker of the turn "older" work while the import has this turn."""
    one.state, one.turn = "running", turn
    transaction.commit()
    path = "/".join(portal.getPhysicalPath())
    run_import.run_import(portal._p_jar.db(), path, one.id, "older")
    transaction.begin()


def test_a_worker_replaced_while_it_fails_gives_up_without_a_word(portal, items, monkeypatch):
    one = uploaded(items, *LIST)
    name = one.id

    def replaced(*given):
        list_imports.find(api.portal.get(), name).turn = "newer"
        transaction.commit()
        raise RuntimeError("too late")

    monkeypatch.setattr(run_import, "stage_item", replaced)
    work_as_older(portal, one, turn="older")
    assert list_imports.find(portal, one.id).state == "running"


def stopped(portal, one, monkeypatch):
    """Import until everything is there, and the catalogue knows nothing of it."""
    with monkeypatch.context() as patch:
        patch.setattr(run_import, "enter_list", lambda *given: None)
        start_import(one, seen=checked_of(one).seen)
        transaction.commit()
        until = time.monotonic() + 60
        while list_imports.find(portal, one.id).state == "running":
            assert time.monotonic() < until
            time.sleep(0.05)
            transaction.begin()


def test_what_the_catalogue_was_not_told_before_a_stop_it_is_told_after(portal, items, monkeypatch):
    one = uploaded(items, *LIST)
    stopped(portal, one, monkeypatch)
    assert list_imports.state_of(one) == "entering"
    assert sorted(items.objectIds()) == [BIRTH.lower(), MOVE.lower()]
    assert len(portal.portal_catalog.unrestrictedSearchResults(portal_type="Item")) == 0
    with pytest.raises(Busy):
        start_import(one, seen=checked_of(one).seen)
    # Its worker lives, for all that is known.
    assert resume_imports(portal) == 0
    one.worker = list_imports.WORKER[:-8] + "00000000"
    assert resume_imports(portal) == 1
    transaction.commit()
    assert ended(portal, one.id).state == "done"
    assert by_code(portal, BIRTH).title == "出生登记"


@pytest.mark.parametrize("path", ["items", f"items/{BIRTH.lower()}", "scenarios/s/@@compose"])
def test_who_composes_reads_that_tables_show_a_part(functional, portal, items, monkeypatch, path):
    create_content(portal["scenarios"], "Scenario", {"title": "生孩子"}, name="s")
    stopped(portal, uploaded(items, *LIST), monkeypatch)
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", "Basic editor:Correct-Horse-9")
    browser.open(f"{portal.absolute_url()}/{path}")
    assert "市级清单.xlsx”正在编入目录：已编入 0 个事项，共 2 个。" in words(browser)
    resume = list_imports.unentered(portal)[0]
    run_import.enter_list(portal, resume.id, lambda done, total: None)
    browser.reload()
    assert "正在编入目录" not in words(browser)


def words(browser):
    return " ".join(fromstring(browser.contents).text_content().split())


def test_what_an_item_names_is_known_before_the_catalogue_learns_it(portal, items, monkeypatch):
    imported(portal, uploaded(items, *LIST))
    moved = [HEADER, [*LIST[1][:3], "卫健委", *LIST[1][4:]], LIST[2]]
    stopped(portal, uploaded(items, *moved), monkeypatch)
    assert [item.title for item in items_of("DL-WJ")] == ["出生登记"]
    assert [item.title for item in items_of("DL-GA")] == ["迁入登记"]


def test_folders_below_lead_to_importing_and_others_do_not(functional, portal, items):
    with api.env.adopt_roles(["Manager"]):
        for container in (items, portal):
            api.content.create(container, "Folder", "police", "公安")
    transaction.commit()
    browser = Browser(functional["app"])
    browser.addHeader("Authorization", "Basic editor:Correct-Horse-9")
    browser.open(f"{items.absolute_url()}/police")
    browser.getLink("导入实施清单").click()
    assert browser.url == f"{items.absolute_url()}/police/@@import-list"
    browser.open(f"{portal.absolute_url()}/police")
    assert "导入实施清单" not in browser.contents


def test_an_import_meets_what_another_has_not_told_the_catalogue_yet(portal, items, monkeypatch):
    first, second = uploaded(items, *LIST), uploaded(items, *LIST)
    stopped(portal, first, monkeypatch)
    again = imported(portal, second)
    assert (again.state, again.report["created"], again.report["same"]) == ("done", [], 2)
    assert len(items.objectIds()) == 2
    assert ended(portal, first.id).state == "done"


def test_whoever_may_no_longer_add_items_imports_nothing(portal, items, monkeypatch):
    one = uploaded(items, *LIST)
    monkeypatch.setattr(run_import, "may_place", Mock(side_effect=Unauthorized("add")))
    failed = imported(portal, one)
    assert (failed.state, failed.failure, list(items.objectIds())) == ("failed", "forbidden", [])


def test_a_running_import_can_not_be_changed_and_a_silent_one_is_interrupted(portal, items):
    one = uploaded(items, *LIST)
    one.state, one.worker = "running", list_imports.WORKER
    one.progress.go_on(0, 2)
    with pytest.raises(Busy):
        decide_all(one, "take")
    assert list_imports.state_of(one) == "running"
    one.progress.heard = "2026-01-01T00:00:00+08:00"
    assert list_imports.state_of(one) == "interrupted"
    one.progress.go_on(0, 2)
    # A process that was given the number of this one, after that one was killed.
    one.worker = list_imports.WORKER[:-8] + "00000000"
    assert list_imports.state_of(one) == "interrupted"
    assert imported(portal, one).state == "done"


def test_a_worker_that_was_replaced_gives_up(portal, items):
    one = uploaded(items, *LIST)
    work_as_older(portal, one, turn="newer")
    assert list_imports.find(portal, one.id).state == "running"
    assert list(portal["items"].objectIds()) == []


def test_whoever_may_not_change_an_item_is_told(portal, items):
    imported(portal, uploaded(items, *LIST))
    by_code(portal, BIRTH).manage_permission("Modify portal content", ["Manager"])
    transaction.commit()
    login(portal, "editor")
    one = upload_list(portal["items"], workbook(*NEWER), "n.xlsx")
    problems = check_list(portal["items"], sheet_of(one), one.mapping).errors
    assert [(problem.code, problem.row) for problem in problems] == [("forbidden", 2)]
