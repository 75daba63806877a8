"""Patterns that would take for ever are told from those that only look so."""

import pytest

from dongli.onething.domain.patterns import flaw, is_slow, matches


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+", r"(a*)*b", r"(\w+\s?)+", r"(a+b?)*", r"((a+))+", r"(a|b+)+", r"(?:[a-z]+|x)*y"],
)
def test_slow(pattern):
    assert is_slow(pattern)


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
        r"JY\d{14}",
    ],
)
def test_quick(pattern):
    assert not is_slow(pattern)
    assert flaw(pattern) is None


def test_flaw_says_why():
    assert flaw("(") == "missing ), unterminated subpattern at position 0"


def test_whole_value_is_matched_with_ascii_digits():
    assert matches(r"\d{2}", "12")
    assert not matches(r"\d{2}", "123")
    assert not matches(r"\d{2}", "１２")
