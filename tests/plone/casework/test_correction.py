"""补正: everything that was asked is answered, nothing else is touched, whatever the door."""

import re

import msgspec
import pytest
import requests
import transaction
from newborn import DATA, PASSWORD, Desk, application, field, ground, pdf, scenario_spec

from dongli.onething.casework.acting import Act
from dongli.onething.casework.states import state, subcases
from dongli.onething.domain.casework import Given
from dongli.onething.domain.compile import compile
from dongli.onething.domain.spec import Column, DependsOn, Option
from dongli.onething.operations.file_application import file
from dongli.onething.operations.now import now
from dongli.onething.operations.transition_subcase import TransitionRefused, transition
from dongli.onething.storage import editions

OPTIONS = [Option(value="cold", label="冷水"), Option(value="hot", label="热水")]
FIELDS = [
    field("meter", "水表号"),
    field("kinds", "用水种类", datatype="multichoice", options=OPTIONS),
    field(
        "people",
        "同住人员",
        datatype="table",
        columns=[Column(name="who", title="姓名"), Column(name="age", title="年龄",
                                                        datatype="integer")],
    ),
    field("shared", "是否合用", datatype="choice",
          options=[Option(value="yes", label="是"), Option(value="no", label="否")]),
    field("with_whom", "与谁合用",
          depends_on=[DependsOn(field="shared", operator="=", value="yes")]),
]  # fmt: skip
FILLED = {
    "card#meter": "W-001",
    "card#kinds": ["cold"],
    "card#people": [{"_id": "a", "who": "王大", "age": 40}, {"_id": "b", "who": "李二", "age": 41}],
    "card#shared": "no",
}


def part(case, item):
    return next(subcase for subcase in subcases(case) if subcase.item == item)


def republished(portal, scenario):
    """Give the water company a form with a table, a multiple choice and a dependent field."""
    spec = scenario_spec(scenario.UID())
    places = [
        msgspec.structs.replace(place, item=msgspec.structs.replace(place.item, fields=FIELDS))
        if place.id == "card"
        else place
        for place in spec.items
    ]
    compilation = compile(msgspec.structs.replace(spec, items=places))
    assert compilation.publishable, compilation.findings
    editions.store(
        portal, scenario.UID(), compilation.edition, path="scenarios/newborn", author="boss",
        date=now(), countersigned=False, changes=[],
    )  # fmt: skip


class Water:
    """The water company's part, under correction or about to be."""

    def __init__(self, portal, scenario):
        self.desk = Desk(portal, scenario)
        republished(portal, scenario)
        receipt = file(portal, scenario, **application(data=DATA | FILLED))
        self.case = portal.unrestrictedTraverse(receipt.path)
        self.desk.be("water-reviewer")
        transition(self.part, "receive")

    @property
    def part(self):
        return part(self.case, "card")

    def ask(self, **defects):
        self.desk.be("water-reviewer")
        transition(self.part, "request_correction", Act(given=Given(defects=defects)))

    def answer(self, **form_data):
        self.desk.be("mother")
        return transition(self.part, "complete_correction", Act(form_data=form_data))


@pytest.fixture
def water(portal, scenario):
    return Water(portal, scenario)


def test_nothing_answers_nothing(water):
    water.ask(meter="水表号有误")
    with pytest.raises(TransitionRefused) as refused:
        water.answer()
    assert refused.value.refusal.code == "unanswered"
    assert refused.value.refusal.data == {"defects": ["meter"], "titles": ["水表号"]}
    assert state(water.part) == "correcting"
    assert water.part.defects == {"meter": "水表号有误"}


def test_the_same_again_is_no_answer_without_a_reason(water):
    water.ask(meter="水表号有误")
    with pytest.raises(TransitionRefused):
        water.answer(meter="W-001")
    water.desk.be("mother")
    act = Act(given=Given(reason="与水表一致"), form_data={"meter": "W-001"})
    assert transition(water.part, "complete_correction", act) == "received"


def test_a_table_is_corrected(water):
    water.ask(people="李二年龄有误")
    rows = [FILLED["card#people"][0], {"_id": "b", "who": "李二", "age": 14}]
    assert water.answer(people=rows) == "received"
    assert water.part.form_data["people"] == rows
    assert water.case.data["card#people"] == rows


def test_an_untouched_table_is_no_answer(water):
    water.ask(people="李二年龄有误")
    with pytest.raises(TransitionRefused):
        water.answer(people=[dict(row) for row in FILLED["card#people"]])


def test_a_multiple_choice_is_corrected(water):
    water.ask(kinds="漏选热水")
    assert water.answer(kinds=["cold", "hot"]) == "received"
    assert water.part.form_data["kinds"] == ["cold", "hot"]


def test_what_nobody_asked_stays(water):
    water.ask(meter="水表号有误")
    with pytest.raises(TransitionRefused) as refused:
        water.answer(meter="W-002", kinds=["hot"])
    assert refused.value.refusal.data["titles"] == ["用水种类"]
    assert water.part.form_data["meter"] == "W-001"


def test_what_an_answer_opens_comes_along(water):
    water.ask(shared="请核实")
    assert water.answer(shared="yes", with_whom="张三") == "received"
    assert water.part.form_data["with_whom"] == "张三"


def test_a_notice_may_name_merged_keys_and_nothing_unknown(water):
    water.desk.be("water-reviewer")
    with pytest.raises(TransitionRefused) as refused:
        transition(water.part, "request_correction", Act(given=Given(defects={"owner": "缺业主"})))
    assert refused.value.refusal.code == "unknown_defect"
    act = Act(given=Given(defects={"card#meter": "水表号有误"}))
    assert transition(water.part, "request_correction", act) == "correcting"
    assert water.part.defects == {"meter": "水表号有误"}


def test_a_material_is_answered_by_a_file(desk, filed):
    desk.be("health-reviewer")
    transition(part(filed, "birth"), "handle", Act(given=Given(outcome="granted")))
    desk.be("police-reviewer")
    transition(part(filed, "hukou"), "receive")
    notice = Act(given=Given(defects={"hkb": "缺页"}))
    transition(part(filed, "hukou"), "request_correction", notice)
    desk.be("mother")
    with pytest.raises(TransitionRefused) as refused:
        transition(part(filed, "hukou"), "complete_correction", Act(given=Given(reason="已补")))
    assert refused.value.refusal.data["titles"] == ["户口簿"]
    act = Act(materials={"hkb": (pdf("新户口簿.pdf"),)})
    assert transition(part(filed, "hukou"), "complete_correction", act) == "received"


class Visit:
    def __init__(self, url):
        self.url = url
        self.page = self.get().text

    def get(self):
        return requests.get(self.url, auth=("mother", PASSWORD), timeout=60)

    def name(self, key):
        return re.search(rf'data-fieldname="([\w.]+)"\s+data-key="{key}"', self.page).group(1)

    def send(self, **body):
        token = re.search(r'_authenticator"[^>]*value="(\w+)"', self.page).group(1)
        body |= {"_authenticator": token, "transition": "complete_correction"}
        return requests.post(self.url, data=body, auth=("mother", PASSWORD), timeout=60)

    def rest(self, **body):
        url = self.url.replace("/plone", "/plone/++api++", 1)
        return requests.post(
            f"{url}/@workflow/complete_correction",
            json=body,
            auth=("mother", PASSWORD),
            headers={"Accept": "application/json", "Accept-Language": "zh-CN"},
            timeout=60,
        )


@pytest.fixture
def visit(functional):
    portal = functional["portal"]
    water = Water(portal, ground(portal))
    water.ask(meter="水表号有误", people="李二年龄有误", kinds="漏选热水")
    transaction.commit()
    visit = Visit(water.part.absolute_url())
    visit.water = water
    return visit


def test_the_page_offers_what_was_asked_each_with_its_reason(visit):
    assert re.findall(r'data-key="(card#\w+)"', visit.page) == [
        "card#meter",
        "card#kinds",
        "card#people",
    ]
    for reason in ("水表号有误", "李二年龄有误", "漏选热水"):
        # In the notice and beside the control.
        assert visit.page.count(reason) == 2
    assert 'type="file"' not in visit.page


def test_the_page_says_what_is_still_open_and_keeps_what_was_typed(visit):
    reply = visit.send(**{visit.name("card#meter"): "W-909"})
    assert reply.status_code == 400
    assert "W-909" in reply.text
    transaction.begin()
    assert state(visit.water.part) == "correcting"


def test_rest_names_what_is_still_open(visit):
    reply = visit.rest(form_data={"meter": "W-002"})
    assert reply.status_code == 400
    error = reply.json()["error"]
    assert (error["code"], sorted(error["titles"])) == ("unanswered", ["同住人员", "用水种类"])
    assert "同住人员" in reply.json()["message"]
