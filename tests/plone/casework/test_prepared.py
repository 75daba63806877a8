"""A server prepares the plans of what is published before its readers come."""

from dongli.onething.domain import plan
from dongli.onething.operations.prepare_published import prepare_published
from dongli.onething.storage import editions


def test_what_is_published_is_prepared(portal, scenario, monkeypatch):
    monkeypatch.setattr(plan, "_planners", {})
    prepare_published(portal)
    record = editions.latest(portal, scenario.UID())
    prepared = plan._planners[record.digest]
    assert prepared is plan.planner(editions.load(portal, record.digest))
