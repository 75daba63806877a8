"""Prepare the plans of all that is published: a server does so before its readers come."""

from __future__ import annotations

from typing import Any

from dongli.onething.domain.plan import prepare
from dongli.onething.storage import editions


def prepare_published(site: Any) -> None:
    """Load every published Edition and prepare its Planner; nothing is written."""
    for one in editions.published(site):
        prepare(editions.load(site, one.record.digest))
