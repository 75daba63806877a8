"""Every finding and every problem has words, and the words get what they name."""

import ast
import re
from pathlib import Path

from dongli.onething import domain
from dongli.onething.domain.findings import LEVELS
from dongli.onething.findings_reasons import WHYS
from dongli.onething.findings_words import SENTENCES
from dongli.onething.messages import EXPECTED
from dongli.onething.problem_words import PROBLEMS

DOMAIN = Path(domain.__file__).parent
# Codes that one call site makes of several: named by a variable there, with a title each.
BY_VARIABLE = {
    "missing-legal-basis",
    "missing-limit",
    "missing-fee-statement",
    "missing-result",
    "missing-conditions",
    "unknown-question",
    "foreign-condition",
}


def calls():
    """(code, names of its data; None where some are handed on whole) of every ``found(…)``."""
    for path in DOMAIN.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "found":
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    yield code.value, {keyword.arg for keyword in node.keywords}


def test_every_finding_has_a_sentence():
    assert {code.split(":")[0] for code in SENTENCES} == set(LEVELS)


def test_every_finding_says_why_it_matters():
    assert set(WHYS) == set(LEVELS)


def test_every_sentence_gets_what_it_names():
    given, wrong = dict.fromkeys(LEVELS), []
    for code, names in calls():
        given[code] = names
        for key, sentence in SENTENCES.items():
            needed = set(re.findall(r"\$\{(\w+)\}", sentence))
            if key.split(":")[0] == code and None not in names and needed - names:
                wrong.append((key, needed - names))
    assert wrong == []
    assert {code for code, names in given.items() if names is None} <= BY_VARIABLE


def test_every_problem_of_a_field_has_a_message():
    """The codes that check and values write down, read from their sources."""
    text = "".join(
        (DOMAIN / name).read_text(encoding="utf-8") for name in ("check.py", "values.py")
    )
    codes = set(re.findall(r'code="([a-z-]+)"', text))
    codes |= set(re.findall(r'(?:return|else|yield) \(?"([a-z-]+)", \{', text))
    assert {"required", "too-short", "pattern", "type"} <= codes
    assert codes <= set(PROBLEMS)


def test_every_shape_of_a_request_has_a_message():
    source = Path(domain.__file__).parents[1]
    used = {
        match
        for path in [*source.glob("services/**/*.py"), source / "casework" / "service.py"]
        for match in re.findall(r'BadValue\(\s*(?:f?"[^"]*"|\w+), "(\w+)"', path.read_text("utf-8"))
    }
    assert used <= set(EXPECTED)
    assert {"object", "number", "word"} <= used
