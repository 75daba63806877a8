"""A browser takes the values that the server takes, by the pattern written for it."""

import pytest

from dongli.onething.domain.ecma import as_ecma
from dongli.onething.domain.patterns import matches

TRIED = """([pattern, flags, texts]) => {
  const tried = new RegExp(`^(?:${pattern})$`, flags);
  return texts.map((text) => tried.test(text));
}"""
TEXTS = [chr(code) for code in range(33, 127)] + ["", "ab", "x{,5}", "12-3", "中文", "\x07", "é"]


# JSON Schema recommends the flag u; HTML's attribute has v.
@pytest.mark.parametrize("flags", ["u", "v"])
@pytest.mark.parametrize(
    "pattern",
    [
        r"[0-9\-]{1,20}",
        r"[--a]",
        r"[-a]",
        r"[a-c-e]",
        r"[^]a]",
        r"[/(){}|]",
        r"[##@@!!]",
        r"[+--]",
        r"[\:]",
        r"[[^]",
        r"x{,5}",
        r"\Aa",
        r"\a|\:|\/",
        r"[\u4e00-\u9fa5]+",
        r"(?P<a>a)b",
        r"]|}|é",
    ],
)
def test_a_browser_reads_a_pattern_as_the_server_does(page, pattern, flags):
    found = page.evaluate(TRIED, [as_ecma(pattern), flags, TEXTS])
    assert dict(zip(TEXTS, found, strict=True)) == {text: matches(pattern, text) for text in TEXTS}
