"""The demo's staff: where the README says that cases can be finished, every department has some."""

import pytest

from dongli.onething.demo.accounts import DUTIES, people
from dongli.onething.demo.loader import DATA
from dongli.onething.demo.spec import load_spec


@pytest.mark.parametrize("scenario", ["newborn", "restaurant", "enterprise-start", "project-start"])
def test_every_department_of_the_scenario_has_staff(scenario):
    staffed = {(one.group, one.role) for one in people()}
    for place in load_spec(DATA, scenario).items:
        group = f"department-{place.item.implementing_department}"
        assert {(group, role) for role in DUTIES} <= staffed, place.id
