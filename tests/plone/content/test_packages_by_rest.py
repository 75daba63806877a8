"""Packages by REST: a dry run changes nothing, an import all or nothing, and says what it did."""

from base64 import b64encode
from pathlib import Path

import pytest
import transaction
from forging import forged
from test_openapi import agrees
from two_sites import at

from dongli.onething.operations.export_package import export_package
from dongli.onething.operations.load_content import load_content
from dongli.onething.transfer.packages import read, write

DATA = Path(__file__).parent.parent / "browser" / "_data"
GIFT = "Item/gift"


@pytest.fixture
def site(functional):
    with at(functional["portal"]) as site:
        load_content(site, DATA)
    transaction.commit()
    return site


@pytest.fixture
def package(site):
    """What another site gives, where one title is another."""
    with at(site):
        data = write(export_package(site["scenarios"]["baby"]))
    return forged(data, lambda records: records["Item", "gift"].update(title="礼包"))


def sent(data, **more):
    return {"package": b64encode(data).decode(), **more}


def title(site):
    transaction.begin()
    return site["items"]["gift"].title


def test_an_export_is_a_package(site, editor):
    answer = editor.get("/scenarios/baby/@package")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/zip"
    assert read(answer.content).manifest.scenario == "baby"


@pytest.mark.parametrize(
    ("roles", "status"), [((), 401), (("Reviewer",), 403), (("Applicant",), 403)]
)
def test_only_who_composes_exports_and_imports(site, rest, package, roles, status):
    client = rest(*roles)
    assert client.get("/scenarios/baby/@package").status_code in (status, 401)
    assert client.post("/@packages", json=sent(package)).status_code == status


def test_a_dry_run_tells_and_changes_nothing(site, editor, package):
    before = title(site)
    body = sent(package, dry_run=True, choices={GIFT: "overwrite"})
    answer = editor.post("/@packages", json=body)
    assert answer.status_code == 200, answer.text
    agrees(answer, "/@packages")
    assert answer.json()["changed"] == ["items/gift"]
    (row,) = [one for one in answer.json()["records"] if one["record"] == GIFT]
    assert (row["standing"], row["choice"]) == ("differs", "overwrite")
    assert row["changes"][0] == {
        "path": "/title",
        "by": "conflict",
        "taken": "ours",
        "ours": before,
        "theirs": "礼包",
    }
    assert title(site) == before


def test_a_side_is_chosen_by_its_pointer(site, editor, package):
    body = sent(package, choices={GIFT: "merge"}, sides={GIFT: {"/title": "theirs"}})
    answer = editor.post("/@packages", json=body)
    assert answer.status_code == 201, answer.text
    agrees(answer, "/@packages")
    assert title(site) == "礼包"


def test_one_refusal_refuses_all(site, editor, package):
    before = title(site)
    bad = forged(package, lambda records: records["Item", "hukou"].update(run="x"))
    choices = {GIFT: "overwrite", "Item/hukou": "overwrite"}
    answer = editor.post("/@packages", json=sent(bad, choices=choices))
    assert answer.status_code == 409
    agrees(answer, "/@packages")
    assert [one["record"] for one in answer.json()["refused"]] == ["Item/hukou"]
    assert title(site) == before


def test_a_decision_on_what_has_changed_since_is_refused(site, editor, package):
    seen = editor.post("/@packages", json=sent(package, dry_run=True)).json()["seen"]
    assert editor.patch("/items/gift", json={"visits": 9}).status_code == 204
    body = sent(package, choices={GIFT: "overwrite"}, seen=seen)
    answer = editor.post("/@packages", json=body)
    assert (answer.status_code, answer.json()["type"]) == (409, "SeenOtherwise")
    agrees(answer, "/@packages")
    transaction.begin()
    assert site["items"]["gift"].visits == 9


def test_a_side_where_nothing_differs_is_named(site, editor, package):
    body = sent(package, choices={GIFT: "merge"}, sides={GIFT: {"/visits": "theirs"}})
    answer = editor.post("/@packages", json=body)
    assert answer.status_code == 409
    agrees(answer, "/@packages")
    assert [one["path"] for one in answer.json()["refused"]] == ["/visits"]


@pytest.mark.parametrize(
    "decided", [{"choices": {"Item/gfit": "overwrite"}}, {"sides": {"Item/gfit": {}}}]
)
def test_a_decision_on_no_record_of_the_package_is_refused(site, editor, package, decided):
    answer = editor.post("/@packages", json=sent(package, **decided))
    assert answer.status_code == 400
    agrees(answer, "/@packages")
    assert "Item/gfit" in answer.json()["message"]


BODIES = {
    "no package": {},
    "no base64": {"package": "…"},
    "no zip": {"package": b64encode(b"x").decode()},
    "no word": {"package": "", "dry_run": "yes"},
    "no choice": {"package": "", "choices": {GIFT: "destroy"}},
    "no side": {"package": "", "sides": {GIFT: {"/title": "mine"}}},
    "no object": {"package": "", "sides": {GIFT: "ours"}},
    "an unknown key": {"package": "", "run": "x"},
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_bad_body_is_told(editor, body):
    answer = editor.post("/@packages", json=body)
    assert answer.status_code == 400
    agrees(answer, "/@packages")
