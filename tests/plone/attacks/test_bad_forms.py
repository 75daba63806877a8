"""Forms that no page of ours posts are read as if the odd part were not there."""

import pytest
import requests

from dongli.onething.browser.apply.delivery import delivery_of, person_of


@pytest.mark.parametrize("method", [["post", "window"], {"a": 1}, None, 1, "teleport"])
def test_ways_of_delivery(method):
    assert delivery_of({"method": method}) == {"method": "window"}


def test_persons():
    assert person_of({"agent_name": ["a", "b"], "agent_phone": " 1 "}, "agent") == {"phone": "1"}


@pytest.mark.parametrize(
    "kept", ["[" * 3000, "[]", '{"answers": []}', '{"answers": {"a": {}}}', "nul", "1"]
)
def test_a_situation_remembered_by_somebody_else(client, functional, published, kept):
    client("mother")
    answer = requests.get(
        f"{functional['portal'].absolute_url()}{published}/@@apply",
        cookies={"onething-situation": kept},
        auth=("mother", "Correct-Horse-9"),
    )
    assert answer.status_code == 200
