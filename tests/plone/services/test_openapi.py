"""The description of the REST calls agrees with what is registered and with what is answered."""

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from openapi_spec_validator import validate
from test_line import ANSWERS, application, work

import dongli.onething
from dongli.onething.services.openapi.get import document

SOURCE = Path(dongli.onething.__file__).parent
# Plone's own doors that are shut here: nothing to describe.
CLOSED = ("@comments",)
PLONE = "{http://namespaces.plone.org/plone}"


def described():
    """(method, name) of every call in the document."""
    calls = set()
    for path, operations in document()["paths"].items():
        if "@" not in path:  # plone.restapi's own call, with an answer of ours
            continue
        name = re.search("@[a-z-]+", path).group()
        calls |= {(method.upper(), name, path) for method in operations if method != "parameters"}
    return calls


def registered():
    return sorted(
        (service.get("method"), service.get("name"))
        for path in SOURCE.rglob("*.zcml")
        for service in etree.parse(path).iter(f"{PLONE}service")
        if service.get("name") not in (None, *CLOSED)
    )


def schema_of(path, method, status):
    response = document()["paths"][path][method]["responses"][status]
    if "$ref" in response:
        response = document()["components"]["responses"][response["$ref"].rpartition("/")[2]]
    (media,) = response["content"].values()
    return {"components": document()["components"], **media["schema"]}


def agrees(answer, path, method=None):
    """Check a reply against the schema of its status, by the request's method."""
    method = (method or answer.request.method).lower()
    schema = schema_of(path, method, str(answer.status_code))
    problems = [e.message for e in Draft202012Validator(schema).iter_errors(answer.json())]
    assert problems == [], (path, answer.status_code)


def test_the_description_is_valid():
    validate(document())


def test_every_call_is_described_and_every_description_is_a_call():
    assert sorted((method, name) for method, name, _ in described()) == registered()


def test_the_examples_are_valid():
    schemas = document()["components"]
    for method, _, path in described():
        body = document()["paths"][path][method.lower()].get("requestBody")
        for media in body["content"].values() if body else ():
            schema = {"components": schemas, **media["schema"]}
            assert [*Draft202012Validator(schema).iter_errors(media["example"])] == []


@pytest.mark.parametrize("name", ["Plan", "Edition", "Finding"])
def test_the_domain_describes_its_own_structures(name):
    assert document()["components"]["schemas"][name]["type"] == "object"


def test_real_replies_are_as_described(client, published, anonymous):
    scenario = "/{scenario}"
    agrees(anonymous.get("/@onething-scenarios?b_size=1"), "/@onething-scenarios")
    agrees(anonymous.get("/@onething-scenarios?b_size=x"), "/@onething-scenarios")
    agrees(anonymous.get(f"{published}/@guide"), f"{scenario}/@guide")
    agrees(anonymous.get(f"{published}/@guide?edition=9"), f"{scenario}/@guide")
    for name in ("plan", "form"):
        for body in ({"answers": ANSWERS}, {}, {"answers": {"hukou": "other"}}, {"items": ["x"]}):
            agrees(anonymous.post(f"{published}/@{name}", json=body), f"{scenario}/@{name}")
    for name, changes in (
        ("mother", {}),
        ("mother", {"data": {}}),
        ("", {}),
        ("health-reviewer", {}),
    ):
        answer = client(name).post(f"{published}/@applications", json=application(**changes))
        agrees(answer, f"{scenario}/@applications")
    agrees(client("editor").get(f"{published}/@findings"), f"{scenario}/@findings")
    agrees(anonymous.get(f"{published}/@findings"), f"{scenario}/@findings")
    agrees(anonymous.get("/@onething-catalogue"), "/@onething-catalogue")
    agrees(anonymous.get("/@onething-openapi"), "/@onething-openapi")
    validate(anonymous.get("/@onething-openapi").json())


def test_replies_of_casework_are_as_described(client, published, anonymous):
    mother = client("mother")
    receipt = mother.post(f"{published}/@applications", json=application()).json()
    here = receipt["subcases"][0]["@id"]
    path = "/{subcase}/@workflow/{transition}"
    reviewer, approver = client("health-reviewer"), client("health-approver")
    for answer in (reviewer.get(here), mother.get(here)):
        assert answer.status_code == 200
        agrees(answer, "/{subcase}")
    agrees(reviewer.post(f"{here}/@workflow/accept", json={}), path)
    agrees(approver.post(f"{here}/@workflow/accept", json={}), path)
    agrees(reviewer.post(f"{here}/@workflow/receive", json={"days": "x"}), path)
    work(reviewer, here, ("receive", {}))
    agrees(reviewer.post(f"{here}/@workflow/accept", json={}), path)
    known = {"number": receipt["number"], "code": receipt["query_code"]}
    agrees(anonymous.get("/@onething-progress", params=known), "/@onething-progress")
    for code in "123456":
        wrong = anonymous.get("/@onething-progress", params={**known, "code": code})
        agrees(wrong, "/@onething-progress")
    assert wrong.status_code == 429
    agrees(client("admin").post(f"{published}/@workflow/fly"), "/{scenario}/@workflow/{transition}")
    client("editor").patch("/items/vaccination", json={"results": []})
    refused = client("admin").post(f"{published}/@workflow/publish")
    assert refused.status_code == 400
    agrees(refused, "/{scenario}/@workflow/{transition}")
    assert client("admin").get(here).status_code in (401, 403)


def test_the_documentation_names_every_call():
    text = (SOURCE.parents[1] / "docs" / "rest.md").read_text(encoding="utf-8")
    said = set(re.findall(r"`(GET|POST|DELETE) [^`]*?(@[a-z-]+)", text))
    assert set(registered()) - said == set()
