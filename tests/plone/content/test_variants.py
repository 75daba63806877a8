"""Only who may change a variant deals with what its original changed, whatever the door."""

from pathlib import Path

import pytest
from AccessControl import Unauthorized
from two_sites import at

from dongli.onething.operations.change_content import change_content
from dongli.onething.operations.load_content import load_content
from dongli.onething.operations.make_variant import (
    drift_of,
    follow_original,
    make_variant,
    part_from_original,
)
from dongli.onething.operations.versions import version_of

DATA = Path(__file__).parent.parent / "browser" / "_data"
ACTS = {
    "passes a change by": lambda one: follow_original(
        one, [], [("promised_limit",)], version=version_of(one)
    ),
    "parts": part_from_original,
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize(("role", "left"), [("Reviewer", 1), ("Editor", 0)])
def test_who_may_not_change_a_variant_leaves_it(integration, act, role, left):
    with at(integration["portal"]) as site:
        load_content(site, DATA)
        variant = make_variant(site["items"]["gift"], site["items"]["gift"].title)
        change_content(site["items"]["gift"], {"promised_limit": 99})
    with at(site, role):
        if left:
            with pytest.raises(Unauthorized):
                act(variant)
        else:
            act(variant)
    with at(site):
        assert sum(one.by == "theirs" for one in drift_of(variant)) == left
