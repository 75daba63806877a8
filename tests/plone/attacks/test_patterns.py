"""A data element's pattern is run on what anybody types: none may run for ever."""

import pytest

SLOW = ["(a+)+$", "(a|a)*b", "(a|aa)+$", "(.*a){25}", "(?:a?){50}a{50}", r"(\w*\s*)*x", r"(a*)\1b"]


@pytest.mark.parametrize("pattern", SLOW)
def test_slow_patterns_are_refused(client, published, pattern):
    editor = client("editor")
    element = editor.get("/elements").json()["items"][0]["@id"].rpartition("/")[2]
    answer = editor.patch(f"/elements/{element}", json={"pattern": pattern})
    assert answer.status_code == 400
    fitting = editor.patch(f"/elements/{element}", json={"pattern": "[0-9]{6}[0-9A-Z]{1,12}"})
    assert fitting.status_code == 204
