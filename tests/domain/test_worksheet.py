"""The worksheet's figures, and what becomes of them if something were otherwise: by hand."""

import msgspec
import pytest

from dongli.onething.domain.compile import compile
from dongli.onething.domain.plan import plan
from dongli.onething.domain.spec import (
    FieldSpec,
    ItemSpec,
    MaterialSpec,
    Result,
    ScenarioItemSpec,
    ScenarioSpec,
)
from dongli.onething.domain.whatif import Change, UnknownPart, imagine
from dongli.onething.domain.worksheet import worksheet

LEASE = MaterialSpec(id="lease", title="租约", material_type="lease", subject="enterprise")
LICENCE = MaterialSpec(id="ye", title="执照", material_type="licence", subject="enterprise")


def edition():
    """Found an enterprise (3 days), then the food licence, which waits for it (5 days)."""
    found = ItemSpec(
        uid="found",
        title="设立登记",
        implementing_department="market",
        promised_limit=3,
        visits=1,
        fields=[FieldSpec(name="name", title="名称")],
        materials=[LEASE],
        results=[Result(title="执照", material_type="licence", subject="enterprise")],
    )
    food = ItemSpec(
        uid="food",
        title="食品许可",
        implementing_department="food",
        promised_limit=5,
        visits=2,
        fields=[FieldSpec(name="area", title="面积")],
        materials=[LEASE, LICENCE],
        results=[Result(title="许可证")],
    )
    return compile(
        ScenarioSpec(
            uid="s",
            id="s",
            title="开店",
            items=[
                ScenarioItemSpec(id="found", item=found),
                ScenarioItemSpec(id="food", item=food, after={"found": False}),
            ],
        )
    ).edition


def figures(of):
    """Map each measure to its figures before and after."""
    found = worksheet(of, plan(of, {}))
    return {one.name: (one.before, one.after) for one in found}


def test_the_figures_of_two_items_one_after_the_other():
    assert figures(edition()) == {
        "steps": (2, 2),
        "fields": (2, 2),
        # Two leases and a licence apart; together one lease, the licence is handed on.
        "materials": (3, 1),
        "forms": (2, 1),
        # The lease is handed in as an original, at one window.
        "visits": (3, 1),
        "places": (2, 1),
        "workdays": (8, 8),
        "days": (0, 0),
        "handed_on": (0, 1),
        "deliveries": (2, 1),
    }


def test_the_aspects_stand_in_the_policys_order():
    found = [one.aspect for one in worksheet(edition(), plan(edition(), {}))]
    assert list(dict.fromkeys(found)) == [
        "process",
        "elements",
        "application",
        "acceptance",
        "joint",
        "delivery",
    ]


def test_results_that_are_fetched_apart_are_counted_apart():
    apart = msgspec.structs.replace(edition(), delivery_policy="apart")
    assert figures(apart)["deliveries"] == (2, 2)


@pytest.mark.parametrize(
    ("change", "name", "after"),
    [
        (Change(drop=frozenset({"enterprise/lease"})), "materials", (1, 0)),
        (Change(share=frozenset({"enterprise/lease"})), "materials", (3, 0)),
        (Change(share=frozenset({"enterprise/lease"})), "visits", (3, 0)),
        (Change(limits={"food": 2}), "workdays", (5, 5)),
        (Change(promise=3), "workdays", (8, 3)),
        # The licence still comes from the first item, so the second one still waits for it.
        (Change(apart=frozenset({("found", "food")})), "steps", (2, 2)),
        (
            Change(apart=frozenset({("found", "food")}), drop=frozenset({"enterprise/licence"})),
            "workdays",
            (8, 5),
        ),
    ],
)
def test_what_if_something_were_otherwise(change, name, after):
    assert figures(imagine(edition(), change))[name] == after


def test_nothing_tried_is_the_edition_itself():
    assert imagine(edition(), Change()) == edition()


@pytest.mark.parametrize(
    "change",
    [
        Change(drop=frozenset({"gone"})),
        Change(share=frozenset({"gone"})),
        Change(limits={"gone": 1}),
        Change(apart=frozenset({("food", "found")})),
    ],
)
def test_what_is_not_there_cannot_be_tried(change):
    with pytest.raises(UnknownPart):
        imagine(edition(), change)
