"""Name and phone of who applies are not asked a second time."""

from dongli.onething.domain.applicant import applicant_of


def test_the_form_tells_name_and_phone():
    data = {"applicant/person.name": "王小明", "applicant/person.phone": "13800000001"}
    assert applicant_of(data) == {"name": "王小明", "phone": "13800000001"}


def test_somebody_else_in_the_form_is_not_the_applicant():
    assert applicant_of({"mother/person.name": "李梅", "agent/person.phone": "13800000001"}) == {}


def test_what_is_empty_or_no_text_is_left_out():
    assert applicant_of({"applicant/person.name": "", "applicant/person.phone": None}) == {}
