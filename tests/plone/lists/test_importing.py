"""Importing a list: everything or nothing, and a newer version against what is ours."""

import pytest
import transaction
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
from plone.app.testing import login

from dongli.onething.operations import run_import
from dongli.onething.operations.change_content import change_content
from dongli.onething.operations.check_list import check_list
from dongli.onething.operations.choose_columns import Busy, checked_of, choose_columns
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.decide_list import decide_all, decide_list
from dongli.onething.operations.findings import findings
from dongli.onething.operations.read_stated import differs_from_standard
from dongli.onething.operations.start_import import NotChecked, SeenOtherwise, start_import
from dongli.onething.operations.upload_list import sheet_of, upload_list
from dongli.onething.storage import list_imports, standards

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


def test_an_import_that_fails_in_the_middle_leaves_nothing(portal, items, monkeypatch):
    def fail(*given, **named):
        raise RuntimeError("in the middle")

    one = uploaded(items, *LIST)
    monkeypatch.setattr("dongli.onething.operations.apply_list._keep_standard", fail)
    failed = imported(portal, one)
    assert (failed.state, failed.failure) == ("failed", "broken")
    assert list(portal["items"].objectIds()) == []
    assert len(portal.portal_catalog.unrestrictedSearchResults(portal_type="Item")) == 0


def test_what_conflicts_begins_anew(portal, items, monkeypatch):
    real, turns = run_import._attempt, []

    def conflicting(*given):
        turns.append(1)
        if len(turns) < 3:
            raise run_import.ConflictError("somebody saved")
        real(*given)

    monkeypatch.setattr(run_import, "_attempt", conflicting)
    one = imported(portal, uploaded(items, *LIST))
    assert (one.state, one.progress.attempt, len(turns)) == ("done", 3, 3)


def test_a_running_import_can_not_be_changed_and_a_silent_one_is_interrupted(portal, items):
    one = uploaded(items, *LIST)
    one.state, one.worker = "running", list_imports.WORKER
    one.progress.begin(2)
    with pytest.raises(Busy):
        decide_all(one, "take")
    assert list_imports.state_of(one) == "running"
    one.progress.heard = "2026-01-01T00:00:00+08:00"
    assert list_imports.state_of(one) == "interrupted"
    one.progress.begin(2)
    # A process that was given the number of this one, after that one was killed.
    one.worker = list_imports.WORKER[:-8] + "00000000"
    assert list_imports.state_of(one) == "interrupted"
    assert imported(portal, one).state == "done"


def test_a_worker_that_was_replaced_gives_up(portal, items):
    one = uploaded(items, *LIST)
    one.state, one.turn = "running", "newer"
    transaction.commit()
    path = "/".join(portal.getPhysicalPath())
    run_import.run_import(portal._p_jar.db(), path, one.id, "older")
    transaction.begin()
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
