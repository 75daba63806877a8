"""Dependencies on a field that a resolution maps: conditions on own values, asked of asked ones."""

from __future__ import annotations

from collections.abc import Mapping

from .conditions import compare
from .plans import Dependency
from .spec import DependsOn


def as_asked_for(
    key: str, condition: DependsOn, values: Mapping[str, str] | None
) -> list[list[Dependency]]:
    """Say a condition on an item's own value of the merged field: an OR of ANDs.

    ``values``: asked value -> own value where they differ, of a field with one value.
    """
    operator, wanted = condition.operator, condition.value
    if not values:
        return [[Dependency(field=key, operator=operator, value=wanted)]]
    holds = [asked for asked, own in values.items() if compare(own, operator, wanted)]
    found = [[Dependency(field=key, operator="=", value=asked)] for asked in holds]
    if len(holds) == len(values):
        found = [[_is(key, "truthy")]]
    if compare(None, operator, wanted):
        found.append([_is(key, "falsy")])
    return found or [[_is(key, "truthy"), _is(key, "falsy")]]


def _is(key: str, operator: str) -> Dependency:
    """Ask whether there is a value at all; both at once never hold."""
    return Dependency(field=key, operator=operator, value="")
