from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dongli.onething.domain import numbers

DAY = date(2026, 10, 12)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_the_handbooks_number():
    assert numbers.case_number(DAY, 42) == "YJS12011020261012000425"
    assert numbers.subcase_number("YJS12011020261012000425", 1) == "YJS12011020261012000425-01"


@given(DAYS, st.integers(1, 99999))
def test_a_number_checks_and_is_the_days_own(day, sequence):
    number = numbers.case_number(day, sequence)
    assert numbers.check_case_number(number)
    assert number[9:22] == f"{day:%Y%m%d}{sequence:05}"


@given(DAYS, st.integers(1, 99999), st.integers(0, 22), st.sampled_from(CHARACTERS))
def test_one_wrong_character_is_caught(day, sequence, at, other):
    number = numbers.case_number(day, sequence)
    assume(number[at] != other)
    assert not numbers.check_case_number(number[:at] + other + number[at + 1 :])


@pytest.mark.parametrize(
    "number",
    ["", "YJS", "YJS1201102026101200042", "yjs12011020261012000425", "YJS12011020261312000425"],
)
def test_what_is_no_number(number):
    assert not numbers.check_case_number(number)


def test_typing_habits_are_taken_off():
    assert numbers.normalise_number(" yjs120110 20261012 000425 ") == "YJS12011020261012000425"


@given(DAYS, st.integers(1, 99999), st.integers(1, 999))
def test_a_subcase_number_comes_apart_again(day, sequence, index):
    number = numbers.case_number(day, sequence)
    assert numbers.split_subcase_number(numbers.subcase_number(number, index)) == (number, index)
    assert numbers.split_subcase_number(number) is None


@pytest.mark.parametrize(
    ("field", "make"),
    [
        ("sequence", lambda: numbers.case_number(DAY, 0)),
        ("sequence", lambda: numbers.case_number(DAY, 100_000)),
        ("region", lambda: numbers.case_number(DAY, 1, region="12011")),
        ("index", lambda: numbers.subcase_number("YJS12011020261012000425", 0)),
    ],
)
def test_what_does_not_fit_is_refused_by_name(field, make):
    with pytest.raises(numbers.NumberOutOfRange) as refused:
        make()
    assert refused.value.field == field


@given(st.binary(min_size=16, max_size=32), st.text(max_size=30))
def test_a_query_code_is_six_digits_of_this_secret_and_number(secret, number):
    code = numbers.query_code(secret, number)
    assert len(code) == 6 and code.isascii() and code.isdigit()
    assert numbers.same_code(secret, number, f" {code} ")
    assert not numbers.same_code(secret, number, f"{(int(code) + 1) % 10**6:06}")


def test_a_query_code_typed_in_full_width_is_compared_without_breaking():
    assert not numbers.same_code(b"secret", "YJS", "１２３４５６")


def test_the_query_code_by_hand():
    # RFC 4231 test case 2: HMAC-SHA-256("Jefe", "what do ya want for nothing?") begins
    # 5bdcc146bf60754e.
    assert (
        int(numbers.query_code(b"Jefe", "what do ya want for nothing?"))
        == 0x5BDCC146BF60754E % 1_000_000
    )
