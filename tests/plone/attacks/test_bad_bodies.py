"""Bodies that no client of ours writes are refused in words, never with a failure."""

import json

import pytest

DEEP = 100_000


@pytest.mark.parametrize("call", ["@plan", "@form", "@applications"])
@pytest.mark.parametrize("who", ["", "mother"])
@pytest.mark.parametrize(
    "text", ["[" * DEEP + "]" * DEEP, '{"answers":' + '{"a":' * DEEP + "1" + "}" * (DEEP + 1)]
)
def test_nesting_without_end(client, published, call, who, text):
    answer = client(who).post(
        f"{published}/{call}", data=text, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 400
    assert answer.json()["type"] == "BadBody"
    assert "traceback" not in answer.json()


@pytest.mark.parametrize(
    "name", ["a\r\nX-Injected: y.pdf", "a\n.pdf", "\x00.pdf", "\ud800.pdf", "", None, 1, []]
)
def test_names_of_files(client, published, name):
    body = {
        "request_id": "1",
        "materials": {"x": {"filename": name, "data": "JVBERi0=", "encoding": "base64"}},
    }
    answer = client("mother").post(
        f"{published}/@applications",
        data=json.dumps(body),
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code == 400
    assert answer.json()["type"] in ("BadFile", "InvalidSubmission")
