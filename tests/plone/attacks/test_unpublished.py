"""What editors change after publishing is nobody else's to read, by no door of Plone's."""

import pytest
import requests
import transaction

SECRET = "尚未公布的改动"
DOORS = (
    "",
    "/manage_FTPget",
    "/manage_DAVget",
    "/title_or_id",
    "/title_and_id",
    "/SearchableText",
    "/@@title",
    "/@@content-core",
    "/@@full_view",
    "/@@tabular_view",
    "/@@summary_view",
    "/@@contact-info",
    "/not-there",
)
CALLS = (
    "{scenario}",
    "{scenario}/@breadcrumbs",
    "{scenario}/@contextnavigation?expand.contextnavigation.includeTop=1",
    "/scenarios?metadata_fields=_all&fullobjects=1",
    "/@search?portal_type=Scenario&metadata_fields=_all",
    "/@search?portal_type=Scenario&fullobjects=1",
)


@pytest.fixture
def changed(client, published):
    """A published scenario whose words an editor changed since."""
    words = {"title": SECRET, "description": SECRET, "contact": SECRET, "aliases": [SECRET]}
    answer = client("editor").patch(published, json=words)
    assert answer.status_code == 204, answer.text
    transaction.begin()
    return published


@pytest.mark.parametrize("door", DOORS)
def test_no_page_tells(functional, changed, door):
    answer = requests.get(functional["portal"].absolute_url() + changed + door)
    assert answer.status_code < 500
    assert SECRET not in answer.text
    assert "=E5=B0=9A=E6=9C=AA" not in answer.text


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("who", ["", "mother"])
def test_no_call_tells(client, changed, call, who):
    answer = client(who).get(call.format(scenario=changed))
    assert answer.status_code == 200
    assert SECRET.encode("unicode_escape").decode() not in answer.text
    assert SECRET not in answer.text


def test_search_does_not_find(client, changed):
    for query in (f"SearchableText={SECRET}", f"Title={SECRET}", f"aliases={SECRET}"):
        assert client().get(f"/@search?{query}").json()["items_total"] == 0


def test_editors_read_the_tree(client, changed):
    assert client("editor").get(changed).json()["title"] == SECRET


def test_publishing_tells_everybody(client, changed):
    done = client("admin").post(f"{changed}/@workflow/publish", json={})
    assert done.status_code == 200
    assert client().get(f"/@search?Title={SECRET}").json()["items_total"] == 1
    assert client().get(changed).json()["title"] == SECRET


def test_who_published_is_not_public(client, published):
    assert client().get(f"{published}/@workflow").json()["history"] == []
    assert client("editor").get(f"{published}/@workflow").json()["history"]
