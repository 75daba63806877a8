"""Patterns that would take for ever are told from those that only look so; none ever does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongli.onething.domain.patterns import flaw, is_slow, matches, problem


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+",
        r"(a*)*b",
        r"(\w+\s?)+",
        r"(a+b?)*",
        r"((a+))+",
        r"(a|b+)+",
        r"(?:[a-z]+|x)*y",
        r"(a|a)*b",
        r"(a|aa)+$",
        r"(ab|\wb)*c",
        r"(.*a){25}",
        r"(?:a?){50}a{50}",
        r"(\w*\s*)*x",
        r"([^,]+,?)*",
        r"(-a?a?)*",
    ],
)
def test_slow(pattern):
    assert is_slow(pattern)
    assert problem(pattern) == "slow"


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        r"^1[3-9]\d{9}$",
        r"[\u4e00-\u9fa5]+(·[\u4e00-\u9fa5]+)*",
        r"(\d{3}-)*\d+",
        r"(\d+,)*\d+",
        r"\d{6}(\d{3}(\d{3})?)?",
        r"(a|b)*",
        r"(ab|cd)*",
        r"JY\d{14}",
        r"[0-9]{6}[0-9A-Z]{1,12}",
        r"津[A-Z]\d{5}|津[A-Z]\d{6}",
    ],
)
def test_quick(pattern):
    assert not is_slow(pattern)
    assert flaw(pattern) is None


def test_flaw_says_why():
    assert flaw("(") == "missing ), unterminated subpattern at position 0"


@pytest.mark.parametrize("pattern", [r"(a)\1", "(?=a)b", "(?<!a)b", "(a{1000}){1000}", "["])
def test_what_needs_more_than_linear_time_is_no_pattern(pattern):
    assert problem(pattern) == "syntax"


def test_a_pattern_has_a_length():
    assert problem("a" * 201) == "length"
    assert problem("a" * 200) is None


@pytest.mark.parametrize("pattern", ["(a|a)*b", "(a+)+$", "(.*a){25}", ".*.*.*.*.*x"])
def test_a_stored_slow_pattern_is_run_all_the_same(pattern):
    # A backtracking engine would not come back from these in a lifetime.
    assert not matches(pattern, "a" * 5000 + "!")


def test_whole_value_is_matched_with_ascii_digits():
    assert matches(r"\d{2}", "12")
    assert not matches(r"\d{2}", "123")
    assert not matches(r"\d{2}", "１２")


def test_code_points_are_written_as_in_a_browser():
    name = r"[\u4e00-\u9fa5]+(·[\u4e00-\u9fa5]+)*"
    assert matches(name, "阿依古丽·买买提")
    assert not matches(name, "Ayguli")
    assert matches(r"\\u4e00", r"\u4e00")


@given(st.text("a?+*(){}|1,.", max_size=20), st.integers(0, 200))
def test_matching_always_ends(pattern, length):
    assert matches(pattern, "a" * length + "!") in (True, False)
