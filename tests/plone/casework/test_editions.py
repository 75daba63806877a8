"""Editions on the site: numbered, content-addressed, and kept for ever."""

import msgspec
import pytest
from newborn import scenario_spec
from plone import api
from plone.app.testing import TEST_USER_ID, login, setRoles
from plone.app.testing.interfaces import TEST_USER_NAME
from Products.CMFCore.WorkflowCore import WorkflowException

from dongli.onething.domain.compile import compile
from dongli.onething.operations.now import now
from dongli.onething.operations.publish_scenario import PublishingRefused, publish
from dongli.onething.storage import editions


def keep(portal, uid, title="新生儿出生一件事"):
    spec = msgspec.structs.replace(scenario_spec(uid), title=title)
    edition = compile(spec).edition
    return editions.store(
        portal, uid, edition, path="scenarios/x", author="a", date=now(), countersigned=True,
        changes=[],
    )  # fmt: skip


def test_nothing_is_published_at_first(portal):
    assert list(editions.published(portal)) == []
    assert editions.generation(portal) == 0
    assert editions.latest(portal, "u") is None


def test_each_new_text_is_the_next_edition(portal):
    first, second = keep(portal, "u"), keep(portal, "u", title="新版")
    assert (first.number, second.number) == (1, 2)
    assert editions.load(portal, first.digest).title == "新生儿出生一件事"
    assert editions.load(portal, second.digest).title == "新版"
    assert editions.numbered(portal, "u", 1) == first


def test_the_same_text_again_is_the_same_edition(portal):
    assert keep(portal, "u") == keep(portal, "u")
    assert len(editions.history(portal, "u")) == 1


def test_every_change_of_what_is_published_moves_the_generation(portal):
    seen = [editions.generation(portal)]
    keep(portal, "u")
    seen.append(editions.generation(portal))
    editions.mark(portal, "u", status="suspended")
    seen.append(editions.generation(portal))
    assert len(set(seen)) == 3


def test_an_unknown_digest_is_a_key_error(portal):
    with pytest.raises(KeyError):
        editions.load(portal, "0" * 64)


def test_deleting_a_scenario_leaves_its_editions_and_ends_its_publication(desk, portal):
    _, case = desk.file()
    login(portal, TEST_USER_NAME)
    setRoles(portal, TEST_USER_ID, ["Manager"])
    uid = desk.scenario.UID()
    digest = editions.latest(portal, uid).digest
    api.content.delete(desk.scenario, check_linkintegrity=False)
    assert list(editions.published(portal)) == []
    assert editions.load(portal, digest).title == "新生儿出生一件事"
    assert case.digest == digest and case.data["birth#hospital"] == "东丽医院"


def test_a_tree_with_errors_is_not_published_and_says_why(portal):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    scenario = api.content.create(portal["scenarios"], "Scenario", id="empty", title="空")
    with pytest.raises(PublishingRefused) as refused:
        publish(scenario)
    assert isinstance(refused.value, WorkflowException)
    assert refused.value.findings
    assert editions.latest(portal, scenario.UID()) is None
    assert api.content.get_state(scenario) == "draft"
