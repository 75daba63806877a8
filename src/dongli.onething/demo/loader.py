"""Load the demo content: the data files, their publication, and cases in several states."""

from __future__ import annotations

import importlib.resources
from collections.abc import Callable
from pathlib import Path

from plone import api
from Products.CMFPlone.Portal import PloneSite

from dongli.onething.operations.load_content import Loaded, load_content
from dongli.onething.operations.publish_scenario import PublishingRefused, publish

from .cases import load_cases

DATA = Path(str(importlib.resources.files("dongli.onething.demo") / "data"))


def load(site: PloneSite, *, tell: Callable[[str], None] = print) -> Loaded:
    """Load the files and publish each scenario that is not published; twice changes nothing."""
    loaded = load_content(
        site, DATA, marks={"Scenario": {"demo": True}}, tell=lambda line: tell(f"        {line}")
    )
    workflow = api.portal.get_tool("portal_workflow")
    for scenario in site["scenarios"].objectValues():
        if workflow.getInfoFor(scenario, "review_state") == "draft":
            _publish(scenario, tell)
    if made := load_cases(site, DATA):
        tell(f"        Case: {made}")
    return loaded


def _publish(scenario: object, tell: Callable[[str], None]) -> None:
    try:
        publish(scenario, comment="演示数据")
    except PublishingRefused as refusal:
        for finding in refusal.findings:
            tell(f"        {scenario.getId()}: {finding.code} {finding.objects} {finding.data}")
        raise
