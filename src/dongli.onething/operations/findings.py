"""Say what compile makes of a scenario's tree as it is now."""

from __future__ import annotations

from typing import Any

import msgspec
from plone import api

from dongli.onething.domain.compile import Compilation, compile
from dongli.onething.domain.findings import Finding
from dongli.onething.storage import editions

from .now import now
from .read_scenario import read_scenario


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """``changed_since``: the number of the last edition where the tree differs from it.

    ``digest`` is that of the edition which publishing now would make, None where it cannot.
    """

    findings: list[Finding]
    publishable: bool
    digest: str | None
    changed_since: int | None


def findings(scenario: Any) -> Report:
    """Compile the tree and compare it with the newest edition; nothing is stored."""
    compilation = compilation_of(scenario)
    newest = editions.latest(api.portal.get(), scenario.UID())
    digest = compilation.edition.digest if compilation.edition is not None else None
    return Report(
        findings=list(compilation.findings),
        publishable=compilation.publishable,
        digest=digest,
        changed_since=newest.number if newest is not None and newest.digest != digest else None,
    )


def compilation_of(scenario: Any) -> Compilation:
    """Read the tree and compile it."""
    return compile(read_scenario(scenario), today=now().date().isoformat())
