"""Patterns are written so that a browser reads them as RE2 does."""

import pytest

from dongli.onething.domain.ecma import NotEcma, as_ecma
from dongli.onething.domain.patterns import problem


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        (r"^1[3-9]\d{9}$", r"^1[3-9]\d{9}$"),
        (r"[\u4e00-\u9fa5]+", r"[\u4e00-\u9fa5]+"),
        (r"\d{3}\-\d{8}", r"\d{3}-\d{8}"),
        (r"[0-9-]{7,20}", r"[0-9\-]{7,20}"),
        (r"[a-z\]/|]+", r"[a-z\]\/\|]+"),
        (r"[]a]", r"[\]a]"),
        (r"[a&&b]", r"[a&\x26b]"),
        (r"津\:\_", "津:_"),
        (r"(?P<year>\d{4})年", r"(?:\d{4})年"),
        (r"\Ax{,5}", r"^x\{,5\}"),
        (r"\101", r"\x41"),
    ],
)
def test_a_pattern_is_written_for_a_browser(pattern, written):
    assert as_ecma(pattern) == written


@pytest.mark.parametrize("pattern", ["(?i)ab", "(?i:ab)", "[[:alpha:]]+"])
def test_what_a_browser_does_not_know_is_no_pattern_of_ours(pattern):
    with pytest.raises(NotEcma):
        as_ecma(pattern)
    assert problem(pattern) == "syntax"
