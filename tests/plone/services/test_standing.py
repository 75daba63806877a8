"""Every role, state and transition by REST; suspended and retired; older editions again."""

import pytest
import transaction
from plone import api
from test_countersigning import go, sign_all
from test_line import ANSWERS, application

from dongli.onething.storage import editions


def history(tree):
    transaction.begin()
    scenario = api.portal.get().unrestrictedTraverse(tree.lstrip("/"))
    return editions.history(api.portal.get(), scenario.UID())


@pytest.fixture
def twice(client, published):
    """Two editions: 5 and 4 days promised."""
    assert client("editor").patch(published, json={"promised_limit": 4}).ok
    assert go(client("admin"), published, "publish").ok
    return published


def again(session, tree, number):
    return session.post(f"{tree}/@editions", json={"republish": number})


def test_an_older_edition_is_published_again_as_a_new_one(client, twice):
    answer = again(client("publisher"), twice, 1)
    assert answer.status_code == 201, answer.text
    guide = client("").get(f"{twice}/@guide").json()
    assert (guide["number"], guide["promised_limit"]) == (3, 5)
    first, _second, third = history(twice)
    assert (third.digest, third.republished, third.author) == (first.digest, 1, "publisher")
    assert third.changes[0]["attributes"]["promised_limit"] == [4.0, 5.0]


def test_the_editions_are_listed_with_their_numbers_for_everybody(client, twice):
    told = client("").get(f"{twice}/@editions").json()["items"]
    assert [one["number"] for one in told] == [2, 1]
    assert all("author" not in one for one in told)
    assert "author" in client("publisher").get(f"{twice}/@editions").json()["items"][0]


@pytest.mark.parametrize("number", [2, 7])
def test_what_is_read_already_or_never_was_is_not_published_again(client, twice, number):
    assert again(client("publisher"), twice, number).status_code == 400
    assert len(history(twice)) == 2


@pytest.mark.parametrize("name", ["", "mother", "editor", "health-signer", "supervisor"])
def test_only_the_joint_office_publishes_again(client, twice, name):
    assert again(client(name), twice, 1).status_code in (401, 403)
    assert len(history(twice)) == 2


def test_a_suspended_scenario_publishes_nothing_again(client, twice):
    assert go(client("publisher"), twice, "suspend").ok
    assert again(client("publisher"), twice, 1).status_code == 400


@pytest.mark.parametrize("ending", ["suspend", "retire"])
def test_new_applications_stop_and_open_ones_finish(client, published, ending):
    mother = client("mother")
    filed = mother.post(f"{published}/@applications", json=application())
    assert filed.status_code == 201, filed.text
    assert go(client("publisher"), published, ending).ok
    refused = mother.post(f"{published}/@applications", json=application(request_id="another"))
    assert refused.status_code == 409
    assert refused.json()["type"] == "NotAccepting"
    # The same request is still the same case; its parts go on.
    repeated = mother.post(f"{published}/@applications", json=application())
    assert repeated.json()["number"] == filed.json()["number"]
    part = next(p["@id"] for p in filed.json()["subcases"] if p["department"] == "health")
    part = part.replace(mother.base, "")
    assert client("health-reviewer").post(f"{part}/@workflow/receive", json={}).ok
    plan = client("").post(f"{published}/@plan", json={"answers": ANSWERS})
    assert plan.status_code == (200 if ending == "suspend" else 404)


def test_applications_begin_again_where_a_scenario_is_resumed(client, published):
    for name in ("suspend", "resume"):
        assert go(client("publisher"), published, name).ok
    filed = client("mother").post(f"{published}/@applications", json=application())
    assert filed.status_code == 201


PEOPLE = ("admin", "editor", "health-signer", "publisher", "supervisor", "mother", "")
# State → transition → who may make it; nobody else, by REST or by the page.
ALLOWED = {
    "draft": {"submit": {"editor", "admin"}, "publish": {"admin"}},
    "countersigning": {
        "countersign": {"health-signer"},
        "publish": {"admin", "publisher"},
        "return_to_draft": {"editor", "admin"},
    },
    "published": {
        "submit": {"editor", "admin"},
        "publish": {"admin"},
        "suspend": {"publisher", "admin"},
        "retire": {"publisher", "admin"},
    },
    "suspended": {"resume": {"publisher", "admin"}, "retire": {"publisher", "admin"}},
    "retired": {"return_to_draft": {"editor", "admin"}},
}
TRANSITIONS = sorted({name for one in ALLOWED.values() for name in one})
# How a scenario comes there: who makes which transition.
WAYS = {
    "draft": [],
    "countersigning": [("editor", "submit")],
    "published": [("admin", "publish")],
    "suspended": [("admin", "publish"), ("publisher", "suspend")],
    "retired": [("admin", "publish"), ("publisher", "retire")],
}


@pytest.mark.parametrize("state", sorted(ALLOWED))
def test_nobody_else_moves_a_scenario_by_rest(client, tree, state):
    for name, transition in WAYS[state]:
        assert go(client(name), tree, transition).ok
    for name in PEOPLE:
        session = client(name)
        for transition in TRANSITIONS:
            if name not in ALLOWED[state].get(transition, ()):
                refused = go(session, tree, transition).status_code
                assert refused in (400, 401, 403), (name, transition, refused)
    transaction.begin()
    scenario = api.portal.get().unrestrictedTraverse(tree.lstrip("/"))
    assert api.content.get_state(scenario) == state


@pytest.mark.parametrize(
    ("state", "transition", "name"),
    [(s, t, n) for s, one in sorted(ALLOWED.items()) for t, ns in one.items() for n in sorted(ns)],
)
def test_those_who_may_move_a_scenario_do(client, tree, state, transition, name):
    if state == "countersigning" and transition == "publish":
        sign_all(client, tree)
    else:
        for who, step in WAYS[state]:
            assert go(client(who), tree, step).ok
    answer = go(client(name), tree, transition)
    assert answer.ok, answer.text
