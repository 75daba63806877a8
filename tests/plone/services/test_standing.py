"""Every role, state and transition by REST; suspended and retired; older editions again."""

import re

import msgspec
import pytest
import requests
import transaction
from lxml.html import fromstring
from plone import api
from test_countersigning import go, sign_all
from test_line import ANSWERS, application
from test_publishing_pages import page, press

from dongli.onething.operations.now import now
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
    assert plan.status_code == (200 if ending == "suspend" else 410)


def test_applications_begin_again_where_a_scenario_is_resumed(client, published):
    for name in ("suspend", "resume"):
        assert go(client("publisher"), published, name).ok
    filed = client("mother").post(f"{published}/@applications", json=application())
    assert filed.status_code == 201


@pytest.fixture
def retired(client, twice):
    """Retired after two editions."""
    assert go(client("publisher"), twice, "retire").ok
    return twice


@pytest.fixture
def other_published(twice):
    """Another scenario that the public reads: its UID, title and address."""
    transaction.begin()
    site = api.portal.get()
    edition = editions.published_edition(site.unrestrictedTraverse(twice.lstrip("/")))
    edition = msgspec.structs.replace(edition, title="生育")
    editions.store(
        site,
        "other",
        edition,
        path="scenarios/other",
        author="",
        date=now(),
        countersigned=True,
        changes=[],
    )
    transaction.commit()
    return "other", "生育", f"{site.absolute_url()}/scenarios/other"


def read(client, tree, door="", **headers):
    """Read a page as the public does."""
    url = client("").base + tree + door
    return requests.get(url, headers={"Accept-Language": "zh-cn", **headers})


def test_a_retired_scenario_says_so_and_since_when(client, retired):
    today = now().date()
    told = client("").get(f"{retired}/@guide")
    assert told.status_code == 410
    assert told.json()["retired"] == today.isoformat()
    assert told.json()["replaced_by"] is None
    for door in ("", "/@@apply", "/@@guide-document?format=pdf", "/@@editions"):
        page = read(client, retired, door)
        assert page.status_code == 410
        assert f"已于{today.year}年{today.month}月{today.day}日停用" in page.text
        assert "在线办理" not in page.text


@pytest.mark.parametrize("number", [1, 2])
def test_editions_of_a_retired_scenario_are_read_under_their_numbers(client, retired, number):
    told = client("").get(f"{retired}/@guide?edition={number}")
    assert (told.status_code, told.json()["number"]) == (200, number)
    page = read(client, retired, f"?edition={number}")
    assert page.status_code == 200
    assert f"这里是第 {number} 版，仅供查阅" in page.text
    assert "在线办理" not in page.text
    assert read(client, retired, f"/@@guide-document?format=docx&edition={number}").ok
    assert f"?edition={number}" in read(client, retired).text


@pytest.mark.parametrize("number", ["3", "0", "-1", "1.5", "٣", "一", "9" * 30])
def test_an_edition_that_never_was_is_told_in_words(client, twice, number):
    page = read(client, twice, f"?edition={number}")
    assert page.status_code == 404
    assert "该办事指南没有这个版本" in page.text


def test_a_retired_scenario_is_listed_nowhere(client, retired):
    anybody = client("")
    assert anybody.get("/@onething-scenarios").json()["items"] == []
    assert retired not in anybody.get("/@onething-catalogue").text
    assert anybody.get("/@search?portal_type=Scenario").json()["items"] == []
    assert retired not in read(client, "").text


def test_editors_words_since_then_stay_unread(client, retired):
    assert go(client("editor"), retired, "return_to_draft").ok
    words = {"title": "还没有公布的标题"}
    assert client("editor").patch(retired, json=words).ok
    page = read(client, retired)
    assert page.status_code == 410
    assert words["title"] not in page.text + read(client, retired, "?edition=1").text


def test_what_replaces_a_retired_scenario_is_offered(client, twice, other_published):
    uid, title, url = other_published
    answer = go(client("publisher"), twice, "retire", replaced_by=uid)
    assert answer.ok, answer.text
    told = client("").get(f"{twice}/@guide").json()
    assert told["replaced_by"] == {"@id": url, "title": title}
    assert f'<a href="{url}">{title}</a>' in read(client, twice).text


def test_the_page_names_what_replaces_it_and_takes_it_back(client, twice, other_published):
    """With the retiring itself, and later."""
    uid, title, url = other_published
    office = client("publisher")
    answer = press(office, f"{twice}/@@publishing", transition="retire", replaced_by=uid)
    assert answer.status_code == 302, answer.text
    assert f'<a href="{url}">{title}</a>' in read(client, twice).text
    shown, words = page(office, f"{twice}/@@publishing")
    assert "由哪一件事替代" in words
    chosen = fromstring(shown.text).xpath("//select[@name='replaced_by']/option[@selected]/text()")
    assert chosen == [title]
    answer = press(office, f"{twice}/@@publishing", do="replace", replaced_by="")
    assert answer.status_code == 302, answer.text
    assert url not in read(client, twice).text


@pytest.mark.parametrize("other", ["nowhere", "itself"])
def test_what_is_not_published_replaces_nothing(client, twice, other):
    uid = client("editor").get(twice).json()["UID"] if other == "itself" else other
    assert go(client("publisher"), twice, "retire", replaced_by=uid).status_code == 400
    assert client("").get(f"{twice}/@guide").status_code == 200


def test_a_page_in_the_cache_is_right_at_once(client, twice):
    """Suspended, resumed, republished, retired: whoever reads next reads that."""
    office = client("publisher")

    def tag_and_text():
        page = read(client, twice)
        again = read(client, twice, **{"If-None-Match": page.headers["ETag"]})
        assert again.status_code == 304
        return page.headers["ETag"], page.text

    seen = [tag_and_text()]
    for name, says in (("suspend", "目前暂停受理"), ("resume", "在线办理")):
        assert go(office, twice, name).ok
        seen.append(tag_and_text())
        assert says in seen[-1][1]
    assert again(office, twice, 1).ok
    seen.append(tag_and_text())
    assert re.search(r"版本\s*3\b", seen[-1][1])
    assert len({tag for tag, _text in seen}) == len(seen)
    assert go(office, twice, "retire").ok
    assert read(client, twice, **{"If-None-Match": seen[-1][0]}).status_code == 410


def test_the_etag_is_the_digest_until_the_same_text_is_published_again(client, twice):
    """RFC 9110, 8.8.1: what differs in number and date has another strong ETag."""
    anybody = client("")
    first = anybody.get(f"{twice}/@guide?edition=1")
    assert first.headers["ETag"] == f'"{first.json()["digest"]}"'
    assert again(client("publisher"), twice, 1).ok
    now_read = anybody.get(f"{twice}/@guide", headers={"If-None-Match": first.headers["ETag"]})
    assert (now_read.status_code, now_read.json()["number"]) == (200, 3)
    assert now_read.json()["digest"] == first.json()["digest"]
    tag = now_read.headers["ETag"]
    assert anybody.get(f"{twice}/@guide", headers={"If-None-Match": tag}).status_code == 304


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
