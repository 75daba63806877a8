"""Copy a scenario: a draft of its own, with the same items, questions and personas."""

from __future__ import annotations

from typing import Any

from Acquisition import aq_inner, aq_parent

from dongli.onething.transfer.records import record_of

from .free_names import free_name
from .write_record import Writer


def copy_scenario(scenario: Any, title: str) -> Any:
    """Make the copy beside it: nothing published, signed or scheduled comes along."""
    container = aq_parent(aq_inner(scenario))
    name = free_name(container, scenario.getId())
    record = record_of(scenario)
    # A place whose item is gone has nothing to name.
    record["items"] = [place for place in record.get("items", []) if place.get("item")]
    return Writer({}, {}).create(container, "Scenario", {**record, "id": name, "title": title})
