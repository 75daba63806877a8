"""States of casework: a sub-case's is its workflow's, a case's is derived from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plone import api

from dongli.onething.domain import casework

from .subcase import ISubCase
from .workflow import NAME as WORKFLOW


def state(subcase: Any) -> str:
    """Answer the id of the sub-case's state."""
    tool = api.portal.get_tool("portal_workflow")
    return tool.getStatusOf(WORKFLOW, subcase)["review_state"]


def subcases(case: Any) -> list[Any]:
    """Answer the sub-cases of a case in the order of their ids."""
    return [child for _, child in sorted(case.objectItems()) if ISubCase.providedBy(child)]


def case_state(case: Any) -> str:
    """Derive the state of a case."""
    return casework.case_state(state(subcase) for subcase in subcases(case))


def node(subcase: Any) -> casework.SubCaseNode:
    """Describe one sub-case to the domain; siblings know each other by their items."""
    return casework.SubCaseNode(
        id=subcase.item,
        state=state(subcase),
        outcome=subcase.outcome,
        waits_for=dict(subcase.waits_for),
        supplied=tuple(subcase.supplied),
    )


def nodes(siblings: Iterable[Any]) -> list[casework.SubCaseNode]:
    """Describe the sub-cases of a case to the domain."""
    return [node(subcase) for subcase in siblings]
