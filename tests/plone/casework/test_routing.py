"""An answer decides which department carries an item out: from the tree to the worklist."""

import newborn
import pytest
from msgspec.structs import replace
from newborn import Desk
from plone import api
from plone.app.testing import login
from plone.app.testing.interfaces import SITE_OWNER_NAME
from z3c.relationfield import RelationValue
from zope.component import getUtility
from zope.intid.interfaces import IIntIds

from dongli.onething.casework.states import subcases
from dongli.onething.domain import spec as s
from dongli.onething.domain.errors import InvalidSubmission
from dongli.onething.domain.plan import plan
from dongli.onething.operations.findings import findings
from dongli.onething.register import queries
from dongli.onething.storage import editions

STREETS = {"st1": "120110001", "st2": "120110002"}


def routed(uid):
    """The newborn scenario, whose water item is the street's in which the family lives."""
    whole = SPEC(uid)
    items = [
        replace(place, department_from="street") if place.id == "card" else place
        for place in whole.items
    ]
    options = [s.Option(value=region, label=region) for region in STREETS.values()]
    streets = {
        code: s.DepartmentSpec(code=code, title=f"{region}街道", kind="street", region=region)
        for code, region in STREETS.items()
    }
    return replace(
        whole,
        items=items,
        questions=[s.QuestionSpec(id="street", title="住在哪个街道？", options=options)],
        departments=whole.departments | streets,
    )


SPEC = newborn.scenario_spec


@pytest.fixture
def desk(portal, monkeypatch):
    monkeypatch.setattr(newborn, "scenario_spec", routed)
    scenario = newborn.ground(portal)
    for code in STREETS:
        name = f"reviewer-{code}"
        api.group.create(groupname=f"department-{code}")
        api.user.create(username=name, email=f"{name}@example.org", roles=("Member", "Reviewer"))
        api.group.add_user(groupname=f"department-{code}", username=name)
    yield Desk(portal, scenario)
    login(portal.aq_parent, SITE_OWNER_NAME)


def card(case):
    return next(part for part in subcases(case) if part.item == "card")


@pytest.mark.parametrize(("code", "region"), STREETS.items())
def test_the_sub_case_lies_before_the_applicants_own_street(desk, code, region):
    _, case = desk.file(answers={"street": region})
    assert card(case).department == code
    assert code in case.departments
    rows = {row["item"]: row["department"] for row in queries.everything()[1]}
    assert rows == {"birth": "health", "hukou": "police", "insurance": "medical", "card": code}


def test_only_that_streets_staff_may_see_it(desk):
    _, case = desk.file(answers={"street": "120110002"})
    seen = {}
    for code in STREETS:
        desk.be(f"reviewer-{code}")
        seen[code] = bool(api.user.has_permission("View", obj=card(case)))
    assert seen == {"st1": False, "st2": True}


def test_without_the_answer_nothing_is_filed(desk):
    with pytest.raises(InvalidSubmission) as refused:
        desk.file(answers={})
    named = [(one.field, one.code) for one in refused.value.problems]
    assert named == [("answers.street", "unanswered")]
    assert queries.everything()[0] == []


def test_a_case_keeps_its_department_when_a_later_edition_routes_otherwise(desk):
    receipt, case = desk.file(answers={"street": "120110001"})
    edition = editions.load(desk.portal, case.digest)
    again = plan(edition, case.answers, list(case.chosen), number=case.edition)
    assert again.digest == case.plan_digest
    assert card(case).department == "st1"
    assert receipt.number == case.number


def test_an_editors_tree_compiles_to_the_table(portal):
    login(portal.aq_parent, SITE_OWNER_NAME)
    for code, region in STREETS.items():
        api.content.create(
            portal["departments"], "Department", code, title=f"{region}街道", code=code,
            kind="street", region=region,
        )  # fmt: skip
    one = api.content.create(
        portal["items"], "Item", "check", title="核对", implementing_department="health"
    )
    scenario = api.content.create(
        portal["scenarios"], "Scenario", "streets", title="按街道", lead_department="health"
    )
    options = [f"{region}|{region}街道" for region in STREETS.values()]
    api.content.create(scenario, "Question", "street", title="哪个街道？", options=options)
    relation = RelationValue(getUtility(IIntIds).getId(one))
    api.content.create(
        scenario, "ScenarioItem", "place", item=relation, department_from="street"
    )  # fmt: skip
    report = findings(scenario)
    (item,) = report.edition.items
    assert item.department_from.question == "street"
    assert item.department_from.departments == {r: code for code, r in STREETS.items()}
    assert STREETS.keys() <= report.edition.departments.keys()
    assert "option-without-department" not in {one.code for one in report.findings}
    scenario["street"].options = [*options, "120110099|别处"]
    assert "option-without-department" in {one.code for one in findings(scenario).findings}
