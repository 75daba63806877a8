"""Casework by page: worklist, sub-case, case, progress."""

import re
from datetime import datetime

import pytest
import transaction
from newborn import PASSWORD, Desk, ground
from plone.app.testing import login
from plone.testing.zope import Browser
from zope.component.hooks import setSite

from dongli.onething.casework.acting import Act
from dongli.onething.casework.states import state, subcases
from dongli.onething.casework.ticker import tick_all
from dongli.onething.domain.casework import Given
from dongli.onething.operations.now import ZONE
from dongli.onething.operations.transition_subcase import transition
from dongli.onething.register import queries, write


@pytest.fixture
def site(functional):
    portal = functional["portal"]
    desk = Desk(portal, ground(portal))
    receipt, case = desk.file()
    transaction.commit()
    yield functional["app"], portal, receipt, case


def browser(site, name=None):
    app, *_ = site
    found = Browser(app)
    found.handleErrors = True
    found.raiseHttpErrors = False
    if name:
        found.addHeader("Authorization", f"Basic {name}:{PASSWORD}")
    found.addHeader("Accept-Language", "zh-CN")
    return found


def part(case, item):
    transaction.begin()
    return next(subcase for subcase in subcases(case) if subcase.item == item)


def test_a_department_s_worklist_lists_its_own_and_masks_the_name(site):
    page = browser(site, "health-reviewer")
    page.open(site[1].absolute_url() + "/@@worklist")
    assert page.headers["status"].startswith("200")
    assert "出生医学证明" in page.contents
    assert "供水过户" not in page.contents
    assert "王*明" in page.contents and "王小明" not in page.contents


@pytest.mark.parametrize("name", ["mother", "editor", "boss", None])
def test_who_has_no_work_has_no_worklist(site, name):
    page = browser(site, name)
    page.open(site[1].absolute_url() + "/@@worklist")
    assert "出生医学证明" not in page.contents


def test_the_reviewer_handles_an_immediate_item_on_its_page(site):
    *_, case = site
    url = part(case, "birth").absolute_url()
    page = browser(site, "health-reviewer")
    page.open(url)
    assert "王小明" in page.contents and "东丽医院" in page.contents
    form = next(f for f in forms(page) if f.getControl(name="transition").value == "handle")
    form.getControl(name="outcome").value = ["granted"]
    form.getControl(name="result.0").value = "Q120110001"
    form.submit()
    assert state(part(case, "birth")) == "concluded"
    assert part(case, "birth").results[0]["number"] == "Q120110001"
    assert state(part(case, "hukou")) == "submitted"


def test_a_refused_action_says_why_and_changes_nothing(site):
    *_, case = site
    page = browser(site, "health-reviewer")
    page.open(part(case, "birth").absolute_url())
    form = next(f for f in forms(page) if f.getControl(name="transition").value == "handle")
    form.getControl(name="outcome").value = ["refused"]
    form.getControl(name="remedies").value = ""
    form.submit()
    assert page.headers["status"].startswith("400")
    assert "casework-error" in page.contents
    assert state(part(case, "birth")) == "submitted"


def test_a_supervisor_reads_masked(site):
    *_, case = site
    page = browser(site, "supervisor")
    page.open(part(case, "hukou").absolute_url())
    assert "王*明" in page.contents
    assert "王小明" not in page.contents and "11010519491231002X" not in page.contents
    page.open(f"{part(case, 'hukou').absolute_url()}/@@material?id=hkb&file=0")
    assert not page.contents.startswith("%PDF")


def test_the_applicant_follows_the_whole_case(site):
    *_, case = site
    page = browser(site, "mother")
    page.open(case.absolute_url())
    for title in ("出生医学证明", "出生登记", "参保登记", "供水过户"):
        assert title in page.contents


def test_a_file_is_served_as_an_attachment_that_runs_nothing(site):
    *_, case = site
    page = browser(site, "police-reviewer")
    page.open(f"{part(case, 'hukou').absolute_url()}/@@material?id=hkb&file=0")
    assert page.headers["content-type"] == "application/pdf"
    assert page.headers["content-disposition"].startswith("attachment")
    assert page.headers["x-content-type-options"] == "nosniff"


def test_no_other_department_reads_the_file(site):
    *_, case = site
    page = browser(site, "water-reviewer")
    page.open(f"{part(case, 'hukou').absolute_url()}/@@material?id=hkb&file=0")
    assert "pdf" not in page.headers["content-type"]


def test_progress_tells_states_and_nothing_personal(site):
    _, portal, receipt, _ = site
    page = browser(site)
    page.open(
        f"{portal.absolute_url()}/@@progress?number={receipt.number}&code={receipt.query_code}"
    )
    assert "新生儿出生一件事" in page.contents and "出生登记" in page.contents
    assert not re.search("王.?[小*].?明|11010519491231002X|W-001", page.contents)


def test_wrong_codes_are_counted_and_then_refused(site):
    _, portal, receipt, _ = site
    page = browser(site)
    wrong = "000000" if receipt.query_code != "000000" else "000001"
    for _ in range(5):
        page.open(f"{portal.absolute_url()}/@@progress?number={receipt.number}&code={wrong}")
        assert page.headers["status"].startswith("404")
    page.open(
        f"{portal.absolute_url()}/@@progress?number={receipt.number}&code={receipt.query_code}"
    )
    assert page.headers["status"].startswith("429")


def forms(page):
    number = page.contents.count("<form")
    for place in range(number):
        form = page.getForm(index=place)
        try:
            form.getControl(name="transition")
        except LookupError:
            continue
        yield form


def test_the_administrator_compares_and_rebuilds_without_seeing_content(site):
    _, portal, receipt, case = site
    write.remove(receipt.number)
    transaction.commit()
    page = browser(site, "boss")
    page.open(portal.absolute_url() + "/@@casework-register")
    assert "登记缺失" in page.contents
    assert "王" not in page.contents
    page.getForm(action="casework-register").getControl(name="run", index=0).click()
    assert "登记与办件一致" in page.contents
    transaction.begin()
    assert queries.case_row(receipt.number)["path"] == "/".join(case.getPhysicalPath())


@pytest.mark.parametrize("name", ["clerk", "supervisor", "mother", None])
def test_nobody_else_administers_the_register(site, name):
    page = browser(site, name)
    page.open(site[1].absolute_url() + "/@@casework-register")
    assert "casework-register" not in page.contents or "Rebuild" not in page.contents
    assert "重建登记" not in page.contents


def test_a_joint_activity_is_read_by_its_participants_only(site):
    _, portal, _, case = site
    login(portal, "police-reviewer")
    case.invokeFactory("JointActivity", "survey", title="联合勘验", kind="survey", place="现场")
    transaction.commit()
    page = browser(site, "water-reviewer")
    page.open(f"{case.absolute_url()}/survey")
    assert page.headers["status"].startswith("200") and "联合勘验" in page.contents
    page.addHeader("Accept", "application/json")
    page.open(f"{case.absolute_url().replace('/plone/', '/plone/++api++/')}/survey")
    assert page.headers["status"].startswith("200")
    assert "王小明".encode() not in page.contents
    page = browser(site, "mother")
    page.open(f"{case.absolute_url()}/survey")
    assert "现场" not in page.contents


def test_the_unattended_round_accepts_by_silence(site):
    _, portal, _, _ = site
    desk = Desk(portal, portal["scenarios"]["newborn"])
    _, case = desk.file(request_id="old", now=datetime(2026, 11, 2, 10, tzinfo=ZONE))
    login(portal, "health-reviewer")
    old = datetime(2026, 11, 2, 11, tzinfo=ZONE)
    granted = Act(given=Given(outcome="granted"))
    transition(next(p for p in subcases(case) if p.item == "birth"), "handle", granted, now=old)
    login(portal, "police-reviewer")
    transition(next(p for p in subcases(case) if p.item == "hukou"), "receive", now=old)
    transaction.commit()
    tick_all()
    setSite(portal)
    assert state(part(case, "hukou")) == "accepted"
