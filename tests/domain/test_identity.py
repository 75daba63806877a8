from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from dongli.onething.domain import identity

TODAY = date(2026, 10, 12)

# GB 11643's example, the demo persons, and numbers of the same scheme for other documents.
IDCARDS = [
    ("11010519491231002X", date(1949, 12, 31), "2"),
    ("120110199003079014", date(1990, 3, 7), "1"),
    ("120110199211159027", date(1992, 11, 15), "2"),
    ("120110202601089014", date(2026, 1, 8), "1"),
    ("120110202601089022", date(2026, 1, 8), "2"),
    ("130903199104209019", date(1991, 4, 20), "1"),
    ("120110197006129049", date(1970, 6, 12), "2"),
    ("120110194510039030", date(1945, 10, 3), "1"),
    ("120110198508189054", date(1985, 8, 18), "1"),
]
USCCS = [
    "11120000MB1571593F",
    "11120102MB0P40013N",
    "11370800MB28559184",
    "11100000000013338W",
    "91120110MA0DEM013A",
    "92120110MA0DEM0212",
    "11120110MB0DEM033N",
    "11120110MB0DEM041H",
]


@pytest.mark.parametrize(("number", "born", "sex"), IDCARDS)
def test_known_idcards_pass_and_tell_birth_and_sex(number, born, sex):
    assert identity.idcard_problem(number, TODAY) is None
    assert identity.idcard_birth_date(number) == born
    assert identity.idcard_sex(number) == sex


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "length"),
        ("110105491231002", "length"),  # 15 characters, before 1999
        ("11010519491231002Y", "characters"),
        ("1101051949123X0021", "characters"),
        ("１10105194912310021", "characters"),  # a full-width digit
        ("120110199002309010", "date"),  # 30 February
        ("120110209901019010", "future"),
        ("120110179901019010", "date"),
        ("110105194912310021", "check_digit"),
        ("120110199003079015", "check_digit"),
    ],
)
def test_idcard_problems_have_a_code(number, code):
    assert identity.idcard_problem(number, TODAY) == code


def test_lower_case_x_passes():
    assert identity.idcard_problem("11010519491231002x", TODAY) is None
    assert identity.normalise("idcard", " 11010519491231002x ") == "11010519491231002X"


def test_someone_born_today_passes_and_born_tomorrow_does_not():
    assert identity.idcard_problem("120110202601089014", date(2026, 1, 8)) is None
    assert identity.idcard_problem("120110202601089014", date(2026, 1, 7)) == "future"


# Residence permits 810000/820000/830000, the foreigners' card 9…, a region that is in no table.
@given(
    st.sampled_from(["810000", "820000", "830000", "912840", "999999", "120110"]),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(0, 999),
)
def test_every_prefix_passes_with_a_right_check_digit(prefix, born, sequence):
    body = f"{prefix}{born:%Y%m%d}{sequence:03}"
    assert identity.idcard_problem(body + mod_11_2.calc_check_digit(body), TODAY) is None


@given(st.sampled_from(IDCARDS), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_any_one_character_changed_is_caught(card, at, other):
    number = card[0]
    assume(number[at] != other)
    assert identity.idcard_problem(number[:at] + other + number[at + 1 :], TODAY) is not None


@given(st.sampled_from(IDCARDS), st.integers(0, 16))
def test_two_neighbours_swapped_are_caught(card, at):
    number = card[0]
    assume(number[at] != number[at + 1])
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert identity.idcard_problem(swapped, TODAY) is not None


@given(st.text(max_size=20))
def test_no_text_breaks_a_check(text):
    for datatype in ("idcard", "uscc", "phone", "email", "region", "bank_account", "text"):
        code = identity.problem(datatype, text, TODAY)
        assert code is None or code.isidentifier()
    assert identity.idcard_sex(text) in (None, "1", "2")
    born = identity.idcard_birth_date(text)
    assert born is None or isinstance(born, date)


@pytest.mark.parametrize("code", USCCS)
def test_known_usccs_pass(code):
    assert identity.uscc_problem(code) is None
    assert identity.uscc_problem(code.lower()) is None


@given(
    st.sampled_from(USCCS), st.integers(8, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY")
)
def test_a_uscc_with_one_character_changed_is_a_warning(code, at, other):
    assume(code[at] != other)
    assert identity.uscc_problem(code[:at] + other + code[at + 1 :]) == "check_digit"


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("11120000MB1571593", "length"),
        ("11120000MB1571593F0", "length"),
        ("11120000MI1571593F", "characters"),
        ("11120000MO1571593F", "characters"),
        ("1112A000MB1571593F", "characters"),
    ],
)
def test_a_uscc_of_wrong_form_is_an_error(code, problem):
    assert identity.uscc_problem(code) == problem
    assert not identity.uscc_is_warning(problem)


def test_a_failed_uscc_check_digit_warns_only():
    assert identity.uscc_is_warning("check_digit")


def test_a_village_cooperatives_code_passes():
    # Registration departments may be letters (N: 农业农村).
    body = "N2120110MF0DEM01X"
    assert identity.uscc_problem(body + identity.uscc_check_digit(body)) is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("13812348888", None),
        ("19912345678", None),
        ("1381234888", "length"),
        ("138123488888", "length"),
        ("12812348888", "prefix"),
        ("022-2437000", "characters"),
        ("１3812348888", "characters"),
    ],
)
def test_phone(value, code):
    assert identity.phone_problem(value) == code


@pytest.mark.parametrize(
    "value", ["a@b.cn", "zhang.san+x@mail.tj.gov.cn", "张三@例子.中国", "o'neil@x-y.org"]
)
def test_mail_addresses_that_pass(value):
    assert identity.email_problem(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "a",
        "a@b",
        "@b.cn",
        "a@@b.cn",
        "a@b..cn",
        "a@-b.cn",
        "a b@c.cn",
        "a@b.cn\n",
        "a@b.cn,c@d.cn",
        "A <a@b.cn>",
    ],
)
def test_mail_addresses_that_do_not(value):
    assert identity.email_problem(value) == "format"


def test_an_endless_mail_address_is_refused_quickly():
    assert identity.email_problem("a" * 300 + "@b.cn") == "length"
    assert identity.email_problem("a@" + "a-" * 120) == "format"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("120110", None),
        ("120110005", None),
        ("120110005001", None),
        ("1201", "length"),
        ("12011X", "characters"),
    ],
)
def test_region(value, code):
    assert identity.region_problem(value) == code


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("4111111111111112", "check_digit"),
        ("4111111111111111", None),
        ("1234567", "length"),
        ("1" * 31, "length"),
        ("6222 0212", "characters"),
    ],
)
def test_bank_account(value, code):
    assert identity.bank_account_problem(value) == code


def test_an_account_that_fails_luhn_warns_and_its_other_problems_block():
    assert identity.is_warning("bank_account", "check_digit")
    assert not identity.is_warning("bank_account", "length")
    assert not identity.is_warning("idcard", "check_digit")


def test_typing_habits_are_taken_off():
    assert identity.normalise("bank_account", " 6222 0212 3456 ") == "622202123456"
    assert identity.normalise("phone", "138-1234-8888") == "13812348888"
    assert identity.normalise("uscc", "91120110ma0dem013a") == "91120110MA0DEM013A"
    assert identity.normalise("text", " a b ") == "a b"
