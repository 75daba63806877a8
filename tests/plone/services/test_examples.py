"""The recorded examples of docs/rest.md are what the site answers.

RECORD_EXAMPLES=1 writes the answers down instead; look at the difference before keeping it.
"""

import io
import json
import os
import re
import zipfile
from base64 import b64encode
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "docs" / "rest" / "examples"
HOST = "https://onething.example"
# What differs from run to run, and how it is written down. The order matters.
VOLATILE = (
    (r"http://localhost:\d+/plone", HOST),
    (r"/cases/\d{4}/\d{2}/", "/cases/2026/01/"),
    (r"\btoken=[0-9a-f]+", f"token={'0' * 32}"),
    (r"\b[0-9a-f]{64}\b", "0" * 64),
    (r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", f"{'0' * 31}1"),
    (r"\b[0-9a-f]{32}\b", f"{'0' * 31}1"),
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+\d\d:\d\d", "2026-01-08T10:00:00+08:00"),
    (r"\d{4}-\d\d-\d\d(?!T10)\b", "2026-01-15"),
)
# Names whose values are different every time.
NAMED = {"number": str, "case_number": str, "query_code": str, "_id": str}


def normalised(value, name=""):
    """Write a reply as it is recorded."""
    if isinstance(value, dict):
        return {normalised(key): normalised(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [normalised(one) for one in value]
    if not isinstance(value, str):
        return value
    if name in NAMED:
        return re.sub(r"[0-9A-Z]", "0", value)
    for pattern, instead in VOLATILE:
        value = re.sub(pattern, instead, value)
    return value


def filled(body, known):
    """Put what earlier answers said in the place of ``{name}``."""
    if not isinstance(body, dict):
        return body
    values = {f"{{{name}}}": value for name, value in known.items()}
    return {key: values.get(one, one) if isinstance(one, str) else one for key, one in body.items()}


def told(answer):
    """What an answer holds: JSON, the names of the files of a package, or nothing."""
    if answer.headers.get("Content-Type") == "application/zip":
        return {"files": zipfile.ZipFile(io.BytesIO(answer.content)).namelist()}
    return answer.json() if answer.content else None


def test_the_examples_are_what_the_site_answers(client, published):
    known, wrong = {}, []
    for path in sorted(FOLDER.glob("*.json")):
        example = json.loads(path.read_text(encoding="utf-8"))
        asked = example["request"]
        session = client("" if asked["as"] == "anonymous" else asked["as"])
        url, sent = asked["path"], filled(asked.get("body"), known)
        for name, value in known.items():
            url = url.replace(f"{{{name}}}", value)
        answer = session.request(asked["method"], url, json=sent)
        body = told(answer)
        if answer.headers.get("Content-Type") == "application/zip":
            known["package"] = b64encode(answer.content).decode()
        known |= {name: body[name] for name in ("seen",) if name in (body or {})}
        if "query_code" in (body or {}):
            known |= {"number": body["number"], "code": body["query_code"]}
            known |= {part["item"]: part["@id"] for part in body["subcases"]}
        found = {"status": answer.status_code, "body": normalised(body)}
        if os.environ.get("RECORD_EXAMPLES"):
            text = json.dumps({**example, "response": found}, ensure_ascii=False, indent=2)
            path.write_text(text + "\n", encoding="utf-8")
        elif found != example["response"]:
            wrong.append((path.name, found))
    assert wrong == []


def test_the_documentation_links_every_example():
    text = (FOLDER.parents[1] / "rest.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\(rest/examples/([^)]+)\)", text))
    assert linked == {path.name for path in FOLDER.glob("*.json")}
