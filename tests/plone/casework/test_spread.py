"""A month's folder: any number of filings may add to it at the same time."""

import pytest
from transaction import TransactionManager
from ZODB.DB import DB
from ZODB.DemoStorage import DemoStorage

from dongli.onething.casework.folder import shelf
from dongli.onething.casework.spread import Spread


@pytest.fixture
def two():
    """Two connections that see the same spread, each in a transaction of its own."""
    db = DB(DemoStorage())
    managers = TransactionManager(), TransactionManager()
    first, second = (db.open(manager).root() for manager in managers)
    first["cases"] = Spread()
    managers[0].commit()
    managers[1].begin()
    yield (first["cases"], managers[0]), (second["cases"], managers[1])
    for manager in managers:
        manager.abort()
    db.close()


def test_is_a_mapping_by_name():
    spread = Spread()
    names = [f"case-{number}" for number in range(300)]
    for name in names:
        spread[name] = name.upper()
    del spread["case-7"]
    assert "case-7" not in spread
    assert spread.get("case-7") is None
    assert spread["case-8"] == "CASE-8"
    assert len(spread) == 299
    assert sorted(spread.keys()) == sorted(set(names) - {"case-7"})
    assert dict(spread.items())["case-9"] == "CASE-9"
    with pytest.raises(KeyError):
        spread["case-7"]


def test_many_added_at_the_same_time_conflict_with_nobody(two):
    (ours, our_manager), (theirs, their_manager) = two
    # On one tree of so many names both would have made leaves: a conflict that nothing resolves.
    for number in range(40):
        ours[f"ours-{number}"] = 1
        theirs[f"theirs-{number}"] = 1
    our_manager.commit()
    their_manager.commit()
    our_manager.begin()
    assert len(ours) == 80


def test_a_month_is_spread_and_a_year_is_not(portal):
    month = shelf(portal["cases"], 2031, 5)
    assert isinstance(month._tree, Spread)
    assert not isinstance(portal["cases"]["2031"]._tree, Spread)
    assert list(portal["cases"]["2031"].objectIds()) == ["05"]
    assert list(month.objectIds()) == []
    assert month.getPhysicalPath()[-3:] == ("cases", "2031", "05")


def test_what_was_filed_before_months_were_spread_stays_reachable(portal):
    from BTrees.OOBTree import OOBTree

    from dongli.onething.casework.folder import CaseFolder

    month = shelf(portal["cases"], 2031, 6)
    month._tree = OOBTree({"old": CaseFolder("old")})
    month.enter("new", CaseFolder("new"))
    assert sorted(month.objectIds()) == ["new", "old"]
    assert shelf(portal["cases"], 2031, 6)["old"].getId() == "old"
    assert month.objectCount() == 2
