"""A publication set for a date happens unattended, once, and only as it was signed."""

import threading
from datetime import datetime, timedelta

import pytest
import transaction
from plone import api
from test_countersigning import go, sign_all

from dongli.onething.operations.now import now
from dongli.onething.operations.publish_due import publish_due
from dongli.onething.storage import editions, schedules

TOMORROW = timedelta(days=1)


def effective():
    return (now() + TOMORROW).isoformat()


def plan(session, tree, at=None):
    body = {"effective": at or effective()}
    return session.post(f"{tree}/@workflow/publish", json=body)


def due(tree, after=TOMORROW + timedelta(minutes=1)):
    """Let the ticker's work be done at that time, as the thread does it: by nobody."""
    transaction.begin()
    site = api.portal.get()
    published = publish_due(site, now=now() + after)
    transaction.commit()
    return published


def scenario_of(tree):
    transaction.begin()
    return api.portal.get().unrestrictedTraverse(tree.lstrip("/"))


def history(tree):
    return editions.history(api.portal.get(), scenario_of(tree).UID())


def failure(tree):
    return schedules.schedule_of(api.portal.get(), scenario_of(tree).UID()).failure


@pytest.fixture
def planned(client, tree):
    sign_all(client, tree)
    answer = plan(client("publisher"), tree)
    assert answer.ok, answer.text
    assert datetime.fromisoformat(answer.json()["effective"]) > now()
    assert answer.json()["review_state"] == "countersigning"
    return tree


def test_nothing_is_published_before_its_time(client, planned):
    assert due(planned, after=timedelta(hours=1)) == []
    assert client("").get(f"{planned}/@guide").status_code == 404


def test_it_is_published_at_its_time_once_for_who_set_it(client, planned):
    assert len(due(planned)) == 1
    assert due(planned) == []
    (record,) = history(planned)
    assert (record.number, record.author, record.countersigned) == (1, "publisher", True)
    assert client("").get(f"{planned}/@guide").status_code == 200


def test_what_changed_meanwhile_is_not_published_and_the_office_is_told(client, planned):
    assert client("editor").patch("/items/vaccination", json={"promised_limit": 2}).ok
    assert due(planned) == []
    assert history(planned) == []
    assert failure(planned) == "changed"


def test_who_may_not_publish_any_more_publishes_nothing(client, planned):
    transaction.begin()
    api.portal.get_tool("acl_users").userFolderDelUsers(["publisher"])
    transaction.commit()
    assert due(planned) == []
    assert failure(planned) == "gone"


def test_what_is_sent_back_has_no_date_any_more(client, planned):
    assert go(client("editor"), planned, "return_to_draft").ok
    assert schedules.schedule_of(api.portal.get(), scenario_of(planned).UID()) is None


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_the_date_lies_in_the_future(client, tree, days):
    sign_all(client, tree)
    refused = plan(client("publisher"), tree, (now() + timedelta(days=days)).isoformat())
    assert refused.status_code == 400
    assert history(tree) == []


def test_a_wrong_date_is_named(client, tree):
    sign_all(client, tree)
    refused = plan(client("publisher"), tree, "morgen")
    assert refused.status_code == 400
    assert [error["field"] for error in refused.json()["errors"]] == ["effective"]


def test_a_date_needs_the_same_as_publishing(client, tree):
    assert go(client("editor"), tree, "submit").ok
    assert plan(client("publisher"), tree).json()["unsigned"] == ["health", "police"]
    for name in ("editor", "health-signer", "supervisor"):
        assert plan(client(name), tree).status_code in (400, 401, 403), name


def test_two_publishers_at_once_make_one_edition(client, tree):
    sign_all(client, tree)
    sessions = [client("publisher"), client("publisher-2")]
    answers = []
    threads = [
        threading.Thread(target=lambda s=s: answers.append(go(s, tree, "publish").status_code))
        for s in sessions
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 400]
    assert len(history(tree)) == 1
