"""Filing: one submission, one case, each department its own part."""

import pytest

from dongli.onething.casework import journal
from dongli.onething.casework.states import case_state, state, subcases
from dongli.onething.domain.errors import InvalidSubmission
from dongli.onething.domain.numbers import check_case_number
from dongli.onething.register import queries


def test_a_submission_makes_one_case_with_a_subcase_per_item(desk):
    receipt, case = desk.file()
    assert check_case_number(receipt.number)
    assert [part.item for part in receipt.subcases] == [part.item for part in subcases(case)]
    assert {part.item for part in receipt.subcases} == {"birth", "hukou", "insurance", "card"}
    assert case_state(case) == "filed"


def test_each_subcase_holds_its_own_form_under_its_own_names(filed):
    forms = {part.item: part.form_data for part in subcases(filed)}
    assert forms == {
        "birth": {"mother_name": "王小明", "hospital": "东丽医院"},
        "hukou": {"mq_xm": "王小明", "mq_sfz": "11010519491231002X"},
        "insurance": {"name": "王小明"},
        "card": {"meter": "W-001"},
    }


def test_what_waits_for_a_result_waits(filed):
    assert {part.item: state(part) for part in subcases(filed)} == {
        "birth": "submitted",
        "hukou": "waiting",
        "insurance": "waiting",
        "card": "submitted",
    }


def test_the_same_request_is_the_same_case(desk):
    first, _ = desk.file()
    second, _ = desk.file()
    assert second == first
    assert len(queries.everything()[0]) == 1


def test_another_user_with_the_same_request_id_files_another_case(desk):
    first, _ = desk.file()
    second, _ = desk.file(user="stranger")
    assert second.number != first.number


def test_every_problem_is_named_at_once_and_nothing_is_filed(desk):
    with pytest.raises(InvalidSubmission) as refused:
        desk.file(data={"mother/person.idcard": "1", "strange": "x"}, materials={})
    assert {problem.field for problem in refused.value.problems} == {
        "mother/person.name",
        "mother/person.idcard",
        "birth#hospital",
        "card#meter",
        "strange",
        "mother/household-register",
    }
    assert queries.everything()[0] == []


def test_the_register_holds_no_name_in_clear(filed):
    assert "王小明" not in str(queries.everything())
    assert queries.everything()[0][0]["applicant"] == "王*明"


def test_filing_starts_a_whole_journal(filed):
    assert [entry.action for entry in journal.entries(filed)] == ["file"]
    assert journal.verify(filed) == []


def test_a_case_is_not_in_the_catalogue(portal, filed):
    catalog = portal.portal_catalog
    assert not catalog.unrestrictedSearchResults(portal_type=["Case", "SubCase", "CaseFolder"])
