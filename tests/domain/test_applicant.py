"""Who applies, and how results reach them: asked once, checked like everything else."""

import pytest

from dongli.onething.domain.applicant import (
    applicant_of,
    delivery_problems,
    person_problems,
    written,
    written_delivery,
)


def test_the_form_tells_name_and_phone():
    data = {"applicant/person.name": "王小明", "applicant/person.phone": "13800000001"}
    assert applicant_of(data) == {"name": "王小明", "phone": "13800000001"}


def test_somebody_else_in_the_form_is_not_the_applicant():
    assert applicant_of({"mother/person.name": "李梅", "agent/person.phone": "13800000001"}) == {}


def test_what_is_empty_or_no_text_is_left_out():
    assert applicant_of({"applicant/person.name": "", "applicant/person.phone": None}) == {}


@pytest.mark.parametrize(
    ("phone", "code"),
    [("12345", "phone.length"), ("12800138000", "phone.prefix"), ("二二三", "phone.characters")],
)
def test_a_phone_that_nobody_can_ring_is_named(phone, code):
    (problem,) = person_problems("agent", {"phone": phone})
    assert (problem.field, problem.code) == ("agent.phone", code)


def test_a_phone_is_written_without_what_typing_adds():
    person = written({"name": "王小明", "phone": " 138-0013 8000"})
    assert person == {"name": "王小明", "phone": "13800138000"}
    assert person_problems("applicant", person) == person_problems("applicant", {}) == []


@pytest.mark.parametrize(
    ("delivery", "field"),
    [({"method": "pigeon"}, "delivery.method"), ({"method": "post"}, "delivery.address")],
)
def test_a_way_of_delivery_that_does_not_arrive_is_named(delivery, field):
    assert [one.field for one in delivery_problems(written_delivery(delivery))] == [field]


def test_results_wait_at_the_window_unless_one_chooses_otherwise():
    assert written_delivery({}) == {"method": "window"}
    assert delivery_problems({"method": "electronic"}) == []


def test_an_address_is_kept_only_where_something_is_sent():
    where = {"address": "跃进路1号"}
    assert written_delivery({"method": "window", **where}) == {"method": "window"}
    assert delivery_problems(written_delivery({"method": "post", **where})) == []
