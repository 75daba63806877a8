"""Regions are found by the names people write, and by code (GB/T 2260)."""

import pytest

from dongli.onething.domain import identity, regions


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("天津市东丽区", "120110"),
        ("天津东丽", "120110"),
        ("东丽区", "120110"),
        (" 东丽 ", "120110"),
        ("120110", "120110"),
        ("天津市东丽区（120110）", "120110"),
        ("120110001", "120110001"),
        ("北京", "110000"),
        ("北京朝阳", "110105"),
        ("吉林", "220000"),
        ("吉林市", "220200"),
        ("河北省石家庄市长安区", "130102"),
        ("济源市", "419001"),
        ("内蒙古呼和浩特", "150100"),
    ],
)
def test_what_people_write_means_one_place(typed, code):
    assert regions.resolve(typed) == [code]
    assert identity.normalise("region", typed) == code
    assert identity.region_problem(code) is None


def test_a_name_of_several_places_names_them_all():
    assert set(regions.resolve("朝阳区")) == {"110105", "220104"}
    assert identity.region_problem("朝阳区") == "ambiguous"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("火星", "characters"),
        ("区", "characters"),
        ("市辖区", "characters"),
        ("1201", "length"),
        ("990110", "province"),
        ("120199", "unlisted"),
    ],
)
def test_what_is_no_place_is_refused_in_its_own_words(typed, problem):
    assert identity.region_problem(identity.normalise("region", typed)) == problem


def test_a_code_newer_than_the_table_is_only_doubtful():
    assert identity.is_warning("region", "unlisted")
    assert not identity.is_warning("region", "province")


def test_a_withdrawn_code_stays_valid_and_is_not_offered():
    """塘沽区 was merged into 滨海新区 in 2009; papers of before still say it."""
    assert identity.region_problem("120107") is None
    assert "120107" not in {region.code for region in regions.offered()}


def test_a_place_is_called_with_what_lies_above_it_that_people_say():
    assert regions.labelled("130102") == "河北省石家庄市长安区（130102）"
    assert regions.labelled("120110") == "天津市东丽区（120110）"
    assert regions.labelled("999999") == "999999"
